import { defineProblems } from '@onevillage/contracts-kit';

export const filingProblems = defineProblems({
  'fairs.filed-already': {
    status: 409,
    title: 'Filed already',
    detail:
      'The {kind} of this fair was filed on {filedOn} and is {answer}. Correct it (PATCH /api/fairs/v1/filings/{filingId}), or write down its answer (POST /api/fairs/v1/filings/{filingId}/answer): when it was not accepted, another one can be filed.',
  },
  'fairs.nothing-to-amend': {
    status: 409,
    title: 'There is nothing to amend',
    detail:
      'No registration of this fair stands, or the authority was told of the fair as it is now ({opensOn} to {closesOn}). An amendment is opened when the fair is moved, extended, shortened or cancelled.',
  },
  'fairs.filing-days-wrong': {
    status: 422,
    title: 'Day does not fit',
    detail: '{field} is {day}, and must be from {from} through {through}. Correct {field}.',
    pointer: '/{field}',
  },
  'fairs.filing-not-filed': {
    status: 409,
    title: 'Not filed yet',
    detail:
      'This {kind} is due and was not filed. File it first: POST /api/fairs/v1/fairs/{fairId}/filings with kind {kind}.',
  },
  'fairs.filing-answered': {
    status: 409,
    title: 'Answered already',
    detail: 'This {kind} was answered on {answeredOn}: {answer}. What was answered stays as it was filed.',
  },
  'fairs.report-too-early': {
    status: 409,
    title: 'The fair is not over',
    detail: 'A report is filed from the last day of the fair on, {from}. File it then.',
  },
  'fairs.report-has-no-answer': {
    status: 409,
    title: 'A report gets no answer',
    detail: 'The authority answers registrations and amendments; filing {filingId} is a report.',
  },
  'fairs.filing-reason-missing': {
    status: 422,
    title: 'The reason is missing',
    detail: 'The answer is {answer}: write in reason what the authority asks for, so that it can be mended.',
    pointer: '/reason',
  },
});
