import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gs1CheckDigit, isGtin, parseGtin } from './gtin.js';

const bodies = fc
  .constantFrom(7, 11, 12, 13)
  .chain((length) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length }),
  )
  .filter((body) => /[1-9]/.test(body));

describe('GTIN', () => {
  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const right = `${body}${gs1CheckDigit(body)}`;
        const index = at % right.length;
        const wrong = `${right.slice(0, index)}${(Number(right[index]) + by) % 10}${right.slice(index + 1)}`;
        expect(parseGtin(right)).toBe(right.padStart(14, '0'));
        expect(isGtin(wrong)).toBe(false);
      }),
    );
  });

  it('the canonical form is itself a GTIN, of itself', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const canonical = parseGtin(`${body}${gs1CheckDigit(body)}`);
        expect(parseGtin(canonical)).toBe(canonical);
      }),
    );
  });
});
