import { defineProblems } from '@onevillage/contracts-kit';

export const recognitionProblems = defineProblems({
  'recognition.certificate-overlaps': {
    status: 409,
    title: 'Certificate periods overlap',
    detail:
      'Certificate {certificateId} of this product and scheme is valid {validFrom} to {validThrough}. Name it as predecessor or successor, or correct the dates.',
  },
  'recognition.certificate-already-entered': {
    status: 409,
    title: 'Certificate already entered',
    detail:
      'Decision {decisionNumber} of {decidedOn} for this product and scheme is already entered as {certificateId}.',
  },
  'recognition.level-unknown': {
    status: 422,
    title: 'The scheme has no such level on that date',
    detail: 'Scheme {scheme} had the levels {levels} on {date}.',
    pointer: '/level',
  },
  'recognition.level-not-certified': {
    status: 422,
    title: 'This level gets no certificate',
    detail: 'Level {level} of {scheme} gets no decision and no certificate.',
    pointer: '/level',
  },
  'recognition.end-needed': {
    status: 422,
    title: 'Last day is needed',
    detail: 'Scheme {scheme} has no fixed duration: give validThrough as the certificate prints it.',
    pointer: '/validThrough',
  },
  'recognition.period-wrong': {
    status: 422,
    title: 'Certificate period is wrong',
    detail:
      'validThrough {validThrough} must not be before validFrom {validFrom}, and validFrom not before the decision of {decidedOn}.',
    pointer: '/validThrough',
  },
  'recognition.period-too-long': {
    status: 422,
    title: 'Certificate period is too long',
    detail:
      'A certificate of {scheme} lasts {months} calendar months: from {validFrom} at the latest through {latest}.',
    pointer: '/validThrough',
  },
  'recognition.decided-in-future': {
    status: 422,
    title: 'Decision is dated in the future',
    detail: 'The decision is dated {decidedOn}, and today is {today}. Correct the date.',
    pointer: '/decidedOn',
  },
  'recognition.certificate-waits': {
    status: 409,
    title: 'Certificate waits for its product',
    detail:
      'Somebody else has just entered this decision, which waits until its product is heard of. Try again in a moment.',
  },
  'recognition.out-of-scope': {
    status: 403,
    title: 'Outside your administrative units',
    detail:
      'The producer of this product is not in an administrative unit of yours: only its programme officers write certificates.',
  },
  'recognition.state-change-refused': {
    status: 409,
    title: 'State does not allow this',
    detail: 'A certificate that is {state} cannot be {change}.',
  },
  'recognition.extension-too-long': {
    status: 422,
    title: 'Extension is too long',
    detail: 'The transitional extension ends at the latest {latest}, 180 days after the last valid day.',
  },
  'recognition.withdrawal-date-wrong': {
    status: 422,
    title: 'Withdrawal date is wrong',
    detail: 'A withdrawal takes effect on a day from {validFrom} to {today}.',
  },
  'recognition.rows-disagree': {
    status: 409,
    title: 'Rows of one list disagree',
    detail:
      'Another row of this list says otherwise of decision {decisionNumber} for this product. Make the rows agree.',
  },
  'recognition.corrected': {
    status: 409,
    title: 'Entry was corrected',
    detail: 'A later list corrected this entry before its product was heard of.',
  },
  'recognition.product-retired': {
    status: 409,
    title: 'Product is retired',
    detail: 'Product {productId} is no longer made: it gets no new certificate.',
  },
});
