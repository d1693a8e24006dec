import type { AgreementView } from '@onevillage/contracts-showroom';
import type { AgreementRow } from './agreements.read-model.js';
import { unusualTerms } from './unusual-terms.js';

export const agreementView = (row: AgreementRow): AgreementView => ({
  id: row.agreementId,
  version: row.version,
  showroomId: row.showroomId,
  showroomName: row.showroomName,
  producerId: row.producerId,
  producerName: row.producerName,
  validFrom: row.validFrom,
  validThrough: row.validThrough,
  commissionPercent: row.commissionPercent,
  commissionByVariant: row.commissionByVariant.map((one) => ({ ...one })),
  priceSetBy: row.priceSetBy,
  lossBorneBy: row.lossBorneBy,
  minRemainingDays: row.minRemainingDays,
  minRemainingPercent: row.minRemainingPercent,
  state: row.state,
  unusual: unusualTerms(row),
  changedAt: row.changedAt.toISOString(),
});
