import type { AllocationView, EligibleByView } from '@onevillage/contracts-fairs';
import { exemptionView } from '../applications/application.view.js';
import type { AllocationRow } from './allocations.read-model.js';
import type { EligibleBy } from '../booths/booth.js';

const eligibleByView = (
  { zoneRule, certificateIds, exemption }: EligibleBy,
  isOfficer: boolean,
): EligibleByView => ({
  zoneRule,
  certificateIds: [...certificateIds],
  ...(isOfficer && exemption && { exemption: exemptionView(exemption) }),
});

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
  timeZone: row.timeZone,
  heldAt: row.heldAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
  endCause: row.endCause,
  endReason: row.endReason,
  madeBy: row.isOfficer ? row.madeBy : null,
  eligibleBy: row.eligibleBy && eligibleByView(row.eligibleBy, row.isOfficer),
  passedOver: row.isOfficer
    ? (row.passedOver ?? []).map((one) => ({ ...one, faultCodes: [...one.faultCodes] }))
    : [],
});
