import { BoothChangedV1, BoothConfirmedV1, BoothHeldV1, BoothReleasedV1 } from '@onevillage/contracts-fairs';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { publicState, type Booth } from './booth.js';

const DEFINITIONS = {
  held: BoothHeldV1,
  confirmed: BoothConfirmedV1,
  released: BoothReleasedV1,
  changed: BoothChangedV1,
} as const;
export type BoothHappening = keyof typeof DEFINITIONS;

export const boothEvent = (happened: BoothHappening, booth: Booth): NewEvent =>
  newEvent(DEFINITIONS[happened], {
    aggregateId: booth.boothId,
    version: booth.version,
    data: publicState(booth),
  });
