import type { SaleView } from '@onevillage/contracts-showroom';
import { formatQuantity } from '@onevillage/kernel';
import { returnedOf } from './sale.js';
import type { SaleRow } from './sales.read-model.js';

export function saleView(row: SaleRow): SaleView {
  const { saleId, version, showroomId, tillId, offline, currency, tenders, total, state, voidReason } = row;
  return {
    id: saleId,
    version,
    showroomId,
    soldAt: row.soldAt.toISOString(),
    zone: row.zone,
    tillId,
    offline,
    currency,
    lines: row.lines.map(({ picks, productId: _product, producerId: _producer, ...line }) => {
      // What nobody knows is counted in thousandths, as measured goods are.
      const text = (amount: number) => formatQuantity({ amount, unit: line.unit ?? 'kg' });
      return {
        ...line,
        productName: row.names[line.variantId ?? ''] ?? null,
        quantity: text(line.quantity),
        returned: text(returnedOf(row, line.line)),
        picks: picks.map(({ lotId, ownerId, locationId, covered, agreementId, quantity }) => ({
          lotId,
          lotCode: row.lotCodes[lotId] ?? null,
          ownerId,
          locationId,
          covered,
          agreementId,
          quantity: text(quantity),
        })),
      };
    }),
    tenders: [...tenders],
    total,
    state,
    voidReason,
    returns: row.returns.map(({ returnId, returnedAt, total: paid, refunds, reason }) => ({
      returnId,
      returnedAt: returnedAt.toISOString(),
      total: paid,
      refunds: refunds.map(({ kind, amount }) => ({ kind, amount })),
      reason,
    })),
    discrepancies: [...row.discrepancies],
  };
}
