import type { ServiceEvents } from '@onevillage/contracts-kit';
import { productEvents } from '@onevillage/contracts-catalog';
import { AdminUnitRecordedV1, producerEvents } from '@onevillage/contracts-producers';
import { certificateEvents } from '@onevillage/contracts-recognition';

export const recognitionEvents: ServiceEvents = {
  publishes: certificateEvents,
  consumes: { products: productEvents, producers: producerEvents, 'admin-units': [AdminUnitRecordedV1] },
};
