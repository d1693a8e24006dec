import { defineProblems } from '@onevillage/contracts-kit';

export const callProblems = defineProblems({
  'fairs.call-wrong': {
    status: 422,
    title: 'Call does not fit together',
    detail: '{field} is wrong: {remedy}.',
  },
  'fairs.call-missing': {
    status: 409,
    title: 'Fair has no call',
    detail:
      'Fair {fairId} asks for no applications yet. Its officers write the call, PUT /api/fairs/v1/fairs/{fairId}/call, and open it.',
  },
  'fairs.call-not-open': {
    status: 409,
    title: 'Call is not open',
    detail:
      'The call of fair {fairId} is {state}; its first day is {opensOn}. Officers open it: POST /api/fairs/v1/fairs/{fairId}/call/opening.',
  },
  'fairs.call-over': {
    status: 409,
    title: 'Call is over',
    detail:
      'The last day of the call of fair {fairId} was {closesOn}; today is {today}, and late applications are not taken. Its officers may set a later last day, or takesLate: PUT /api/fairs/v1/fairs/{fairId}/call.',
  },
});
