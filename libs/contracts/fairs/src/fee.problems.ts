import { defineProblems } from '@onevillage/contracts-kit';

export const feeProblems = defineProblems({
  'fairs.fee-class-wrong': {
    status: 422,
    title: 'Fee class does not fit',
    detail: 'Fee class {code} is wrong: {remedy}.',
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
  },
  'fairs.fee-waiver-too-large': {
    status: 422,
    title: 'More is waived than is charged',
    detail: 'The waivers add up to {waived}, and {charged} is charged for the booths. Waive at most that.',
  },
  'fairs.fee-payment-known': {
    status: 409,
    title: 'This payment is marked already',
    detail:
      'A {kind} with reference {reference} was marked for this application before ({amount} on {paidOn}). Look at it: GET /v1/applications/{applicationId}/fees.',
  },
  'fairs.fee-refund-too-large': {
    status: 422,
    title: 'More is paid back than was paid',
    detail: 'The exhibitor has paid {paid}; {amount} cannot be paid back. Correct amount.',
  },
  'fairs.fee-days-wrong': {
    status: 422,
    title: 'Day is in the future',
    detail: 'paidOn is {paidOn}, and today is {today}. Mark what was paid, not what will be.',
  },
});
