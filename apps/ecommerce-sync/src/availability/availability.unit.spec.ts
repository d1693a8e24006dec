import { describe, expect, it } from '@jest/globals';
import { id } from '../testing/builders.js';
import { type FreeStock, nextExpiry, quantityFor, sellableOn, todayAt } from './availability.js';

const HANOI = 'Asia/Ho_Chi_Minh';
const TOKYO = 'Asia/Tokyo';
const [HERE, THERE] = [id(0x70), id(0x90)];
const free = (units: number, change: Partial<FreeStock> = {}): FreeStock => ({
  showroomId: HERE,
  zone: HANOI,
  unit: 'piece',
  expiresOn: null,
  free: units,
  ...change,
});
const at = (time: string) => new Date(`2026-11-${time}Z`);

describe('what may be sold', () => {
  const today = free(1, { expiresOn: '2026-11-22' });

  it.each([
    ['22T16:59:59.999', 1],
    ['22T17:00:00', 0],
  ])('is a lot through its last day in the zone of the showroom: at %s %i', (time, count) => {
    expect(sellableOn(todayAt(at(time)), 'piece', [today])).toHaveLength(count);
  });

  it('is counted by each showroom in its own zone', () => {
    const there = { ...today, zone: TOKYO };

    expect(sellableOn(todayAt(at('22T15:30:00')), 'piece', [today, there])).toEqual([today]);
  });

  it('is not what is counted in another unit', () => {
    expect(sellableOn(todayAt(at('22T05:00:00')), 'piece', [free(1500, { unit: 'kg' }), today])).toEqual([
      today,
    ]);
  });
});

describe('the next expiry', () => {
  it('is the first midnight after a last day, wherever that comes first', () => {
    const lots = [
      free(1, { expiresOn: '2026-11-24' }),
      free(1, { expiresOn: '2026-11-23' }),
      free(1, { expiresOn: '2026-11-23', zone: TOKYO }),
      free(1),
    ];

    expect(nextExpiry(lots)).toEqual(at('23T15:00:00'));
    expect(nextExpiry(lots.slice(0, 2))).toEqual(at('23T17:00:00'));
  });

  it('never comes for what keeps', () => {
    expect(nextExpiry([free(1)])).toBeNull();
    expect(nextExpiry([])).toBeNull();
  });
});

describe('the quantity of a channel', () => {
  const stock = [free(3), free(4, { expiresOn: '2026-12-01' }), free(10, { showroomId: THERE })];
  const of = (showroomIds: string[], safetyBuffer = 0) =>
    quantityFor({ channelId: id(60), showroomIds, safetyBuffer }, stock, 'piece');

  it('is the sum over its showrooms, and only those', () => {
    expect([of([HERE]), of([THERE]), of([HERE, THERE]), of([id(0x99)])]).toEqual(['7', '10', '17', '0']);
  });

  it('is less by the buffer, and never below nothing', () => {
    expect([of([HERE], 2), of([HERE], 7), of([HERE], 8)]).toEqual(['5', '0', '0']);
  });

  it('holds back whole units of measured goods, and says the rest as a decimal', () => {
    const kilos = [free(3_250, { unit: 'kg' }), free(500, { unit: 'kg' })];
    const seller = { channelId: id(60), showroomIds: [HERE], safetyBuffer: 2 };

    expect(quantityFor(seller, kilos, 'kg')).toBe('1.75');
  });
});
