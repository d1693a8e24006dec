import { productEvents } from '@onevillage/contracts-catalog';
import type { ServiceEvents } from '@onevillage/contracts-kit';
import { AdminUnitRecordedV1, producerEvents } from '@onevillage/contracts-producers';
import { certificateEvents } from '@onevillage/contracts-recognition';
import { showroomEvents as publishes } from '@onevillage/contracts-showroom';

export const showroomEvents: ServiceEvents = {
  publishes,
  consumes: {
    products: productEvents,
    producers: producerEvents,
    certificates: certificateEvents,
    'admin-units': [AdminUnitRecordedV1],
  },
};
