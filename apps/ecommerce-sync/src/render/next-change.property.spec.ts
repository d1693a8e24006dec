import { describe, expect, it } from '@jest/globals';
import { addDays, type LocalDate, parseLocalDate } from '@onevillage/kernel';
import fc from 'fast-check';
import { aCertificate, aPrice, aProduct, aVariant, id, someFacts } from '../testing/builders.js';
import type { ProductFacts } from './facts.js';
import { renderProduct } from './render-product.js';

const FIRST = parseLocalDate('2026-11-01');
const day = fc.integer({ min: 0, max: 8 }).map((days) => addDays(FIRST, days));
/** One with summer time, which ends on 2026-11-01; one with a quarter of an hour; one behind UTC. */
const zone = fc.constantFrom('Asia/Ho_Chi_Minh', 'Asia/Tokyo', 'America/New_York', 'Asia/Kathmandu', 'UTC');
const period = fc.tuple(day, fc.integer({ min: -2, max: 5 })).map(([validFrom, length]) => ({
  validFrom: validFrom as string,
  validThrough: addDays(validFrom, length) as LocalDate,
}));

const facts: fc.Arbitrary<ProductFacts> = fc
  .record({
    certificates: fc.array(fc.record({ period, zone, annulled: fc.boolean() }), { maxLength: 4 }),
    prices: fc.array(fc.record({ period, amount: fc.integer({ min: 1, max: 2 }), endless: fc.boolean() }), {
      maxLength: 4,
    }),
    zone,
  })
  .map(({ certificates, prices, zone: home }) =>
    someFacts({
      product: {
        version: 1,
        state: aProduct({
          zone: home,
          variants: [
            aVariant({
              prices: prices.map(({ period: dates, amount, endless }) =>
                aPrice({ ...dates, amount, ...(endless && { validThrough: null }) }),
              ),
            }),
          ],
        }),
      },
      certificates: certificates.map((one, index) =>
        aCertificate({
          certificateId: id(100 + index),
          ...one.period,
          zone: one.zone,
          state: one.annulled ? 'annulled' : 'granted',
        }),
      ),
    }),
  );

const START = Date.parse('2026-10-30T00:00:00Z');
const END = Date.parse('2026-11-17T00:00:00Z');
const instant = fc.integer({ min: START, max: END });
const linesAt = (given: ProductFacts, at: number): string =>
  JSON.stringify(renderProduct(given, new Date(at)).lines);

const QUARTER = 900_000;
/** Midnight of all our zones is on the hour or, in Kathmandu, a quarter past. */
const LOOKS = Array.from({ length: (END - START) / QUARTER }, (_, n) => START + n * QUARTER).filter(
  (at) => new Date(at).getUTCMinutes() <= 15,
);

/** The first instant after `now` at which the lines differ, found by looking. */
function searched(given: ProductFacts, now: number): number | null {
  const current = linesAt(given, now);
  return LOOKS.find((at) => at > now && linesAt(given, at) !== current) ?? null;
}

describe('nextChangeAt', () => {
  it('is the next instant at which the lines differ, no earlier and no later', () => {
    fc.assert(
      fc.property(facts, instant, (given, now) => {
        const told = renderProduct(given, new Date(now)).nextChangeAt?.getTime() ?? null;
        expect(told).toBe(searched(given, now));
      }),
      { numRuns: 60 },
    );
  });

  it('one after the other they tell every change there is', () => {
    fc.assert(
      fc.property(facts, (given) => {
        let steps = 0;
        for (let at: number | null = START; at !== null; steps++) {
          const next: number | null = renderProduct(given, new Date(at)).nextChangeAt?.getTime() ?? null;
          if (next !== null) expect(next).toBeGreaterThan(at);
          at = next;
        }
        expect(steps).toBeLessThan(20);
      }),
      { numRuns: 100 },
    );
  });
});
