import { defineProblems } from '@onevillage/contracts-kit';

export const floorPlanProblems = defineProblems({
  'fairs.floor-plan-wrong': {
    status: 422,
    title: 'Floor plan cannot be built',
    detail: '{faults} Correct these and put the whole plan again.',
  },
  'fairs.booths-in-use': {
    status: 409,
    title: 'Somebody has these booths',
    detail:
      'Booths {numbers} cannot be taken away: somebody has them. Release or swap them first: GET /api/fairs/v1/fairs/{fairId}/allocations.',
  },
  'fairs.zones-in-use': {
    status: 409,
    title: 'Somebody applies for these zones',
    detail:
      'Zones {names} cannot be taken away: applications ask for them. Reject these or rename the zone instead.',
  },
  'fairs.zones-promised': {
    status: 409,
    title: 'More booths of these zones are promised than would be left',
    detail:
      'Too few booths would be left in {zones}: to accepted applications, and on offer to those who wait. Keep as many, or reject some of these applications first.',
  },
  'fairs.geojson-wrong': {
    status: 422,
    title: 'GeoJSON cannot be read as a floor plan',
    detail: '{where}: {remedy}.',
  },
});
