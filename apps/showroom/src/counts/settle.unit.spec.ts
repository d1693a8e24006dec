import { idOf } from '../testing/a-shelf.js';
import { settle, type Observation } from './settle.js';

const goods = (n: number) =>
  ({
    locationId: idOf(1, 1),
    goodsId: idOf(2, n),
    lotId: idOf(2, n),
    variantId: idOf(3, n),
    unit: 'piece',
  }) as const;
const NINE = new Date('2026-03-10T02:00:00Z');
const TEN = new Date('2026-03-10T03:00:00Z');
const seen = (fields: Partial<Observation>, n = 1): Observation => ({
  ...goods(n),
  round: 1,
  quantity: 10,
  expected: 10,
  countedAt: NINE,
  ...fields,
});

describe('goods of a count', () => {
  it('that are what was expected are settled at once', () => {
    expect(settle([seen({})], [])).toEqual([
      { ...goods(1), state: 'settled', counted: 10, expected: 10, countedAt: NINE },
    ]);
  });

  it('that differ are recounted, and then believed', () => {
    expect(settle([seen({ quantity: 8 })], [])[0]!.state).toBe('recount');
    const twice = [seen({ quantity: 8 }), seen({ quantity: 7, expected: 9, countedAt: TEN, round: 2 })];
    expect(settle(twice, [])).toEqual([
      { ...goods(1), state: 'settled', counted: 7, expected: 9, countedAt: TEN },
    ]);
  });

  it('of which a recount finds as many as expected have no difference', () => {
    expect(settle([seen({ quantity: 8 }), seen({ round: 2 })], [])[0]).toMatchObject({
      state: 'settled',
      counted: 10,
    });
  });

  it('on which counters disagree are recounted, in every round', () => {
    const apart = [seen({ quantity: 10 }), seen({ quantity: 9, countedAt: TEN })];
    expect(settle(apart, [])[0]!.state).toBe('recount');
    expect(
      settle(
        apart.map((one) => ({ ...one, round: 2 })),
        [],
      )[0]!.state,
    ).toBe('recount');
  });

  it('that two counted before and after a sale are agreed on', () => {
    expect(settle([seen({}), seen({ quantity: 9, expected: 9, countedAt: TEN })], [])[0]!.state).toBe(
      'settled',
    );
    // As many as the other saw, though one was sold in between: one of them is wrong.
    expect(settle([seen({}), seen({ quantity: 10, expected: 9, countedAt: TEN })], [])[0]!.state).toBe(
      'recount',
    );
  });

  it('that nobody counted are named; those that were counted are not', () => {
    const lines = settle([seen({})], [goods(1), goods(2)]);
    expect(lines.map((line) => [line.goodsId, line.state, line.counted])).toEqual([
      [idOf(2, 1), 'settled', 10],
      [idOf(2, 2), 'uncounted', null],
    ]);
  });

  it('are told apart by place', () => {
    const elsewhere = seen({ locationId: idOf(1, 2), quantity: 3 });
    expect(settle([seen({}), elsewhere], []).map((line) => line.state)).toEqual(['settled', 'recount']);
  });
});
