import { productEvents } from '@onevillage/contracts-catalog';
import type { ServiceEvents } from '@onevillage/contracts-kit';
import { producerEvents } from '@onevillage/contracts-producers';
import { certificateEvents } from '@onevillage/contracts-recognition';

export const catalogEvents: ServiceEvents = {
  publishes: productEvents,
  consumes: { producers: producerEvents, certificates: certificateEvents },
};
