import { parseLocalDate } from '@onevillage/kernel';
import type { DatedPrice } from '../stock/stock-facts.js';
import { priceOfDay } from './price-of-day.js';

const day = parseLocalDate;
const price = (
  amount: number,
  from: string,
  through: string | null = null,
  currency = 'VND',
): DatedPrice => ({
  amount,
  currency,
  includesVat: true,
  validFrom: day(from),
  validThrough: through === null ? null : day(through),
});
const CATALOG = [price(100, '2026-01-01', '2026-06-30'), price(120, '2026-07-01')];
const OWN = [price(150, '2026-03-01', '2026-08-31')];

const amountOn = (date: string, priceSetBy: 'producer' | 'showroom' | null, showroomPrices = OWN) =>
  priceOfDay({
    showroomPrices,
    catalogPrices: CATALOG,
    agreement: priceSetBy && { priceSetBy },
    day: day(date),
    zone: 'Asia/Ho_Chi_Minh',
  })?.amount ?? null;

it.each([
  ['2025-12-31', null],
  ['2026-01-01', 100],
  ['2026-06-30', 100],
  ['2026-07-01', 120],
])('the catalog’s counts where the producer sets it: on %s %s', (date, amount) => {
  expect(amountOn(date, 'producer')).toBe(amount);
});

it.each([
  ['2026-02-28', 100],
  ['2026-03-01', 150],
  ['2026-08-31', 150],
  ['2026-09-01', 120],
])(
  'the showroom’s counts where it sets it, and for its own goods; else the catalog’s: on %s %s',
  (date, amount) => {
    expect(amountOn(date, 'showroom')).toBe(amount);
    expect(amountOn(date, null)).toBe(amount);
  },
);

it('in two currencies, that of the showroom’s country counts; else the latest', () => {
  const catalogPrices = [
    price(9, '2026-05-01', null, 'USD'),
    price(100, '2026-01-01'),
    price(300, '2026-02-01', null, 'THB'),
  ];
  const rest = { showroomPrices: [], agreement: null, day: day('2026-06-01') };
  const currency = (zone: string) => priceOfDay({ ...rest, catalogPrices, zone })?.currency;
  expect([currency('Asia/Ho_Chi_Minh'), currency('Asia/Bangkok'), currency('Asia/Tokyo')]).toEqual([
    'VND',
    'THB',
    'USD',
  ]);
});

it('without any price there is none', () => {
  const nothing = {
    showroomPrices: [],
    catalogPrices: [],
    agreement: null,
    day: day('2026-06-01'),
    zone: 'UTC',
  };
  expect(priceOfDay(nothing)).toBeNull();
});
