import { defineProblems } from '@onevillage/contracts-kit';

export const consignmentProblems = defineProblems({
  'showroom.not-your-producer': {
    status: 403,
    title: 'Not your producer',
    detail:
      'A producer announces goods of its own, and the staff of a showroom those that come to it. Ask one of them.',
  },
  'showroom.consignment-number-taken': {
    status: 409,
    title: 'Number is taken',
    detail:
      'Consignment note {noteId} of this producer for this showroom has the number “{number}” too. Change that note (PATCH /api/showroom/v1/consignment-notes/{noteId}), or give this one a number of its own.',
  },
  'showroom.consignment-closed': {
    status: 409,
    title: 'Consignment note is closed',
    detail:
      'Consignment note {noteId} is {state}: it neither changes nor is received again. Announce what comes next with a new note: POST /api/showroom/v1/consignment-notes.',
  },
});
