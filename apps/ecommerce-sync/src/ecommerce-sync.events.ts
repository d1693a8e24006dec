import { productEvents } from '@onevillage/contracts-catalog';
import { channelEvents } from '@onevillage/contracts-ecommerce-sync';
import type { ServiceEvents } from '@onevillage/contracts-kit';
import { producerEvents } from '@onevillage/contracts-producers';
import { certificateEvents } from '@onevillage/contracts-recognition';
import { lotEvents, showroomFactEvents } from '@onevillage/contracts-showroom';

export const ecommerceSyncEvents: ServiceEvents = {
  publishes: [...channelEvents],
  consumes: {
    producers: [...producerEvents],
    products: [...productEvents],
    certificates: [...certificateEvents],
    lots: [...lotEvents],
    showrooms: [...showroomFactEvents],
  },
};
