import {
  ApplicationAcceptedV1,
  ApplicationChangedV1,
  ApplicationDraftedV1,
  ApplicationSubmittedV1,
  ApplicationRejectedV1,
  ApplicationReviewBegunV1,
  ApplicationWaitlistedV1,
  ApplicationWithdrawnV1,
} from '@onevillage/contracts-fairs';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { publicState, type Application } from './application.js';

const DEFINITIONS = {
  drafted: ApplicationDraftedV1,
  changed: ApplicationChangedV1,
  submitted: ApplicationSubmittedV1,
  'review-begun': ApplicationReviewBegunV1,
  accepted: ApplicationAcceptedV1,
  waitlisted: ApplicationWaitlistedV1,
  rejected: ApplicationRejectedV1,
  withdrawn: ApplicationWithdrawnV1,
} as const;
export type ApplicationHappened = keyof typeof DEFINITIONS;

export const applicationEvent = (happened: ApplicationHappened, application: Application): NewEvent =>
  newEvent(DEFINITIONS[happened], {
    aggregateId: application.applicationId,
    version: application.version,
    data: publicState(application),
  });
