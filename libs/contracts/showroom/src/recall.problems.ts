import { defineProblems } from '@onevillage/contracts-kit';

export const recallProblems = defineProblems({
  'showroom.recall-out-of-scope': {
    status: 403,
    title: 'Not yours to recall',
    detail:
      "Goods are recalled by their producer, by officers of the producer's administrative units, and a single lot by the manager of a showroom where it stands. Tell one of them.",
  },
  'showroom.recall-lift-refused': {
    status: 403,
    title: 'Not yours to lift',
    detail:
      "A recall is lifted by officers of the producer's administrative units, or by those who announced it. Tell one of them.",
  },
  'showroom.recall-lifted': {
    status: 409,
    title: 'Recall was lifted',
    detail: 'Recall {id} was lifted on {liftedAt}. Announce another one if the goods must not be sold.',
  },
});
