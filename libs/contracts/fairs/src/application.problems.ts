import { defineProblems } from '@onevillage/contracts-kit';

export const applicationProblems = defineProblems({
  'fairs.application-exists': {
    status: 409,
    title: 'Exhibitor has applied for this zone',
    detail:
      'Application {applicationId} of this exhibitor for this zone is {state}. Change that one while it is a draft, or have it withdrawn first.',
  },
  'fairs.application-not-in-state': {
    status: 409,
    title: 'Not in this state',
    detail:
      'Application {applicationId} is {state}: to {action} it, it must be {allowed}. A draft is submitted first: POST /api/fairs/v1/applications/{applicationId}/submission.',
  },
  'fairs.application-differs': {
    status: 409,
    title: 'Application was submitted with something else',
    detail:
      'Application {applicationId} of this exhibitor for this zone is {state}, and {fields} differ from it. Only drafts change: have it withdrawn and apply anew, or leave the row out.',
  },
  'fairs.zone-unknown': {
    status: 422,
    title: 'Zone is not of this fair',
    detail:
      'Fair {fairId} has no zone {zoneId}, or has it no more. Choose one of its floor plan: GET /api/fairs/v1/fairs/{fairId}/floor-plan.',
    pointer: '/zoneId',
  },
  'fairs.answers-wrong': {
    status: 422,
    title: 'Answers do not fit the questions of the call',
    detail: 'The form is not complete: {faults} See the questions: GET /api/fairs/v1/fairs/{fairId}/call.',
  },
  'fairs.products-not-own': {
    status: 422,
    title: 'Products are not of this exhibitor',
    detail:
      'Products {productIds} are not known as products of the exhibitor that are made. Take them out, or enter them: POST /api/catalog/v1/products; what was just entered is known within seconds.',
    pointer: '/productIds',
  },
  'fairs.quota-full': {
    status: 409,
    title: 'Quota of the delegation is used up',
    detail:
      'Delegation {delegation} has {left} of {quota} booths left, and application {applicationId} asks for {booths}. Put it on the waiting list, unless it waits already (POST /api/fairs/v1/applications/{applicationId}/waitlisting), or raise the quota.',
  },
  'fairs.zone-full': {
    status: 409,
    title: 'Zone is full',
    detail:
      'Zone {zone} has {left} of {total} booths left, and application {applicationId} asks for {booths}. Put it on the waiting list, unless it waits already: POST /api/fairs/v1/applications/{applicationId}/waitlisting. Who waits is offered a booth when one is given up.',
  },
  'fairs.others-wait-longer': {
    status: 409,
    title: 'Somebody came earlier and waits',
    detail:
      'Application {first} was submitted earlier, waits for zone {zone} and could be accepted now: it comes before application {applicationId}. Accept it first, or put this one on the waiting list.',
  },
  'fairs.reasons-missing': {
    status: 422,
    title: 'Reasons are missing',
    detail: 'Whoever is rejected is told why: give one reason at least, each with a code and a sentence.',
    pointer: '/reasons',
  },
  'fairs.decided-twice': {
    status: 422,
    title: 'Decided twice',
    detail:
      'An item before this one decided application {applicationId}. Say once what becomes of it, and send the next decision by itself.',
    pointer: '/applicationId',
  },
  'fairs.nothing-to-exempt': {
    status: 409,
    title: 'Nothing to be exempt from',
    detail:
      'Application {applicationId} has no fault from which it is not exempt already. See what it has: GET /api/fairs/v1/applications/{applicationId}.',
  },
});
