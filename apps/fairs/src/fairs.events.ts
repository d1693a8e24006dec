import { productEvents } from '@onevillage/contracts-catalog';
import { fairsEvents as publishes } from '@onevillage/contracts-fairs';
import type { ServiceEvents } from '@onevillage/contracts-kit';
import { AdminUnitRecordedV1, producerEvents } from '@onevillage/contracts-producers';
import { certificateEvents } from '@onevillage/contracts-recognition';

export const fairsEvents: ServiceEvents = {
  publishes,
  consumes: {
    products: productEvents,
    producers: producerEvents,
    certificates: certificateEvents,
    'admin-units': [AdminUnitRecordedV1],
  },
};
