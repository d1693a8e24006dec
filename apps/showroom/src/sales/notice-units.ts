import type { Shelf } from '../stock/shelf.js';
import type { VariantFacts } from '../stock/stock-facts.js';
import type { Oddities } from './oddities.js';
import type { Taken } from './pick-units.js';

interface Sold {
  readonly line: number;
  readonly soldAt: Date;
  readonly variant: VariantFacts;
  readonly odd: Oddities;
}

/** Units that nothing covered, and units that were blocked when they were sold. */
export function noticeUnits(shelf: Shelf, { line, soldAt, variant, odd }: Sold, taken: Taken): void {
  const { variantId, productName } = variant;
  const { lotId, quantity, covered, isFolded, block } = taken;
  const units = { line, lotId, variantId, quantity };
  if (!covered) {
    const why = isFolded
      ? `Units of ${productName} were of too many lots for one receipt: none of them were taken.`
      : `No units of ${productName} stood there that could have been sold.`;
    odd.ofUnits('uncovered', units, why);
  }
  if (!block || (block === 'recalled' && soldAt < recalledAt(shelf, lotId))) return;
  const { code, recallReason } = shelf.lot(lotId);
  const why = {
    recalled: `was recalled: ${recallReason}`,
    expired: 'is past its expiry',
    'not-certified': 'has no certificate',
  };
  odd.ofUnits('sold-after-block', units, `Lot ${code ?? 'unknown'} of ${productName} ${why[block]}.`);
}

function recalledAt(shelf: Shelf, lotId: string): Date {
  const recall = shelf.facts.recallOf(shelf.lot(lotId));
  return recall ? new Date(recall.announcedAt) : new Date(0);
}
