import {
  aBalance,
  aLot,
  aMovement,
  aMover,
  aShelf,
  idOf,
  locationOf,
  NOW,
  ORGANISATION,
  PRODUCER,
} from '../testing/a-shelf.js';
import type { Shelf } from './shelf.js';

const onShelf = (shelf: Shelf, key = {}) => {
  const { lotId, locationId, ownerId, state } = aBalance(0, key);
  return shelf.quantity({ lotId, locationId, ownerId, state });
};
/** All that a shelf would have written, and all that can be asked of it. */
const everything = (shelf: Shelf) => ({
  result: shelf.result(),
  balances: shelf.balancesOf(idOf(7, 1)),
  lot: shelf.lot(idOf(7, 1)),
});

describe('a movement', () => {
  it('takes from one key what it gives to another, and says what both hold then', () => {
    const shelf = aShelf({ balances: [aBalance(5)] });
    const moved = shelf.attempt(aMover(), () => shelf.move(aMovement({ quantity: 2 })));
    expect(moved).toMatchObject({ ...aMover(), fromAfter: 3, toAfter: 2 });
    expect(onShelf(shelf)).toBe(3);
    expect(onShelf(shelf, { locationId: locationOf('customer') })).toBe(2);
    const { lots, movements, balances } = shelf.result();
    expect(lots.map(({ lot }) => lot.lotId)).toEqual([idOf(7, 1)]);
    expect(movements).toEqual([moved]);
    expect(balances.map(({ locationId, quantity }) => [locationId, quantity])).toEqual([
      [locationOf('shelf'), 3],
      [locationOf('customer'), 2],
    ]);
  });

  it('takes the last unit, and not one more', () => {
    const shelf = aShelf({ balances: [aBalance(1)] });
    shelf.attempt(aMover(), () => shelf.move(aMovement()));
    expect(() => shelf.attempt(aMover(2), () => shelf.move(aMovement()))).toThrow(
      expect.objectContaining({
        code: 'showroom.not-enough',
        params: { available: '0', wanted: '1', unit: 'piece' },
      }),
    );
    expect(onShelf(shelf)).toBe(0);
  });

  it('that is only tried leaves nothing behind when it fails, and all that was done before', () => {
    const shelf = aShelf({ balances: [aBalance(5)] });
    const made = shelf.attempt(aMover(), () => {
      const first = shelf.move(aMovement({ quantity: 2 }));
      const trial = () => {
        shelf.addLot(aLot({ lotId: idOf(7, 9), code: 'tried' }));
        shelf.move(aMovement({ quantity: 3 }));
        shelf.move(aMovement());
      };
      expect(() => shelf.trial(trial)).toThrow('showroom.not-enough');
      return [first, shelf.trial(() => shelf.move(aMovement({ quantity: 1 })))];
    });
    expect(onShelf(shelf)).toBe(2);
    const { lots, movements } = shelf.result();
    expect(movements).toEqual(made);
    expect(lots.map(({ lot }) => lot.lotId)).toEqual([idOf(7, 1)]);
    expect(() =>
      shelf.attempt(aMover(2), () => {
        shelf.trial(() => shelf.move(aMovement()));
        shelf.move(aMovement({ quantity: 9 }));
      }),
    ).toThrow('showroom.not-enough');
    expect(onShelf(shelf)).toBe(2);
  });

  it('takes only what is free, of the owner that it names, at that place', () => {
    const shelf = aShelf({
      balances: [
        aBalance(9, { state: 'held' }),
        aBalance(9, { ownerId: ORGANISATION }),
        aBalance(9, { locationId: locationOf('store') }),
        aBalance(9, { lotId: idOf(7, 2) }),
      ],
      lots: [aLot(), aLot({}, 2)],
    });
    expect(() => shelf.attempt(aMover(), () => shelf.move(aMovement()))).toThrow('showroom.not-enough');
  });

  it('may leave an account owing, but not what is in transit', () => {
    const shelf = aShelf();
    const from = (kind: 'producer' | 'transit') =>
      aMovement({
        from: { locationId: locationOf(kind), state: 'free' },
        to: { locationId: locationOf('shelf'), state: 'free' },
      });
    shelf.attempt(aMover(), () => shelf.move(from('producer')));
    expect(onShelf(shelf, { locationId: locationOf('producer') })).toBe(-1);
    expect(() => shelf.attempt(aMover(2), () => shelf.move(from('transit')))).toThrow('showroom.not-enough');
  });

  it('never takes from a place that the batch did not reach for', () => {
    const shelf = aShelf({ balances: [aBalance(5, { locationId: idOf(99, 1) })] });
    const from = { locationId: idOf(99, 1), state: 'free' } as const;
    expect(shelf.attempt(aMover(), () => shelf.move(aMovement({ from, quantity: 5 }))).fromAfter).toBe(0);
    expect(() => shelf.attempt(aMover(2), () => shelf.move(aMovement({ from })))).toThrow(
      'showroom.not-enough',
    );
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('of %d steps is a fault of the program', (quantity) => {
    const shelf = aShelf({ balances: [aBalance(5)] });
    expect(() => shelf.attempt(aMover(), () => shelf.move(aMovement({ quantity })))).toThrow('a movement of');
    expect(shelf.result().movements).toEqual([]);
  });

  it('to where it comes from is a fault of the program: it would make units', () => {
    const shelf = aShelf({ balances: [aBalance(5)] });
    const { from } = aMovement();
    expect(() => shelf.attempt(aMover(), () => shelf.move(aMovement({ to: from })))).toThrow('a movement');
    expect(onShelf(shelf)).toBe(5);
  });

  it('beyond what can be counted exactly is refused', () => {
    const shelf = aShelf({
      balances: [aBalance(Number.MAX_SAFE_INTEGER), aBalance(1, { locationId: locationOf('store') })],
    });
    const toShelf = aMovement({
      from: { locationId: locationOf('store'), state: 'free' },
      to: aMovement().from,
    });
    expect(() => shelf.attempt(aMover(), () => shelf.move(toShelf))).toThrow('validation');
    expect(onShelf(shelf)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('a command that is refused', () => {
  const refused = (shelf: Shelf, work: () => void) =>
    expect(() =>
      shelf.attempt(aMover(2), () => {
        work();
        throw new Error('refused');
      }),
    ).toThrow('refused');

  it.each<[string, (shelf: Shelf) => void]>([
    ['a movement', (shelf) => shelf.move(aMovement())],
    ['movements of one key', (shelf) => [1, 2, 1].forEach((quantity) => shelf.move(aMovement({ quantity })))],
    [
      'movements to a new key and back',
      (shelf) => {
        const there = { locationId: locationOf('booth'), state: 'free' } as const;
        shelf.move(aMovement({ to: there }));
        shelf.move(aMovement({ from: there, to: aMovement().from }));
      },
    ],
    ['a new lot', (shelf) => shelf.addLot(aLot({ code: 'new' }, 2))],
    [
      'units of a new lot',
      (shelf) => {
        shelf.addLot(aLot({ code: 'new' }, 2));
        shelf.move(
          aMovement({
            lotId: idOf(7, 2),
            from: { locationId: locationOf('producer'), state: 'free' },
            to: { locationId: locationOf('shelf'), state: 'free' },
          }),
        );
      },
    ],
    ['a recall', (shelf) => shelf.changeLot(idOf(7, 1), 'recalled', { recallId: 'r', recallReason: 'x' })],
    [
      'a recall that is lifted',
      (shelf) => {
        shelf.changeLot(idOf(7, 1), 'recalled', { recallId: 'r', recallReason: 'x' });
        shelf.changeLot(idOf(7, 1), 'released', { recallId: null, recallReason: null });
      },
    ],
  ])('leaves nothing of %s', (_, work) => {
    const shelf = aShelf({ balances: [aBalance(5)] });
    shelf.attempt(aMover(1), () => shelf.move(aMovement()));
    const before = everything(shelf);
    refused(shelf, () => work(shelf));
    expect(everything(shelf)).toEqual(before);
    expect(shelf.lotOf(aLot().variantId, 'new')).toBeUndefined();
    expect(() => shelf.lot(idOf(7, 2))).toThrow('not-found');
  });

  it('leaves the way free for the next one', () => {
    const shelf = aShelf({ balances: [aBalance(2)] });
    refused(shelf, () => shelf.move(aMovement({ quantity: 2 })));
    shelf.attempt(aMover(3), () => shelf.move(aMovement({ quantity: 2 })));
    expect(shelf.result().movements.map((one) => one.commandId)).toEqual([aMover(3).commandId]);
  });

  it('does not take back what one before it did', () => {
    const shelf = aShelf({ balances: [aBalance(2)] });
    shelf.attempt(aMover(1), () => shelf.move(aMovement()));
    refused(shelf, () => shelf.move(aMovement()));
    expect(onShelf(shelf)).toBe(1);
    expect(shelf.result().movements).toHaveLength(1);
  });
});

describe('lots', () => {
  it('are written when they are new, changed or moved, and not otherwise', () => {
    const shelf = aShelf({ lots: [1, 2, 3, 4].map((n) => aLot({}, n)), balances: [aBalance(1)] });
    shelf.attempt(aMover(), () => {
      shelf.move(aMovement());
      shelf.changeLot(idOf(7, 2), 'corrected', { code: 'B' });
      shelf.addLot(aLot({ code: 'new' }, 5));
    });
    expect(shelf.result().lots.map(({ lot, isNew, happened }) => [lot.lotId, isNew, happened])).toEqual([
      [idOf(7, 1), false, null],
      [idOf(7, 2), false, 'corrected'],
      [idOf(7, 5), true, null],
    ]);
  });

  it('are found by variant and code, null being a code of its own', () => {
    const shelf = aShelf({
      lots: [aLot({ code: null }), aLot({ code: 'A' }, 2), aLot({ code: 'A', variantId: 'v' }, 3)],
    });
    const found = (variantId: string, code: string | null) => shelf.lotOf(variantId, code)?.lotId;
    expect(found(aLot().variantId, null)).toBe(idOf(7, 1));
    expect(found(aLot().variantId, 'A')).toBe(idOf(7, 2));
    expect(found('v', 'A')).toBe(idOf(7, 3));
    expect(found('v', null)).toBeUndefined();
  });

  it('stay as new as they were when a command after that changes them', () => {
    const shelf = aShelf();
    shelf.attempt(aMover(), () => shelf.addLot(aLot({ code: 'new' }, 2)));
    shelf.attempt(aMover(2), () =>
      shelf.changeLot(idOf(7, 2), 'recalled', { recallId: 'r', recallReason: 'x' }),
    );
    expect(shelf.result().lots).toMatchObject([
      { isNew: true, happened: 'recalled', lot: { recallId: 'r' } },
    ]);
  });

  it('that nobody reached for are not there', () => {
    const shelf = aShelf();
    expect(() => shelf.lot('x')).toThrow('not-found');
    expect(() => shelf.changeLot('x', 'recalled', {})).toThrow('not-found');
  });
});

it('what stands in a showroom is what is at real places of it, neither in transit nor on accounts nor elsewhere', () => {
  const shelf = aShelf({
    lots: [aLot(), aLot({ variantId: 'other' }, 2)],
    balances: [
      aBalance(1),
      aBalance(2, { state: 'held' }),
      aBalance(3, { locationId: locationOf('store') }),
      aBalance(0, { locationId: locationOf('booth') }),
      aBalance(4, { locationId: locationOf('transit') }),
      aBalance(5, { locationId: locationOf('customer') }),
      aBalance(6, { locationId: locationOf('shelf', 2) }),
      aBalance(7, { lotId: idOf(7, 2) }),
    ],
  });
  const { variantId } = aLot();
  expect(shelf.standing(idOf(1, 1), variantId).map((one) => one.quantity)).toEqual([1, 2, 3]);
  expect(shelf.standing(idOf(1, 2), variantId).map((one) => one.quantity)).toEqual([6]);
});

it('balances are seen as they are after what was done', () => {
  const shelf = aShelf({ balances: [aBalance(5)] });
  shelf.attempt(aMover(), () => shelf.move(aMovement({ quantity: 5, occurredAt: NOW, ownerId: PRODUCER })));
  expect(shelf.balancesOf(idOf(7, 1)).map((one) => one.quantity)).toEqual([0, 5]);
  expect(shelf.balancesOf(idOf(7, 2))).toEqual([]);
});
