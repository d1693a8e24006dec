import type { ExpiringView } from '@onevillage/contracts-showroom';
import { daysBetween } from '@onevillage/kernel';
import { blockOf } from '../stock/lot-usability.js';
import { dayIn } from '../stock/day-in.js';
import type { ExpiringRow } from './expiring.read-model.js';
import { decimalIn, goodsView } from '../goods/goods.view.js';

export function expiringView(now: Date): (row: ExpiringRow) => ExpiringView {
  const dayOf = dayIn(now);
  return (row) => {
    const decimal = decimalIn(row.unit);
    const today = dayOf(row.zone);
    return {
      ...goodsView(row),
      lotId: row.lotId,
      lotCode: row.lotCode,
      expiresOn: row.expiresOn,
      daysLeft: daysBetween(today, row.expiresOn),
      onHand: decimal(row.onHand),
      held: decimal(row.held),
      underWay: decimal(row.underWay),
      block: blockOf(row, row.policy, today),
    };
  };
}
