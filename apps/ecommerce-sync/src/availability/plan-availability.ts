import type { Unit } from '@onevillage/kernel';
import {
  type FreeStock,
  nextExpiry,
  quantityFor,
  sellableOn,
  type Seller,
  type Today,
} from './availability.js';

/** All that a variant's availability is compared and counted from, of one snapshot. */
export interface VariantToCount {
  readonly variantId: string;
  /** What its line says that it is counted in; null: there is no line, or it is of a service. */
  readonly unit: Unit | null;
  /** Number of the last change of its line; null: there is none. */
  readonly lineSeq: number | null;
  readonly stock: readonly FreeStock[];
  /** What is published now, by channel. */
  readonly published: Readonly<Record<string, string>>;
  /** When it was to be counted again; null: never. */
  readonly dueAt: Date | null;
}

/** What a channel publishes next about one variant; null: nothing any more, since its line says all. */
export interface AvailabilityChange {
  readonly channelId: string;
  readonly quantity: string | null;
}

export interface CountedVariant {
  readonly changes: readonly AvailabilityChange[];
  /** When they become others by themselves; null: only an event can change them. */
  readonly nextChangeAt: Date | null;
}

/** What channels must publish anew of a variant, where nothing was published there is nothing of it. Pure. */
export function planAvailability(
  { unit, stock, published }: VariantToCount,
  sellers: readonly Seller[],
  today: Today,
): CountedVariant {
  if (unit === null) {
    const changes = Object.keys(published).map((channelId) => ({ channelId, quantity: null }));
    return { changes, nextChangeAt: null };
  }
  const sellable = sellableOn(today, unit, stock);
  const changes = sellers
    .map((seller) => ({ channelId: seller.channelId, quantity: quantityFor(seller, sellable, unit) }))
    .filter(({ channelId, quantity }) => quantity !== (published[channelId] ?? '0'));
  return { changes, nextChangeAt: nextExpiry(sellable) };
}
