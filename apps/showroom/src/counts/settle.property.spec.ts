import fc from 'fast-check';
import { idOf } from '../testing/a-shelf.js';
import { differenceOf } from './count.js';
import { settle, type Observation } from './settle.js';

const GOODS = {
  locationId: idOf(1, 1),
  goodsId: idOf(2, 1),
  lotId: idOf(2, 1),
  variantId: idOf(3, 1),
  unit: 'piece',
} as const;
const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 0, minute));

/** What goes in and out of a shelf minute by minute, never more than is there. */
const aDay = fc
  .record({ start: fc.nat(20), changes: fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 30 }) })
  .map(({ start, changes }) => {
    const stock = [start];
    for (const change of changes) stock.push(Math.max(0, stock.at(-1)! + change));
    return stock;
  });
const aCounter = fc.record({
  minute: fc.nat(40),
  error: fc.integer({ min: 0, max: 3 }),
  round: fc.constantFrom(1, 2, 3),
});

const observed = (
  stock: readonly number[],
  { minute, error, round }: { minute: number; error: number; round: number },
): Observation => {
  const expected = stock[Math.min(minute, stock.length - 1)]!;
  return { ...GOODS, round, quantity: expected + error, expected, countedAt: at(minute) };
};

describe('a count while goods are sold', () => {
  it('is settled by its last round alone: on the difference that its counters agree on, whenever they counted', () => {
    fc.assert(
      fc.property(aDay, fc.array(aCounter, { minLength: 1, maxLength: 6 }), (stock, counters) => {
        const [line, ...more] = settle(
          counters.map((one) => observed(stock, one)),
          [],
        );
        const round = Math.max(...counters.map((one) => one.round));
        const errors = new Set(counters.filter((one) => one.round === round).map((one) => one.error));
        const [error] = errors;
        expect(more).toEqual([]);
        expect(line!.state === 'settled').toBe(errors.size === 1 && (error === 0 || round > 1));
        expect(errors.has(differenceOf(line!))).toBe(true);
      }),
    );
  });

  it('does not depend on the order in which sheets arrive', () => {
    fc.assert(
      fc.property(
        aDay,
        fc.array(aCounter, { minLength: 2, maxLength: 6 }),
        fc.func(fc.nat()),
        (stock, counters, rank) => {
          const observations = counters.map((one) => observed(stock, one));
          const shuffled = [...observations].sort((a, b) => rank(a) - rank(b));
          expect(settle(shuffled, [])[0]!.state).toBe(settle(observations, [])[0]!.state);
        },
      ),
    );
  });
});
