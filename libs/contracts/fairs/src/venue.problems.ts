import { defineProblems } from '@onevillage/contracts-kit';

export const venueProblems = defineProblems({
  'fairs.venue-unknown': {
    status: 422,
    title: 'Venue is not known',
    detail:
      'There is no open venue {venueId}. Look it up: GET /api/fairs/v1/venues, or enter it: POST /api/fairs/v1/venues.',
    pointer: '/venueId',
  },
  'fairs.venue-name-taken': {
    status: 409,
    title: 'Venue is entered already',
    detail:
      'The administrative unit has a venue "{name}" already: {venueId}. Use it, or give the other one a name of its own.',
  },
  'fairs.hall-unknown': {
    status: 422,
    title: 'Hall is not of the venue',
    detail:
      'Halls {hallIds} are no open halls of venue {venueId}. Its halls: GET /api/fairs/v1/venues/{venueId}.',
    pointer: '/hallIds',
  },
  'fairs.hall-name-taken': {
    status: 409,
    title: 'Hall is entered already',
    detail: 'The venue has a hall "{name}" already: {hallId}. Give the other one a name of its own.',
  },
  'fairs.hall-outline-wrong': {
    status: 422,
    title: 'Outline of the hall crosses itself',
    detail:
      'The outline of hall "{name}" crosses itself, or is no more than a line. Give its corners in the order in which one walks round it, in metres.',
  },
  'fairs.hall-in-use': {
    status: 409,
    title: 'A fair has it',
    detail: 'It cannot be closed or drawn anew: {fairs}. Move or cancel these first.',
  },
});
