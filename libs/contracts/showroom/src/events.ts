import type { EventDefinition } from '@onevillage/contracts-kit';
import { agreementEvents } from './agreement.events.js';
import { consignmentEvents } from './consignment.events.js';
import { countEvents } from './count.events.js';
import { holdEvents } from './hold.events.js';
import { lotEvents } from './lot.events.js';
import { recallEvents } from './recall.events.js';
import { saleEvents } from './sale.events.js';
import { showroomFactEvents } from './showroom.events.js';

/** Everything that the service publishes. */
export const showroomEvents = [
  ...showroomFactEvents,
  ...agreementEvents,
  ...consignmentEvents,
  ...countEvents,
  ...recallEvents,
  ...lotEvents,
  ...saleEvents,
  ...holdEvents,
] as readonly EventDefinition[];
