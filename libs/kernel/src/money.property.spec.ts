import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CURRENCIES, formatMoneyDecimal, money, parseMoneyDecimal, splitMoney } from './money.js';

const amounts = fc.maxSafeInteger().map((amount) => (amount === 0 ? 0 : amount));
const weights = fc
  .array(fc.maxSafeNat(), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((weight) => weight > 0));

describe('money', () => {
  it('split: nothing is lost, and no part is a whole unit off its exact share', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, shares) => {
        const parts = splitMoney(money(amount, 'VND'), shares).map((part) => BigInt(part.amount));
        const sum = shares.reduce((soFar, share) => soFar + BigInt(share), 0n);
        expect(parts.reduce((soFar, part) => soFar + part, 0n)).toBe(BigInt(amount));
        parts.forEach((part, index) => {
          const off = part * sum - BigInt(amount) * BigInt(shares[index] ?? 0);
          expect(off < sum && off > -sum).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('decimal text: what is written is read', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...CURRENCIES), (amount, currency) => {
        expect(parseMoneyDecimal(formatMoneyDecimal(money(amount, currency)), currency)).toEqual(
          money(amount, currency),
        );
      }),
    );
  });
});
