import { codeOf } from '../testing/code-of.js';
import { withPrices, type PriceList } from './price-list.js';

const NONE: PriceList = { showroomId: 's', variantId: 'v', version: 0, prices: [] };
const price = (validFrom: string, validThrough?: string, currency: 'VND' | 'USD' = 'VND') => ({
  amount: 1000,
  currency,
  includesVat: true,
  validFrom,
  ...(validThrough && { validThrough }),
});

it('holds prices by first day', () => {
  const list = withPrices(NONE, [price('2026-07-01'), price('2026-01-01', '2026-06-30')])!;
  expect(list.version).toBe(1);
  expect(list.prices.map((one) => [one.validFrom, one.validThrough])).toEqual([
    ['2026-01-01', '2026-06-30'],
    ['2026-07-01', null],
  ]);
});

it('says the same: nothing changed', () => {
  const list = withPrices(NONE, [price('2026-07-01'), price('2026-01-01', '2026-06-30')])!;
  expect(withPrices(list, [price('2026-01-01', '2026-06-30'), price('2026-07-01')])).toBeNull();
  expect(withPrices(NONE, [])).toBeNull();
  expect(withPrices(list, [])).toMatchObject({ version: 2, prices: [] });
});

it.each([
  ['share a day', [price('2026-01-01', '2026-07-01'), price('2026-07-01')]],
  ['share a day in two currencies', [price('2026-01-01'), price('2026-07-01', undefined, 'USD')]],
  ['do not end', [price('2026-01-01'), price('2026-07-01', '2026-07-31')]],
  ['begin on one day', [price('2026-01-01', '2026-01-31'), price('2026-01-01')]],
  ['end before they begin', [price('2026-01-02', '2026-01-01')]],
])('is refused when prices %s', (_, prices) => {
  expect(codeOf(() => withPrices(NONE, prices))).toBe('showroom.price-periods-overlap');
});
