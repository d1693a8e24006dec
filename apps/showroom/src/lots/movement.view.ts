import type { MovementView } from '@onevillage/contracts-showroom';
import { decimalIn, ownershipOf } from '../goods/goods.view.js';
import type { MovementRow } from './lot-movements.read-model.js';

export const movementView = (row: MovementRow): MovementView => ({
  id: row.movementId,
  kind: row.kind,
  quantity: decimalIn(row.unit)(row.quantity),
  unit: row.unit,
  from: row.from,
  to: row.to,
  ownerId: row.ownerId,
  ownership: ownershipOf(row),
  occurredAt: row.occurredAt.toISOString(),
  recordedAt: row.recordedAt.toISOString(),
  documentKind: row.documentKind,
  documentId: row.documentId,
  line: row.line,
  by: row.by,
  reason: row.reason,
});
