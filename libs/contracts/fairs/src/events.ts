import type { EventDefinition } from '@onevillage/contracts-kit';
import { applicationEvents } from './application.events.js';
import { attendanceEvents } from './attendance.events.js';
import { boothEvents } from './booth.events.js';
import { fairEvents } from './fair.events.js';

/** Everything that the service publishes. */
export const fairsEvents = [
  ...fairEvents,
  ...applicationEvents,
  ...attendanceEvents,
  ...boothEvents,
] as readonly EventDefinition[];
