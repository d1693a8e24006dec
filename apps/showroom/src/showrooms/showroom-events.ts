import { ShowroomChangedV1, ShowroomClosedV1, ShowroomOpenedV1 } from '@onevillage/contracts-showroom';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { publicState, type Showroom } from './showroom.js';

const DEFINITIONS = {
  opened: ShowroomOpenedV1,
  changed: ShowroomChangedV1,
  closed: ShowroomClosedV1,
} as const;

export const showroomEvent = (happened: keyof typeof DEFINITIONS, showroom: Showroom): NewEvent =>
  newEvent(DEFINITIONS[happened], {
    aggregateId: showroom.showroomId,
    version: showroom.version,
    data: publicState(showroom),
  });
