import fc from 'fast-check';
import {
  aBalance,
  aLot,
  aMover,
  aShelf,
  idOf,
  locationOf,
  NOW,
  ORGANISATION,
  PRODUCT,
  PRODUCER,
  SHOWROOM,
  VARIANT,
} from '../testing/a-shelf.js';
import type { Balance } from '../stock/shelf.js';
import type { VariantFacts } from '../stock/stock-facts.js';
import { adjustLine } from './adjust-line.js';
import type { CountLine } from './count.js';

const LOT = idOf(7, 1);
const HERE = locationOf('shelf');
const line = (difference: number, fields: Partial<CountLine> = {}): CountLine & { reason: string } => ({
  locationId: HERE,
  goodsId: LOT,
  lotId: LOT,
  variantId: VARIANT,
  unit: 'piece',
  state: 'settled',
  counted: 100 + difference,
  expected: 100,
  countedAt: NOW,
  reason: 'lost',
  ...fields,
});
const aVariant = (): VariantFacts => ({
  variantId: VARIANT,
  productId: PRODUCT,
  producerId: PRODUCER,
  productName: 'Nước mắm',
  group: 'I',
  subgroup: null,
  label: {},
  gtin: null,
  unit: 'piece',
  prices: [],
  certified: [],
});
const someBalances = fc.uniqueArray(
  fc.record({
    ownerId: fc.constantFrom(PRODUCER, ORGANISATION),
    state: fc.constantFrom('free' as const, 'held' as const),
    locationId: fc.constantFrom(HERE, locationOf('store')),
    quantity: fc.nat(10),
  }),
  { selector: (one) => `${one.ownerId} ${one.state} ${one.locationId}`, maxLength: 8 },
);
const sum = (balances: readonly Balance[], is: (one: Balance) => boolean) =>
  balances.filter(is).reduce((total, one) => total + one.quantity, 0);
const here = (one: Balance) => one.locationId === HERE;

describe('a difference that is approved', () => {
  it('changes what stands there by what it says, as far as there is anything, and nothing anywhere else', () => {
    fc.assert(
      fc.property(someBalances, fc.integer({ min: -30, max: 30 }), (some, difference) => {
        const before = some.map((one) => aBalance(one.quantity, one));
        const shelf = aShelf({ balances: before });
        const { adjusted, heldTaken } = shelf.attempt(aMover(), () =>
          adjustLine(shelf, SHOWROOM, line(difference)),
        );
        const after = shelf.balancesOf(LOT);
        const stood = sum(before, here);
        expect(adjusted).toBe(Math.max(difference, 0 - stood));
        expect(sum(after, here)).toBe(stood + adjusted);
        expect(sum(after, () => true)).toBe(sum(before, () => true));
        expect(sum(after, (one) => one.locationId === locationOf('store'))).toBe(
          sum(before, (one) => one.locationId === locationOf('store')),
        );
        const places = after.filter((one) => !shelf.facts.location(one.locationId)!.isAccount);
        expect(places.every((one) => one.quantity >= 0)).toBe(true);
        // Held units are touched only when no free ones are left.
        const isHeld = (one: Balance) => here(one) && one.state === 'held';
        expect(heldTaken).toBe(sum(before, isHeld) - sum(after, isHeld));
        if (heldTaken > 0) expect(sum(after, (one) => here(one) && one.state === 'free')).toBe(0);
        expect(shelf.result().movements.every((one) => one.kind === 'count' && one.occurredAt === NOW)).toBe(
          true,
        );
      }),
    );
  });
});

describe('units that were found', () => {
  const found = (balances: Balance[]) => {
    const shelf = aShelf({ lots: [aLot()], balances });
    shelf.attempt(aMover(), () => adjustLine(shelf, SHOWROOM, line(2)));
    return shelf.result().movements.map((one) => one.ownerId);
  };

  it('are of whoever has units of the lot there, then of whoever has some elsewhere, then the producer’s', () => {
    const own = { ownerId: ORGANISATION };
    expect(found([aBalance(1, own), aBalance(9, { locationId: locationOf('store') })])).toEqual([
      ORGANISATION,
    ]);
    expect(found([aBalance(1, { ...own, locationId: locationOf('store') })])).toEqual([ORGANISATION]);
    expect(found([])).toEqual([PRODUCER]);
  });

  it('of a lot that nobody can tell make the lot of such units', () => {
    const shelf = aShelf({ lots: [], facts: { variants: [aVariant()] } });
    const nameless = line(3, { lotId: null, goodsId: VARIANT });
    shelf.attempt(aMover(), () => adjustLine(shelf, SHOWROOM, nameless));
    expect(shelf.lotOf(VARIANT, null)).toMatchObject({ code: null, producerId: PRODUCER });
    expect(shelf.result().movements).toMatchObject([
      { quantity: 3, from: { locationId: locationOf('unexplained') } },
    ]);
  });
});
