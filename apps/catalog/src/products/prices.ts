import type { PriceDto, PriceState } from '@onevillage/contracts-catalog';
import { addDays, RuleViolation, type LocalDate } from '@onevillage/kernel';

/** Prices by currency and first day. Two of one currency on one day are refused. */
export function pricesOf(given: readonly PriceDto[]): PriceState[] {
  const prices = given
    .map(({ amount, currency, includesVat, validFrom, validThrough }) => ({
      amount,
      currency,
      includesVat,
      validFrom,
      validThrough: validThrough ?? null,
    }))
    .sort((a, b) => (a.currency + a.validFrom < b.currency + b.validFrom ? -1 : 1));
  for (const [i, price] of prices.entries()) {
    const next = prices[i + 1];
    const overlaps =
      next?.currency === price.currency &&
      (price.validThrough === null || next.validFrom <= price.validThrough);
    const backwards = price.validThrough !== null && price.validThrough < price.validFrom;
    if (overlaps || backwards) {
      const { currency, validFrom, validThrough } = backwards ? price : next!;
      throw new RuleViolation('catalog.price-periods-overlap', {
        currency,
        validFrom,
        validThrough: validThrough ?? 'open',
      });
    }
  }
  return prices;
}

/**
 * A list's price holds from its day until the next one that is known: it ends an earlier one the day before. So lists may
 * come in any order; one that says the same as before is kept too, for what may come in between.
 */
export function withListPrice(prices: readonly PriceState[], price: PriceState): PriceState[] {
  const before = (day: string) => addDays(day as LocalDate, -1);
  const rivals = prices.filter((one) => one.currency === price.currency);
  const same = rivals.find(
    (one) =>
      one.validFrom <= price.validFrom && (one.validThrough === null || price.validFrom <= one.validThrough),
  );
  const isRepeat =
    same?.validFrom === price.validFrom &&
    same.amount === price.amount &&
    same.includesVat === price.includesVat;
  if (isRepeat) return [...prices];
  const next = rivals
    .map((one) => one.validFrom)
    .filter((day) => day > price.validFrom)
    .sort()[0];
  const ends = [price.validThrough, next && before(next)].filter((day) => typeof day === 'string').sort();
  const kept = prices.flatMap((one) => {
    if (one !== same) return [one];
    return one.validFrom === price.validFrom ? [] : [{ ...one, validThrough: before(price.validFrom) }];
  });
  return pricesOf([...kept, { ...price, validThrough: ends[0] ?? null }]);
}
