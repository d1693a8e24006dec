import { defineProblems } from '@onevillage/contracts-kit';

export const facilityProblems = defineProblems({
  'showroom.out-of-scope': {
    status: 403,
    title: 'Not your showroom',
    detail:
      'Staff work in the showrooms of their organisation that list them or list nobody, managers run those of their organisation, trade officers see to those of their administrative units. Ask one of them.',
  },
  'showroom.organisation-needed': {
    status: 422,
    title: 'Organisation is needed',
    detail: 'Say in organisationId who runs the showroom: your token names no organisation.',
    pointer: '/organisationId',
  },
  'showroom.admin-unit-unknown': {
    status: 422,
    title: 'Administrative unit is not known on that day',
    detail:
      'No administrative unit {adminUnitId} is known on {date} (openedOn). Look it up: GET /api/producers/v1/admin-units?date={date}; one that was just recorded is known within seconds.',
    pointer: '/adminUnitId',
  },
  'showroom.name-taken': {
    status: 409,
    title: 'Name is taken',
    detail: 'Showroom {showroomId} of the same organisation is called “{name}” too. Choose another name.',
  },
  'showroom.opening-hours-wrong': {
    status: 422,
    title: 'Opening hours are wrong',
    detail:
      'The hours of {day}, {from} to {to}, end before they begin or lap over others of that day. Correct openingHours; hours past midnight are two entries: through 24:00, and from 00:00 of the next day.',
    pointer: '/openingHours',
  },
  'showroom.closing-day-wrong': {
    status: 422,
    title: 'Last day is wrong',
    detail: 'closedOn {closedOn} must be a day from {openedOn}, when it opened, through today, {today}.',
    pointer: '/closedOn',
  },
  'showroom.closed': {
    status: 409,
    title: 'Showroom is closed',
    detail: 'Showroom {showroomId} is closed. Open another one: POST /api/showroom/v1/showrooms.',
  },
  'showroom.goods-left': {
    status: 409,
    title: 'Goods are left',
    detail:
      'Goods are left there: {left}. Move, sell, return or write them off first; GET /api/showroom/v1/stock lists them.',
  },
  'showroom.location-is-account': {
    status: 409,
    title: 'Account of the ledger',
    detail:
      'Location {locationId} is the account “{kind}” of the ledger: it is neither renamed, sold from nor closed.',
  },
  'showroom.location-name-taken': {
    status: 409,
    title: 'Name is taken',
    detail: 'Location {locationId} of this showroom is called “{name}” too. Choose another name.',
  },
});
