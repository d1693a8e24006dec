import type { CertificateView } from '@onevillage/contracts-recognition';
import { localDateAt } from '@onevillage/kernel';
import type { CertificateRow } from './certificates.read-model.js';
import { phaseOn, renewalWindow } from './phase.js';

/** A certificate as it stands at this moment, in its own zone. */
export function certificateView(row: CertificateRow, now: Date, isOfficer: boolean): CertificateView {
  const { zone, changedAt } = row;
  return {
    id: row.id,
    version: row.version,
    productId: row.productId,
    scheme: row.scheme,
    level: row.level,
    stars: row.stars,
    number: row.number,
    decisionNumber: row.decisionNumber,
    decidedOn: row.decidedOn,
    issuer: row.issuer,
    issuerAdminUnitId: row.issuerAdminUnitId,
    issuerSuccessorIds: row.issuerSuccessorIds,
    validFrom: row.validFrom,
    validThrough: row.validThrough,
    grantedThrough: row.grantedThrough,
    zone,
    state: row.state,
    phase: phaseOn(row, localDateAt(now, zone)),
    ...renewalWindow(row),
    withdrawnOn: row.withdrawnOn,
    withdrawalGround: row.withdrawalGround,
    extendedThrough: row.extendedThrough,
    predecessorId: row.predecessorId,
    successorId: row.successorId,
    remark: isOfficer ? row.remark : null,
    refusal: row.refusal,
    changedAt: changedAt.toISOString(),
  };
}
