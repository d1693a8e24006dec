import {
  aBalance,
  aLot,
  aMovement,
  aMover,
  aShelf,
  idOf,
  locationOf,
  ORGANISATION,
  PRODUCER,
} from '../testing/a-shelf.js';
import { takeFrom } from './take-from.js';

const wanted = { lotId: idOf(7, 1), locationId: locationOf('shelf'), quantity: 3 };

describe('units of a lot are taken', () => {
  it('of whoever has the most, then of the others', () => {
    const shelf = aShelf({
      balances: [aBalance(2, { ownerId: PRODUCER }), aBalance(5, { ownerId: ORGANISATION })],
    });
    expect(takeFrom(shelf, wanted)).toEqual([{ ownerId: ORGANISATION, quantity: 3 }]);
    expect(takeFrom(shelf, { ...wanted, quantity: 6 })).toEqual([
      { ownerId: ORGANISATION, quantity: 5 },
      { ownerId: PRODUCER, quantity: 1 },
    ]);
  });

  it('in the same order each time when they have as many', () => {
    const owners = [idOf(6, 3), idOf(6, 1), idOf(6, 2)];
    const shelf = aShelf({ balances: owners.map((ownerId) => aBalance(1, { ownerId })) });
    expect(takeFrom(shelf, { ...wanted, quantity: 2 }).map((part) => part.ownerId)).toEqual([
      idOf(6, 1),
      idOf(6, 2),
    ]);
  });

  it('of the named owner alone, even where others have more', () => {
    const shelf = aShelf({
      balances: [aBalance(2, { ownerId: PRODUCER }), aBalance(5, { ownerId: ORGANISATION })],
    });
    expect(takeFrom(shelf, { ...wanted, ownerId: PRODUCER, quantity: 2 })).toEqual([
      { ownerId: PRODUCER, quantity: 2 },
    ]);
    expect(() => takeFrom(shelf, { ...wanted, ownerId: PRODUCER })).toThrow(
      expect.objectContaining({
        code: 'showroom.not-enough',
        params: { available: '2', wanted: '3', unit: 'piece' },
      }),
    );
  });

  it('to the last one, and only free ones of that lot at that place', () => {
    const balances = [
      aBalance(3),
      aBalance(9, { state: 'held' }),
      aBalance(9, { locationId: locationOf('store') }),
      aBalance(9, { lotId: idOf(7, 2) }),
    ];
    const shelf = aShelf({ lots: [aLot(), aLot({}, 2)], balances });
    expect(takeFrom(shelf, wanted)).toEqual([{ ownerId: PRODUCER, quantity: 3 }]);
    expect(() => takeFrom(shelf, { ...wanted, quantity: 4 })).toThrow('showroom.not-enough');
  });

  it('as the shelf is after what was done before', () => {
    const shelf = aShelf({ balances: [aBalance(3)] });
    shelf.attempt(aMover(), () => shelf.move(aMovement()));
    expect(() => takeFrom(shelf, wanted)).toThrow('showroom.not-enough');
    expect(takeFrom(shelf, { ...wanted, quantity: 2 })).toHaveLength(1);
  });

  it('says how much there is in the unit of the lot', () => {
    const shelf = aShelf({ lots: [aLot({ unit: 'kg' })], balances: [aBalance(1_250)] });
    expect(() => takeFrom(shelf, { ...wanted, quantity: 2_000 })).toThrow(
      expect.objectContaining({ params: { available: '1.25', wanted: '2', unit: 'kg' } }),
    );
  });
});
