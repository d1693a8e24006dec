import {
  FairCancelledV1,
  FairChangedV1,
  FairMovedV1,
  FairPlannedV1,
  FairPublishedV1,
} from '@onevillage/contracts-fairs';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { publicState, type Fair } from './fair.js';

const DEFINITIONS = {
  planned: FairPlannedV1,
  changed: FairChangedV1,
  moved: FairMovedV1,
  published: FairPublishedV1,
  cancelled: FairCancelledV1,
} as const;

export const fairEvent = (happened: keyof typeof DEFINITIONS, fair: Fair): NewEvent =>
  newEvent(DEFINITIONS[happened], {
    aggregateId: fair.fairId,
    version: fair.version,
    data: publicState(fair),
  });
