import { describe, expect, it } from '@jest/globals';
import { id } from '../testing/builders.js';
import { type FreeStock, type Seller, todayAt } from './availability.js';
import { numbered, type ChangedVariant } from './count-variants.js';
import { planAvailability, type VariantToCount } from './plan-availability.js';

const today = todayAt(new Date('2026-11-22T05:00:00Z'));
const [HERE, THERE] = [id(0x70), id(0x90)];
const lot = (free: number, showroomId = HERE): FreeStock => ({
  showroomId,
  zone: 'Asia/Ho_Chi_Minh',
  unit: 'piece',
  expiresOn: null,
  free,
});
const seller = (n: number, ...showroomIds: string[]): Seller => ({
  channelId: id(n),
  showroomIds,
  safetyBuffer: 0,
});
const variant = (change: Partial<VariantToCount>): VariantToCount => ({
  variantId: id(3),
  unit: 'piece',
  lineSeq: 1,
  stock: [],
  published: {},
  dueAt: null,
  ...change,
});

describe('planAvailability', () => {
  const sellers = [seller(60, HERE), seller(61, HERE, THERE), seller(62, THERE)];

  it('tells each channel what it may sell, where that is not what it publishes already', () => {
    const published = { [id(61)]: '5' };

    expect(planAvailability(variant({ stock: [lot(5)], published }), sellers, today).changes).toEqual([
      { channelId: id(60), quantity: '5' },
    ]);
  });

  it('is silent where nothing was published and there is nothing', () => {
    expect(planAvailability(variant({}), sellers, today)).toEqual({ changes: [], nextChangeAt: null });
  });

  it('publishes that there is nothing any more', () => {
    const published = { [id(60)]: '5', [id(61)]: '0' };

    expect(planAvailability(variant({ published }), sellers, today).changes).toEqual([
      { channelId: id(60), quantity: '0' },
    ]);
  });

  it('forgets what it published of what is no line, or a service', () => {
    const published = { [id(60)]: '5' };

    expect(planAvailability(variant({ unit: null, stock: [lot(5)], published }), sellers, today)).toEqual({
      changes: [{ channelId: id(60), quantity: null }],
      nextChangeAt: null,
    });
  });
});

describe('the numbers of changes', () => {
  const counted = (n: number, lineSeq: number | null, ...channels: number[]): ChangedVariant => ({
    kind: 'stock',
    id: id(n),
    lineSeq,
    dueAt: null,
    nextChangeAt: null,
    changes: channels.map((channel) => ({
      channelId: id(channel),
      quantity: lineSeq === null ? null : '1',
    })),
  });

  it('are one for each variant, that of its line where this changed as well, and none for what is silent', () => {
    // Up to 10 all was published before, 11 and 12 are lines that have changed now.
    const variants = [
      counted(1, 4, 60, 61),
      counted(2, 12, 60),
      counted(3, 9),
      counted(4, 2, 61),
      counted(5, null, 60),
    ];

    const { seq, changes } = numbered(variants, 10, 12);
    expect(changes.map((one) => [one.variantId, one.channelId, one.seq])).toEqual([
      [id(1), id(60), 13],
      [id(1), id(61), 13],
      [id(2), id(60), 12],
      [id(4), id(61), 14],
      [id(5), id(60), 12],
    ]);
    expect(seq).toBe(14);
  });
});
