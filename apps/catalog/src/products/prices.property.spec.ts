import type { PriceState } from '@onevillage/contracts-catalog';
import { addDays, parseLocalDate } from '@onevillage/kernel';
import fc from 'fast-check';
import { pricesOf, withListPrice } from './prices.js';

const day = (n: number) => addDays(parseLocalDate('2026-01-01'), n) as string;
const price = (
  amount: number,
  from: number,
  through: number | null = null,
  currency: PriceState['currency'] = 'VND',
): PriceState => ({
  amount,
  currency,
  includesVat: true,
  validFrom: day(from),
  validThrough: through === null ? null : day(through),
});
const amountOn = (prices: readonly PriceState[], n: number) =>
  prices
    .filter(
      (one) =>
        one.currency === 'VND' &&
        one.validFrom <= day(n) &&
        (one.validThrough === null || day(n) <= one.validThrough),
    )
    .map((one) => one.amount);

describe('prices', () => {
  it('stand by currency and first day', () => {
    expect(pricesOf([price(2, 5), price(9, 0, null, 'USD'), price(1, 0, 4)])).toEqual([
      price(9, 0, null, 'USD'),
      price(1, 0, 4),
      price(2, 5),
    ]);
  });

  it.each([
    ['on one day', [price(1, 0, 5), price(2, 5)]],
    ['after an open one', [price(1, 0), price(2, 5)]],
    ['far inside', [price(1, 0, 50), price(2, 5, 6), price(3, 8, 9)]],
    ['backwards', [price(1, 5, 4)]],
  ])('of one currency never overlap: %s', (_, prices) =>
    expect(() => pricesOf(prices)).toThrow('catalog.price-periods-overlap'),
  );

  it('of a list hold from their day until the next that is known', () => {
    expect(withListPrice([], price(1, 0))).toEqual([price(1, 0)]);
    expect(withListPrice([price(1, 0)], price(2, 10))).toEqual([price(1, 0, 9), price(2, 10)]);
    expect(withListPrice([price(2, 10)], price(1, 0))).toEqual([price(1, 0, 9), price(2, 10)]);
    expect(withListPrice([price(1, 0, 9), price(3, 20)], price(2, 10))).toEqual([
      price(1, 0, 9),
      price(2, 10, 19),
      price(3, 20),
    ]);
    expect(withListPrice([price(1, 0)], price(2, 0))).toEqual([price(2, 0)]);
    expect(withListPrice([price(1, 0)], price(1, 10))).toEqual([price(1, 0, 9), price(1, 10)]);
    expect(withListPrice([price(1, 0)], price(1, 0))).toEqual([price(1, 0)]);
    expect(withListPrice([price(1, 0)], price(2, 10, 15))).toEqual([price(1, 0, 9), price(2, 10, 15)]);
    expect(withListPrice([price(1, 0)], price(9, 5, null, 'USD'))).toEqual([
      price(9, 5, null, 'USD'),
      price(1, 0),
    ]);
  });

  const lists = fc.uniqueArray(fc.record({ amount: fc.integer({ min: 1, max: 3 }), from: fc.nat(30) }), {
    selector: (one) => one.from,
    maxLength: 8,
  });

  it('of lists say the same on every day whatever the order of the lists, and a repeat changes nothing', () => {
    fc.assert(
      fc.property(lists, fc.infiniteStream(fc.nat()), (told, shuffle) => {
        const take = (some: typeof told) =>
          some.reduce<PriceState[]>((all, one) => withListPrice(all, price(one.amount, one.from)), []);
        const keys = new Map(told.map((one) => [one, shuffle.next().value]));
        const inOrder = take([...told].sort((a, b) => a.from - b.from));
        const shuffled = take([...told].sort((a, b) => keys.get(a)! - keys.get(b)!));
        for (let n = 0; n <= 31; n++) {
          expect(amountOn(shuffled, n)).toEqual(amountOn(inOrder, n));
          const latest = told.filter((one) => one.from <= n).sort((a, b) => b.from - a.from)[0];
          expect(amountOn(inOrder, n)).toEqual(latest ? [latest.amount] : []);
        }
        expect(
          told.reduce<PriceState[]>((all, one) => withListPrice(all, price(one.amount, one.from)), inOrder),
        ).toEqual(inOrder);
      }),
    );
  });
});
