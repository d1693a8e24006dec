import { describe, expect, it } from '@jest/globals';
import { localDateAt } from '@onevillage/kernel';
import fc from 'fast-check';
import { id } from '../testing/builders.js';
import { type FreeStock, nextExpiry, quantityFor, sellableOn, todayAt } from './availability.js';

const START = Date.parse('2026-03-20T00:00:00Z');
const HOUR = 3_600_000;
const SHOWROOMS = [id(0x70), id(0x90)];
const dayOf = (n: number): string => new Date(START + n * 24 * HOUR).toISOString().slice(0, 10);

const lots: fc.Arbitrary<FreeStock[]> = fc.array(
  fc.record({
    showroomId: fc.constantFrom(...SHOWROOMS),
    // A zone where a day has no midnight, one of half an hour, and both sides of the date line.
    zone: fc.constantFrom(
      'Asia/Ho_Chi_Minh',
      'Africa/Cairo',
      'Asia/Kolkata',
      'Pacific/Auckland',
      'Pacific/Midway',
    ),
    unit: fc.constantFrom('piece', 'piece', 'kg'),
    expiresOn: fc.option(fc.nat(50).map(dayOf)),
    free: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 6 },
);
const instant = fc.integer({ min: 0, max: 50 * 96 }).map((quarter) => START + (quarter * HOUR) / 4);
const sellers = SHOWROOMS.map((showroomId, n) => ({
  channelId: id(60 + n),
  showroomIds: [showroomId],
  safetyBuffer: n,
}));

const published = (stock: FreeStock[], at: number): string[] => {
  const sellable = sellableOn(todayAt(new Date(at)), 'piece', stock);
  return sellers.map((seller) => quantityFor(seller, sellable, 'piece'));
};

describe('what channels publish', () => {
  it('is the sum of what has not expired where they sell, less the buffer, never below nothing', () => {
    fc.assert(
      fc.property(lots, instant, (stock, at) => {
        const expected = sellers.map(({ showroomIds: [showroomId], safetyBuffer }) => {
          let sum = -safetyBuffer;
          for (const lot of stock) {
            const day = localDateAt(new Date(at), lot.zone);
            const isGood = lot.expiresOn === null || !(day > lot.expiresOn);
            if (lot.showroomId === showroomId && lot.unit === 'piece' && isGood) sum += lot.free;
          }
          return String(sum < 0 ? 0 : sum);
        });
        expect(published(stock, at)).toEqual(expected);
      }),
    );
  });

  it('changes by itself at the next expiry, and never before', () => {
    fc.assert(
      fc.property(lots, instant, (stock, at) => {
        const sellable = sellableOn(todayAt(new Date(at)), 'piece', stock);
        const next = nextExpiry(sellable)?.getTime();
        if (next === undefined) {
          expect(published(stock, at + 400 * 24 * HOUR)).toEqual(published(stock, at));
          return;
        }
        expect(next).toBeGreaterThan(at);
        expect(published(stock, next - 1)).toEqual(published(stock, at));
        const left = sellableOn(todayAt(new Date(next)), 'piece', stock);
        expect(left.length).toBeLessThan(sellable.length);
      }),
    );
  });
});
