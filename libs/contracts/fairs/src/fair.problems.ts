import { defineProblems } from '@onevillage/contracts-kit';

export const fairProblems = defineProblems({
  'fairs.out-of-scope': {
    status: 403,
    title: 'Outside your administrative units',
    detail:
      'This is not in your administrative units. Ask an officer of the unit, of what counts for the whole country one of the whole country, or an administrator.',
  },
  'fairs.admin-unit-unknown': {
    status: 422,
    title: 'Administrative unit is not known',
    detail:
      'There is no administrative unit {adminUnitId} on {date}. Look it up: GET /api/producers/v1/admin-units?date={date}.',
    pointer: '/adminUnitId',
  },
  'fairs.fair-unknown': {
    status: 422,
    title: 'Fair is not known',
    detail: 'There is no fair {fairId} that you may see. Look it up: GET /api/fairs/v1/fairs.',
  },
  'fairs.fair-cancelled': {
    status: 409,
    title: 'Fair is cancelled',
    detail:
      'Fair {fairId} is cancelled and takes no changes. Copy it to plan another: POST /api/fairs/v1/fairs/{fairId}/copies.',
  },
  'fairs.fair-not-begun': {
    status: 409,
    title: 'Fair has not begun',
    detail:
      'Fair {fairId} opens on {opensOn}: who came and what it brought is recorded from that day on. Send it then.',
  },
  'fairs.fair-over': {
    status: 409,
    title: 'Fair is over',
    detail: 'The last day of fair {fairId} was {closesOn}: this can no longer be changed.',
  },
  'fairs.fair-days-wrong': {
    status: 422,
    title: 'Days do not fit together',
    detail: '{field} is wrong: {remedy}.',
    pointer: '/{field}',
  },
  'fairs.place-needed': {
    status: 422,
    title: 'It is not said where',
    detail: 'Name the venue (venueId), or say in place where the fair is held.',
    pointer: '/place',
  },
  'fairs.guest-terms-only': {
    status: 422,
    title: 'Only a guest has this',
    detail:
      'guestTerms tells what another organiser granted: leave it out, or plan the fair with role "guest".',
    pointer: '/guestTerms',
  },
  'fairs.hall-taken': {
    status: 409,
    title: 'Another fair has the hall',
    detail:
      '{clashes}. Choose other days or halls, or copy a fair withoutHalls: true; POST /api/fairs/v1/fairs/clashes shows what is free before you save.',
  },
});
