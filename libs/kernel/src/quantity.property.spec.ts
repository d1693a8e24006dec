import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addQuantities, formatQuantity, parseQuantity, quantity, UNITS } from './quantity.js';

describe('quantities', () => {
  it('what is written is read', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.constantFrom(...UNITS), (amount, unit) => {
        expect(parseQuantity(formatQuantity(quantity(amount, unit)), unit)).toEqual({ amount, unit });
      }),
    );
  });

  it('adding is exact', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.constantFrom(...UNITS), (a, b, unit) => {
        expect(addQuantities(quantity(a, unit), quantity(b, unit)).amount).toBe(a + b);
      }),
    );
  });
});
