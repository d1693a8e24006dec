import type { AllocationView } from '@onevillage/contracts-fairs';
import type { AllocationRow } from './allocations.read-model.js';

export const allocationView = (row: AllocationRow): AllocationView => ({
  id: row.allocationId,
  fairId: row.fairId,
  boothId: row.boothId,
  boothNumber: row.boothNumber,
  zoneId: row.zoneId,
  zoneName: row.zoneName,
  applicationId: row.applicationId,
  exhibitorId: row.exhibitorId,
  exhibitorName: row.exhibitorName,
  from: row.from,
  through: row.through,
  kind: row.kind,
  state: row.state,
  zone: row.zone,
  heldAt: row.heldAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
  endedBecause: row.endedBecause,
  madeBy: row.isOfficer ? row.madeBy : null,
  eligibleBy: row.eligibleBy as AllocationView['eligibleBy'],
  passedOver: row.isOfficer ? (row.passedOver ?? []).map((one) => ({ ...one })) : [],
});
