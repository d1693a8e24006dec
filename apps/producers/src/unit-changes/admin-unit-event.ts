import { AdminUnitRecordedV1 } from '@onevillage/contracts-producers';
import { newEvent } from '@onevillage/platform-eventing';
import type { AdminUnit } from '../admin-units/admin-unit.js';

/** The event of a unit's newest version. */
export const adminUnitEvent = ({ id, version, ...unit }: AdminUnit) =>
  newEvent(AdminUnitRecordedV1, { aggregateId: id, version, data: { adminUnitId: id, ...unit } });
