import type { ResultView } from '@onevillage/contracts-fairs';
import { subjectOf } from './result.js';
import type { ResultRow } from './results.read-model.js';

export const resultView = (row: ResultRow): ResultView => ({
  id: row.resultId,
  version: row.version,
  fairId: row.fairId,
  figure: row.figure,
  subject: subjectOf(row),
  day: row.day,
  adminUnitId: row.adminUnitId,
  adminUnitName: row.adminUnitName,
  applicationId: row.applicationId,
  exhibitorName: row.exhibitorName,
  value: row.value,
  currency: row.currency,
  source: row.source,
  countingRule: row.countingRule,
  reported: row.reported,
  recordedBy: row.recordedBy,
  recordedAt: row.recordedAt.toISOString(),
});
