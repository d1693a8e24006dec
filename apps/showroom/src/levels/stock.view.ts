import type { StockView } from '@onevillage/contracts-showroom';
import { blockOf } from '../stock/lot-usability.js';
import { dayIn } from '../stock/day-in.js';
import { decimalIn, goodsView, ownershipOf } from '../goods/goods.view.js';
import type { StockRow } from './stock.read-model.js';

/** As of a moment: what is under way is nowhere on hand, and what is blocked on that day is not available. */
export function stockView(moment: Date): (row: StockRow) => StockView {
  const dayOf = dayIn(moment);
  return (row) => {
    const decimal = decimalIn(row.unit);
    const isUnderWay = row.locationKind === 'transit';
    const block = blockOf(row, row.policy, dayOf(row.zone));
    return {
      ...goodsView(row),
      locationId: row.locationId,
      locationName: row.locationName,
      locationKind: row.locationKind,
      lotId: row.lotId,
      lotCode: row.lotCode,
      expiresOn: row.expiresOn,
      ownerId: row.ownerId,
      ownership: ownershipOf(row),
      onHand: decimal(isUnderWay ? 0 : row.free + row.held),
      held: decimal(isUnderWay ? 0 : row.held),
      available: decimal(isUnderWay || block !== null ? 0 : row.free),
      underWay: decimal(isUnderWay ? row.free + row.held : 0),
      block,
    };
  };
}
