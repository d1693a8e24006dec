import { defineProblems } from '@onevillage/contracts-kit';

export const delegationProblems = defineProblems({
  'fairs.delegation-unknown': {
    status: 422,
    title: 'Delegation is not known',
    detail:
      'Fair {fairId} has no delegation {delegationId}, or has it no more. Look it up: GET /api/fairs/v1/fairs/{fairId}/delegations.',
    pointer: '/delegationId',
  },
  'fairs.delegation-exists': {
    status: 409,
    title: 'Administrative unit has a delegation',
    detail:
      'Delegation {delegationId} of this fair is of administrative unit {adminUnitId} already. Change that one: PATCH /api/fairs/v1/delegations/{delegationId}.',
  },
  'fairs.delegation-in-use': {
    status: 409,
    title: 'Delegation has applications',
    detail:
      'Delegation {delegationId} has {count} applications that are not rejected or withdrawn. Reject them, or have them withdrawn, before it is removed.',
  },
  'fairs.delegation-removed': {
    status: 409,
    title: 'Delegation was removed',
    detail:
      'Delegation {delegationId} was removed. Enter a new one: POST /api/fairs/v1/fairs/{fairId}/delegations.',
  },
  'fairs.quota-below-promised': {
    status: 409,
    title: 'Quota is below what is promised',
    detail:
      'Delegation {delegationId} has {promised} booths accepted or on offer: the quota cannot be {quota}. Give {promised} or more, or reject applications first.',
  },
  'fairs.not-of-delegation': {
    status: 422,
    title: 'Exhibitor is not of the delegation',
    detail:
      'Exhibitor {exhibitorId} is not of the administrative unit of delegation {delegationId}. Correct its unit, choose its own delegation, or leave delegationId out.',
    pointer: '/delegationId',
  },
});
