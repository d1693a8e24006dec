import { codeOf } from '../testing/code-of.js';
import { amountsBetween, lineMoney, splitAmounts, type PricedLine } from './line-money.js';

const line = (facts: Partial<PricedLine> = {}) =>
  lineMoney({
    unitPrice: 25_000,
    quantity: 3,
    unit: 'box',
    discount: undefined,
    vatRate: null,
    includesVat: true,
    ...facts,
  });

describe('the money of a line', () => {
  it('is the price of all its units, and nothing else when nothing else is told', () => {
    expect(line()).toEqual({ gross: 75_000, discount: 0, vat: 0, total: 75_000 });
  });

  it.each([
    ['1.234 kg for 45,678: 56,366.65', 45_678, 1_234, 56_367],
    ['0.5 kg for 1: half goes up', 1, 500, 1],
    ['0.499 kg for 1', 1, 499, 0],
    ['0.001 kg for 1,000', 1_000, 1, 1],
  ])('of measured goods is rounded once: %s', (_, unitPrice, quantity, gross) => {
    expect(line({ unit: 'kg', unitPrice, quantity }).gross).toBe(gross);
  });

  it.each([
    [{ amount: 5_000 }, 5_000],
    [{ percent: '10' }, 7_500],
    [{ percent: '0.01' }, 8],
    [{ percent: '33.33' }, 24_998],
    [{ percent: '100' }, 75_000],
    [{ amount: 75_001 }, 75_000],
  ])('with a discount of %j is %i less', (discount, off) => {
    expect(line({ discount })).toMatchObject({ gross: 75_000, discount: off, total: 75_000 - off });
  });

  it.each([
    ['8', true, { vat: 5_556, total: 75_000 }],
    ['8', false, { vat: 6_000, total: 81_000 }],
    ['10', true, { vat: 6_818, total: 75_000 }],
    ['8.25', false, { vat: 6_188, total: 81_188 }],
    ['0', true, { vat: 0, total: 75_000 }],
  ])('with VAT of %s percent, in the price: %s', (vatRate, includesVat, expected) => {
    expect(line({ vatRate, includesVat })).toMatchObject(expected);
  });

  it('has VAT on what is left after the discount', () => {
    expect(line({ vatRate: '8', discount: { percent: '50' }, includesVat: false })).toEqual({
      gross: 75_000,
      discount: 37_500,
      vat: 3_000,
      total: 40_500,
    });
  });

  it('that no number can hold is refused', () => {
    const unitPrice = 9_000_000_000_000;
    expect(codeOf(() => line({ unitPrice, quantity: 9_000_000 }))).toBe('money-amount');
  });
});

describe('the money of parts', () => {
  it('of counted goods is the price times their units, to the last đồng', () => {
    const whole = { gross: 99_999, discount: 10_000, vat: 6_667 };
    expect(splitAmounts(whole, [2, 1])).toEqual([
      { gross: 66_666, discount: 6_667, vat: 4_445 },
      { gross: 33_333, discount: 3_333, vat: 2_222 },
    ]);
  });

  it('of what costs nothing is nothing', () => {
    const nothing = { gross: 0, discount: 0, vat: 0 };
    expect(splitAmounts(nothing, [1, 2])).toEqual([nothing, nothing]);
    expect(amountsBetween(nothing, 1, 2, 3)).toEqual(nothing);
    const given = { gross: 100, discount: 100, vat: 0 };
    expect(splitAmounts(given, [1, 1])).toEqual([
      { gross: 50, discount: 50, vat: 0 },
      { gross: 50, discount: 50, vat: 0 },
    ]);
    expect(amountsBetween(given, 0, 2, 2)).toEqual(given);
  });

  it('that come back one by one add up to the whole', () => {
    const whole = { gross: 100_000, discount: 9_999, vat: 8_182 };
    const each = [0, 1, 2].map((from) => amountsBetween(whole, from, from + 1, 3));
    expect(each.map((one) => one.gross)).toEqual([33_333, 33_334, 33_333]);
    expect(each.reduce((sum, one) => sum + one.discount, 0)).toBe(9_999);
    expect(each.reduce((sum, one) => sum + one.vat, 0)).toBe(8_182);
  });
});
