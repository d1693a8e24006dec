import type { Tx } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import type { Due } from '../feed/feed-work.store.js';
import { type Seller, todayAt } from './availability.js';
import { loadSellers, loadVariants } from './availability.store.js';
import {
  type AvailabilityChange,
  type CountedVariant,
  planAvailability,
  type VariantToCount,
} from './plan-availability.js';

export interface ChangedVariant extends Due {
  /** Number of the last change of its line; null: there is none. */
  readonly lineSeq: number | null;
  readonly changes: readonly AvailabilityChange[];
}

/** What channels publish next of the stock of variants. What cannot be counted counts as none, and does not stop the others. */
export async function countVariants(
  tx: Tx,
  variantIds: readonly string[],
  now: Date,
  logger: Logger,
): Promise<ChangedVariant[]> {
  if (variantIds.length === 0) return [];
  const today = todayAt(now);
  const count = (variant: VariantToCount, sellers: readonly Seller[]): CountedVariant => {
    try {
      return planAvailability(variant, sellers, today);
    } catch (error) {
      logger.error(
        { err: error, variantId: variant.variantId },
        'Stock cannot be counted: none is published.',
      );
      return planAvailability({ ...variant, stock: [] }, sellers, today);
    }
  };
  const sellers = await loadSellers(tx);
  return (await loadVariants(tx, variantIds)).map((variant) => {
    const { variantId: id, lineSeq, dueAt } = variant;
    return { kind: 'stock', id, lineSeq, dueAt, ...count(variant, sellers) };
  });
}

export interface NumberedChange extends AvailabilityChange {
  readonly variantId: string;
  readonly seq: number;
}

/**
 * Numbers the changes of each variant: by that of its line where this has changed as well, being above `after`; else by
 * the next above `last`. A variant has one number, for however many channels.
 * @returns also the last number that was given
 */
export function numbered(
  variants: readonly ChangedVariant[],
  after: number,
  last: number,
): { seq: number; changes: NumberedChange[] } {
  let seq = last;
  const changes = variants.flatMap(({ id: variantId, lineSeq, changes: ofVariant }) => {
    const isNew = lineSeq !== null && lineSeq <= after && ofVariant.length > 0;
    const number = isNew ? ++seq : (lineSeq ?? last);
    return ofVariant.map((change) => ({ ...change, variantId, seq: number }));
  });
  return { seq, changes };
}
