import type {
  ApplicationDetail,
  ApplicationEvidence,
  ApplicationView,
  BoothWishes,
  ExemptionView,
  IneligibleApplicationView,
} from '@onevillage/contracts-fairs';
import type { Exemption } from '../eligibility/exemption.js';
import type { Wishes } from './application.js';
import type { ApplicationRow } from './applications.read-model.js';
import { NO_WISHES } from './entry.js';
import type { IneligibleRow } from './ineligible.read-model.js';

const wishesOf = (told: Wishes): BoothWishes => {
  const { beside, notBeside, ...wishes } = { ...NO_WISHES, ...told };
  return { ...wishes, beside: [...beside], notBeside: [...notBeside] };
};

export const exemptionView = (exemption: Exemption): ExemptionView => ({
  ...exemption,
  faults: exemption.faults.map((one) => ({ ...one })),
});

/** From what it is exempt, and why, is said to the officers of the fair. */
export const applicationView = (row: ApplicationRow): ApplicationView => ({
  id: row.applicationId,
  version: row.version,
  fairId: row.fairId,
  fairTitle: row.fairTitle,
  exhibitorId: row.exhibitorId,
  exhibitorName: row.exhibitorName,
  producerId: row.producerId,
  zoneId: row.zoneId,
  zoneName: row.zoneName,
  delegationId: row.delegationId,
  delegationName: row.delegationName,
  booths: row.booths,
  wishes: wishesOf(row.wishes),
  timeZone: row.timeZone,
  answers: { ...row.answers },
  documents: row.documents.map((one) => ({ ...one })),
  productIds: [...row.productIds],
  state: row.state,
  submittedAt: row.submittedAt?.toISOString() ?? null,
  submittedSeq: row.submittedSeq,
  late: row.late,
  reasons: row.reasons.map((one) => ({ ...one })),
  decidedAt: row.decidedAt?.toISOString() ?? null,
  exemption: row.isOfficer && row.exemption ? exemptionView(row.exemption) : null,
  changedAt: row.changedAt.toISOString(),
});

export const applicationDetail = (row: ApplicationRow, evidence: ApplicationEvidence): ApplicationDetail => ({
  ...applicationView(row),
  contact: row.contact,
  evidence,
});

export const ineligibleView = (row: IneligibleRow): IneligibleApplicationView => ({
  ...applicationView(row),
  faults: row.faults.map((one) => ({ ...one })),
});
