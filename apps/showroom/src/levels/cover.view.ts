import type { CoverView } from '@onevillage/contracts-showroom';
import { blockOf } from '../stock/lot-usability.js';
import type { CoverRow } from './cover.read-model.js';
import { dayIn } from '../stock/day-in.js';
import { decimalIn, goodsView } from '../goods/goods.view.js';

/** Days whose sales tell how fast goods go. */
export const DAYS_LOOKED_AT = 28;

export function coverView(now: Date): (row: CoverRow) => CoverView {
  const dayOf = dayIn(now);
  return (row) => {
    const decimal = decimalIn(row.unit);
    const today = dayOf(row.zone);
    const usable = row.lots.filter((lot) => blockOf(lot, row.policy, today) === null);
    const available = usable.reduce((sum, { free }) => sum + free, 0);
    return {
      ...goodsView(row),
      available: decimal(available),
      sold: decimal(row.sold),
      daysOfCover: daysOfCover(available, row.sold),
    };
  };
}

/** How many days the available units last, to a tenth, rounded down; null when nothing was sold. */
export const daysOfCover = (available: number, sold: number): string | null =>
  sold > 0 ? String(Math.floor((available * DAYS_LOOKED_AT * 10) / sold) / 10) : null;
