import { defineProblems } from '@onevillage/contracts-kit';

export const feeProblems = defineProblems({
  'fairs.fee-class-wrong': {
    status: 422,
    title: 'Fee class does not fit',
    detail: 'Fee class {code} is wrong: {remedy}.',
    pointer: '/classes/{at}',
  },
  'fairs.fee-class-in-use': {
    status: 409,
    title: 'Somebody is charged by this fee class',
    detail:
      'Fee class {code} is of booths that somebody has: {numbers}. Keep it in the list, or give these booths another class first.',
  },
  'fairs.fee-currency-fixed': {
    status: 409,
    title: 'Payments were marked in another currency',
    detail: 'Payments or waivers of this fair are in {currency}. Keep that currency.',
  },
  'fairs.fee-currency-wrong': {
    status: 422,
    title: 'Currency is not that of the fair',
    detail:
      'Fees of this fair are in {currency}, and {told} was told. Give the amount in {currency}, as it was booked.',
    pointer: '/currency',
  },
  'fairs.fee-waiver-too-large': {
    status: 422,
    title: 'More is waived than is charged',
    detail: 'The waivers add up to {waived}, and {charged} is charged for the booths. Waive at most that.',
    pointer: '/waivers',
  },
  'fairs.fee-payment-known': {
    status: 409,
    title: 'This payment is marked already',
    detail:
      'A {kind} with reference {reference} was marked for this application before ({amount} on {paidOn}). If that one is wrong, strike it out first: POST /api/fairs/v1/applications/{applicationId}/payments/{paymentId}/void.',
  },
  'fairs.fee-payment-voided': {
    status: 409,
    title: 'Payment is struck out already',
    detail: 'The {kind} with reference {reference} was struck out at {voidedAt}. Mark the right one anew.',
  },
  'fairs.fee-payment-paid-back': {
    status: 409,
    title: 'It was paid back',
    detail:
      'Without this payment {paid} is paid, and {refunded} was paid back. Strike out what was paid back first, if that is wrong too.',
  },
  'fairs.fee-refund-too-large': {
    status: 422,
    title: 'More is paid back than was paid',
    detail: 'The exhibitor has paid {paid}; {amount} cannot be paid back. Correct amount.',
    pointer: '/amount',
  },
  'fairs.fee-days-wrong': {
    status: 422,
    title: 'Day is in the future',
    detail: 'paidOn is {paidOn}, and today is {today}. Mark what was paid, not what will be.',
    pointer: '/paidOn',
  },
});
