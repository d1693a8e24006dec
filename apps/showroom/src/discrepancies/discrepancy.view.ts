import type { DiscrepancyView } from '@onevillage/contracts-showroom';
import { formatQuantity } from '@onevillage/kernel';
import type { DiscrepancyRow } from './discrepancies.read-model.js';

export const discrepancyView = (one: DiscrepancyRow): DiscrepancyView => ({
  id: one.discrepancyId,
  version: one.version,
  showroomId: one.showroomId,
  kind: one.kind,
  saleId: one.saleId,
  line: one.line,
  lotId: one.lotId,
  variantId: one.variantId,
  quantity:
    one.quantity === null || one.unit === null
      ? null
      : formatQuantity({ amount: one.quantity, unit: one.unit }),
  unit: one.unit,
  text: one.text,
  openedAt: one.openedAt.toISOString(),
  zone: one.zone,
  state: one.state,
  resolution: one.resolution,
  resolvedAt: one.resolvedAt?.toISOString() ?? null,
});
