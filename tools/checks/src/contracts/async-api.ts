import { catalogService } from '@onevillage/app-catalog';
import { ecommerceSyncService } from '@onevillage/app-ecommerce-sync';
import { fairsService } from '@onevillage/app-fairs';
import { producersService } from '@onevillage/app-producers';
import { recognitionService } from '@onevillage/app-recognition';
import { showroomService } from '@onevillage/app-showroom';
import { asyncApiDocument } from '@onevillage/contracts-kit';
import { allEvents } from './all-contracts.js';
import { samplesOf } from './contract-files.js';

const SERVICES = [
  producersService,
  catalogService,
  recognitionService,
  fairsService,
  showroomService,
  ecommerceSyncService,
];

/** The events of all services as one AsyncAPI document, with the samples as examples. */
export function asyncApiText(): string {
  const services = Object.fromEntries(SERVICES.map(({ name, events }) => [name, events]));
  const samples = Object.fromEntries(
    allEvents.map((event) => [event.type, samplesOf(event.context, event.type)]),
  );
  return `${JSON.stringify(asyncApiDocument(services, { samples }), null, 2)}\n`;
}
