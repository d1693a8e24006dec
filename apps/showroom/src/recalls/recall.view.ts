import type { RecalledAtLocation, RecallSummary, RecallView } from '@onevillage/contracts-showroom';
import { formatQuantity } from '@onevillage/kernel';
import type { RecallRow } from './recalls.read-model.js';
import type { LocationRow, Whereabouts } from './where-is-it.read-model.js';

export const recallSummary = (row: RecallRow): RecallSummary => ({
  id: row.recallId,
  version: row.version,
  producerId: row.producerId,
  productId: row.productId,
  productName: row.productName,
  zone: row.zone,
  lotId: row.lotId,
  lotCode: row.lotCode,
  variantIds: [...row.variantIds],
  gtin: row.gtin,
  reason: row.reason,
  reference: row.reference,
  state: row.state,
  announcedAt: row.announcedAt.toISOString(),
  liftedAt: row.liftedAt?.toISOString() ?? null,
  liftedReason: row.liftedReason,
});

export function recallView(row: RecallRow, { lots, locations, underWay, holds }: Whereabouts): RecallView {
  return {
    ...recallSummary(row),
    lots: lots.map(({ lotId, variantId, lotCode, expiresOn, unit, ...amounts }) => {
      const units = (amount: number) => formatQuantity({ amount, unit });
      return {
        lotId,
        variantId,
        lotCode,
        expiresOn,
        unit,
        onHand: units(amounts.onHand),
        held: units(amounts.held),
        underWay: units(amounts.underWay),
        received: units(amounts.received),
        returnedToProducer: units(amounts.returnedToProducer),
        sold: units(amounts.sold),
        writtenOff: units(amounts.writtenOff),
        unexplained: units(amounts.unexplained),
      };
    }),
    locations: locations.map(recalledAtLocation),
    underWay: underWay.map(withUnits),
    holds: holds.map(withUnits),
  };
}

export const recalledAtLocation = ({ onHand, held, ...at }: LocationRow): RecalledAtLocation => ({
  ...at,
  onHand: formatQuantity({ amount: onHand, unit: at.unit }),
  held: formatQuantity({ amount: held, unit: at.unit }),
});

const withUnits = <T extends Whereabouts['underWay' | 'holds'][number]>({ unit, quantity, ...rest }: T) => ({
  ...rest,
  quantity: formatQuantity({ amount: quantity, unit }),
});
