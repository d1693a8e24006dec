import fc from 'fast-check';
import { amountsBetween, lineMoney, splitAmounts } from './line-money.js';
import type { Amounts } from './sale.js';

const percent = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((n) => (n / 100).toFixed(2));
const aLine = fc.record({
  unitPrice: fc.oneof(fc.nat(20), fc.nat(5_000_000)),
  quantity: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 50_000 })),
  unit: fc.constantFrom('box' as const, 'kg' as const),
  discount: fc.oneof(
    fc.constant(undefined),
    fc.record({ amount: fc.nat(3_000_000) }),
    fc.record({ percent: percent(100) }),
  ),
  vatRate: fc.oneof(fc.constant(null), percent(99)),
  includesVat: fc.boolean(),
});
/** A line, and how many of its units are of which lot. */
const aSplitLine = aLine.chain((line) =>
  fc
    .array(fc.nat(line.quantity), { maxLength: 6 })
    .map((cuts) => [...new Set([0, ...cuts, line.quantity])].sort((a, b) => a - b))
    .map((at) => ({ line, quantities: at.slice(1).map((to, n) => to - at[n]!) })),
);

const sum = (parts: readonly Amounts[]): Amounts => ({
  gross: parts.reduce((total, one) => total + one.gross, 0),
  discount: parts.reduce((total, one) => total + one.discount, 0),
  vat: parts.reduce((total, one) => total + one.vat, 0),
});
const amountsOf = ({ gross, discount, vat }: Amounts): Amounts => ({ gross, discount, vat });
/** No part has a negative amount, or more off, or more tax, than it has price. */
const expectSound = ({ gross, discount, vat }: Amounts, includesVat: boolean) => {
  expect(Math.min(gross, discount, vat, gross - discount)).toBeGreaterThanOrEqual(0);
  if (includesVat) expect(vat).toBeLessThanOrEqual(gross - discount);
};

it('a line is never below nothing, and what the customer owes is exact', () => {
  fc.assert(
    fc.property(aLine, (line) => {
      const money = lineMoney(line);
      expectSound(money, line.includesVat);
      const left = money.gross - money.discount;
      expect(money.total).toBe(line.includesVat ? left : left + money.vat);
    }),
    { numRuns: 2_000 },
  );
});

it('a line that is split over lots loses nothing, and every part is sound', () => {
  fc.assert(
    fc.property(aSplitLine, ({ line, quantities }) => {
      const money = lineMoney(line);
      const parts = splitAmounts(money, quantities);
      expect(sum(parts)).toEqual(amountsOf(money));
      for (const part of parts) expectSound(part, line.includesVat);
      if (line.unit === 'box')
        expect(parts.map((one) => one.gross)).toEqual(quantities.map((units) => units * line.unitPrice));
    }),
    { numRuns: 2_000 },
  );
});

it('units that come back in any stretches never come to more than was paid, and together to all of it', () => {
  fc.assert(
    fc.property(aSplitLine, ({ line, quantities }) => {
      const money = lineMoney(line);
      let before = 0;
      const stretches = quantities.map((units) => {
        const one = amountsBetween(money, before, before + units, line.quantity);
        before += units;
        return one;
      });
      expect(sum(stretches)).toEqual(amountsOf(money));
      for (const one of stretches) expectSound(one, line.includesVat);
    }),
    { numRuns: 2_000 },
  );
});
