import { defineProblems } from '@onevillage/contracts-kit';

export const exhibitorProblems = defineProblems({
  'fairs.exhibitor-unknown': {
    status: 422,
    title: 'Exhibitor is not known',
    detail:
      'There is no exhibitor {exhibitorId} that you may enter applications for. Look it up: GET /api/fairs/v1/exhibitors?q=….',
    pointer: '/exhibitor/exhibitorId',
  },
  'fairs.exhibitor-unnamed': {
    status: 422,
    title: 'Exhibitor is not named',
    detail: 'Say whose application it is: exhibitorId, producerId, or the name of the organisation.',
    pointer: '/exhibitor',
  },
  'fairs.exhibitor-near': {
    status: 409,
    title: 'An exhibitor has a like name',
    detail:
      '{name} may be one of {candidates}. Give the exhibitorId of that one, or say decision: new when it is another organisation.',
  },
  'fairs.exhibitor-facts-wrong': {
    status: 422,
    title: 'Facts of the exhibitor do not go together',
    detail: '{field} is wrong: {remedy}.',
    pointer: '/{field}',
  },
  'fairs.exhibitor-not-yours': {
    status: 403,
    title: 'Exhibitor is changed by others',
    detail:
      'Name, tax code and unit of exhibitor {exhibitorId} are changed by itself and by officers of its unit; its contact also by those who run a fair for which it has submitted an application. Ask them.',
  },
  'fairs.exhibitor-exists': {
    status: 409,
    title: 'Tax code is of another exhibitor',
    detail: 'Tax code {taxCode} is of exhibitor {exhibitorId}. Correct it, or apply with that exhibitor.',
  },
  'fairs.producer-unknown': {
    status: 422,
    title: 'Producer is not known here',
    detail:
      'No producer {producerId} was heard of. Register it first: POST /api/producers/v1/producers; one that was just registered is known within seconds.',
    pointer: '/exhibitor/producerId',
  },
});
