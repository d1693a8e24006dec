import { defineProblems } from '@onevillage/contracts-kit';

export const scanProblems = defineProblems({
  'showroom.code-unknown': {
    status: 404,
    title: 'Code is not known',
    detail: '{what} (code) is not known here: {remedy}.',
  },
});
