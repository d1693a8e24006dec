import { defineProblems } from '@onevillage/contracts-kit';

export const resultProblems = defineProblems({
  'fairs.result-subject-wrong': {
    status: 422,
    title: 'What the figure is about is wrong',
    detail: '{field} is wrong: {remedy}.',
    pointer: '/{field}',
  },
  'fairs.result-exhibitor-unknown': {
    status: 422,
    title: 'Exhibitor is not of this fair',
    detail:
      'Nobody known as {named} was accepted at fair {fairId}. Look them up: GET /api/fairs/v1/fairs/{fairId}/attendance.',
  },
  'fairs.result-currency-wrong': {
    status: 422,
    title: 'Currency does not fit',
    detail: 'currency of {figure} is wrong: {remedy}.',
    pointer: '/currency',
  },
  'fairs.results-disagree': {
    status: 422,
    title: 'Said twice, and not the same',
    detail:
      'Another item of the same body has {figure} of the same thing from the same source, {source}, with other words. Keep one of them.',
  },
});
