import type { ShowroomPriceDto } from '@onevillage/contracts-showroom';
import { changesOf, isBackwards, periodsOverlap, RuleViolation, type LocalDate } from '@onevillage/kernel';
import type { DatedPrice } from '../stock/stock-facts.js';

/** A showroom's own dated prices of one variant. */
export interface PriceList {
  readonly showroomId: string;
  readonly variantId: string;
  /** 0: there is no list yet. */
  readonly version: number;
  /** By first day; one on a day. */
  readonly prices: readonly DatedPrice[];
}

/** The next version, or null when it says the same. @throws RuleViolation `showroom.price-periods-overlap` */
export function withPrices(list: PriceList, given: readonly ShowroomPriceDto[]): PriceList | null {
  const changes = changesOf<PriceList>(list, { prices: pricesOf(given) });
  if (Object.keys(changes).length === 0) return null;
  return { ...list, ...changes, version: list.version + 1 };
}

function pricesOf(given: readonly ShowroomPriceDto[]): DatedPrice[] {
  const prices = given
    .map(({ amount, currency, includesVat, validFrom, validThrough }): DatedPrice => ({
      amount,
      currency,
      includesVat,
      validFrom: validFrom as LocalDate,
      validThrough: (validThrough ?? null) as LocalDate | null,
    }))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const wrong = prices.find((price, i) => {
    const before = prices[i - 1];
    return isBackwards(price) || (before !== undefined && periodsOverlap(before, price));
  });
  if (wrong) {
    const { validFrom, validThrough } = wrong;
    throw new RuleViolation('showroom.price-periods-overlap', {
      validFrom,
      validThrough: validThrough ?? 'no last day',
    });
  }
  return prices;
}
