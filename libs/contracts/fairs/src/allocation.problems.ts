import { defineProblems } from '@onevillage/contracts-kit';

export const allocationProblems = defineProblems({
  'fairs.booth-unknown': {
    status: 422,
    title: 'Booth is not known',
    detail:
      'The plan of fair {fairId} has no booth {boothId}, or has it no more. Look it up: GET /api/fairs/v1/fairs/{fairId}/booth-plan.',
    pointer: '/boothId',
  },
  'fairs.application-unknown': {
    status: 422,
    title: 'Application is not known',
    detail: 'This fair has no application {applicationId}. Look it up in the list of its applications.',
    pointer: '/applicationId',
  },
  'fairs.allocation-unknown': {
    status: 422,
    title: 'Allocation is not known',
    detail:
      'This fair has no allocation {allocationId}. Look it up: GET /api/fairs/v1/fairs/{fairId}/allocations.',
  },
  'fairs.booth-taken': {
    status: 409,
    title: 'Booth is taken',
    detail:
      'Booth {number} is {state} for {whom} until {until}. Choose another booth or other days: GET /api/fairs/v1/fairs/{fairId}/booth-plan shows who stands where, and which booths are free.',
  },
  'fairs.application-not-accepted': {
    status: 409,
    title: 'Application is not accepted',
    detail:
      'Application {applicationId} is {state}: booths, attendance and subsidies are for accepted ones. Accept it first; one that waits is offered a booth when its turn comes.',
  },
  'fairs.booths-enough': {
    status: 409,
    title: 'Application has the booths that it asked for',
    detail:
      'Application {applicationId} asked for {asked} booths and has {has} on these days. Release one of them first; whoever wants more withdraws, and applies anew.',
  },
  'fairs.promised-to-others': {
    status: 409,
    title: 'Booth is promised to others',
    detail:
      'Booth {number} is free, but every booth that is left in its zone, or in the quota of its delegation, is promised to others: application {applicationId} was not promised one there, or gave it up. Draw another booth, raise the quota, or reject one of the others first.',
  },
  'fairs.swap-promised': {
    status: 409,
    title: 'Swap needs a booth that is promised to others',
    detail:
      'Booths {numbers} are not swapped: whoever stands in two booths, on some of the days in each, is given two, and every booth that is left in the zone, or in the quota of the delegation, is promised to others. Swap all their days, draw another booth, raise the quota, or reject one of the others first.',
  },
  'fairs.booth-of-other-zone': {
    status: 422,
    title: 'Booth is of another zone',
    detail:
      'Booth {number} is not of the zone that application {applicationId} applied for. Choose a booth of its zone, or say otherZone: true; then the rules of the zone of the booth count.',
    pointer: '/otherZone',
  },
  'fairs.allocation-days-wrong': {
    status: 422,
    title: 'Days are not days of the fair',
    detail:
      'From {from} through {through}: {remedy}. Correct {field}, or leave both days out for the whole fair.',
    pointer: '/{field}',
  },
  'fairs.booth-plan-day-wrong': {
    status: 422,
    title: 'Day is not one of the fair',
    detail:
      'The fair is from {opensOn} through {closesOn}; {on} is not one of its days. Correct on, or leave it out.',
  },
  'fairs.hold-or-confirm': {
    status: 422,
    title: 'Held or given, not both',
    detail:
      'holdMinutes and confirm: true do not go together: a booth that is given at once does not expire. Leave out one of them.',
    pointer: '/holdMinutes',
  },
  'fairs.not-eligible': {
    status: 409,
    title: 'Rules of the zone are not met',
    detail:
      'Application {applicationId} is not eligible for zone {zone}: {faults} Mend what is named, choose another zone, or, as an officer of the fair, say exemption with the reason.',
  },
  'fairs.hold-over': {
    status: 409,
    title: 'Time of the hold is over',
    detail:
      'Allocation {allocationId} of booth {number} lasted until {expiresAt}: the booth is free for others. If it still is, hold it again.',
  },
  'fairs.allocation-ended': {
    status: 409,
    title: 'Allocation has ended',
    detail:
      'Allocation {allocationId} of booth {number} is {state} since {endedAt}. Look up what the application has now: GET /api/fairs/v1/fairs/{fairId}/allocations.',
  },
  'fairs.swap-in-one-booth': {
    status: 422,
    title: 'Both are in the same booth',
    detail: 'a and b have the same booth, on different days: there is nothing to swap. Name two booths.',
  },
  'fairs.swap-of-offer': {
    status: 409,
    title: 'Offer is not answered yet',
    detail:
      'Allocation {allocationId} is an offer of booth {number} that nobody has taken up yet. Swap when it is confirmed, or release it.',
  },
  'fairs.for-officers': {
    status: 403,
    title: 'Officers of the fair decide this',
    detail:
      'Exhibitors and delegations enter, submit and withdraw applications, and take up or decline the booths that are offered to them. Ask an officer of the fair for anything else.',
  },
});
