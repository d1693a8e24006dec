import type { ServiceEvents } from '@onevillage/contracts-kit';
import { AdminUnitRecordedV1, producerEvents } from '@onevillage/contracts-producers';

export const producersEvents: ServiceEvents = {
  publishes: [...producerEvents, AdminUnitRecordedV1],
  consumes: {},
};
