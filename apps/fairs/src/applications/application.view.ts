import type {
  ApplicationDetail,
  ApplicationEvidence,
  ApplicationView,
  BoothWishes,
  ToDecideView,
} from '@onevillage/contracts-fairs';
import type { Wishes } from './application.js';
import type { ApplicationRow } from './applications.read-model.js';
import { NO_WISHES } from './entry.js';
import type { ToDecideRow } from './to-decide.read-model.js';

const wishesOf = (told: Wishes): BoothWishes => {
  const { beside, notBeside, ...wishes } = { ...NO_WISHES, ...told };
  return { ...wishes, beside: [...beside], notBeside: [...notBeside] };
};

/** Why it stays in spite of faults is said to the officers of the fair. */
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
  timeZone: row.zone,
  answers: { ...row.answers },
  documents: row.documents.map((one) => ({ ...one })),
  productIds: [...row.productIds],
  state: row.state,
  filedAt: row.filedAt?.toISOString() ?? null,
  filedSeq: row.filedSeq,
  late: row.late,
  reasons: row.reasons.map((one) => ({ ...one })),
  decidedAt: row.decidedAt?.toISOString() ?? null,
  kept:
    row.isOfficer && row.kept
      ? {
          reason: row.kept.reason,
          at: row.kept.at,
          against: row.kept.against.map(({ code, message }) => ({ code, message })),
        }
      : null,
  changedAt: row.changedAt.toISOString(),
});

export const applicationDetail = (row: ApplicationRow, evidence: ApplicationEvidence): ApplicationDetail => ({
  ...applicationView(row),
  contact: row.contact,
  evidence,
});

export const toDecideView = (row: ToDecideRow): ToDecideView => ({
  ...applicationView(row),
  faults: row.faults.map((one) => ({ ...one })),
});
