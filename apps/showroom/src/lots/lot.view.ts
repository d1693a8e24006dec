import type { LotView } from '@onevillage/contracts-showroom';
import type { LotRow } from './lots.read-model.js';

export const lotView = (row: LotRow): LotView => ({
  id: row.lotId,
  version: row.version,
  variantId: row.variantId,
  productId: row.productId,
  productName: row.productName,
  producerId: row.producerId,
  code: row.code,
  unit: row.unit,
  producedOn: row.producedOn,
  expiresOn: row.expiresOn,
  labelMissing: [...row.labelMissing],
  recall: row.recallId === null ? null : { recallId: row.recallId, reason: row.recallReason! },
  movedAt: row.movedAt.toISOString(),
});
