import { ACCOUNT_KINDS, LOCATION_KINDS, type LocationKind } from '@onevillage/contracts-showroom';
import { parseLocalDate, type LocalDate } from '@onevillage/kernel';
import type { Lot } from '../stock/lot.js';
import type { NewMovement } from '../stock/movement.js';
import { Shelf, type Balance } from '../stock/shelf.js';
import { StockFacts, type Facts, type Location, type ShowroomFacts } from '../stock/stock-facts.js';

/** The n-th id of a kind: readable in a failing test. */
export const idOf = (kind: number, n: number): string =>
  `01930000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
export const day = (text: string): LocalDate => parseLocalDate(text);
export const NOW = new Date('2026-03-10T02:00:00Z');

export const SHOWROOM = idOf(1, 1);
export const ORGANISATION = idOf(2, 1);
export const UNIT = idOf(3, 1);
export const VARIANT = idOf(4, 1);
export const PRODUCT = idOf(5, 1);
export const PRODUCER = idOf(6, 1);

/** The location of its kind in the n-th showroom. */
export const locationOf = (kind: LocationKind, showroom = 1): string =>
  idOf(100 + LOCATION_KINDS.indexOf(kind), showroom);

const isAccount = (kind: LocationKind): boolean => (ACCOUNT_KINDS as readonly LocationKind[]).includes(kind);

/** One location of every kind. */
export const aShowroom = (facts: Partial<ShowroomFacts> = {}, n = 1): ShowroomFacts => ({
  showroomId: idOf(1, n),
  organisationId: ORGANISATION,
  adminUnitIds: [UNIT],
  staffIds: [],
  name: `Điểm trưng bày ${n}`,
  zone: 'Asia/Ho_Chi_Minh',
  policy: 'any',
  state: 'open',
  locations: LOCATION_KINDS.map((kind): Location => ({
    locationId: locationOf(kind, n),
    showroomId: idOf(1, n),
    kind,
    name: kind,
    sellable: kind === 'shelf' || kind === 'booth',
    isAccount: isAccount(kind),
    state: 'open',
  })),
  ...facts,
});

/** The n-th lot, of a variant in pieces, without an expiry. */
export const aLot = (facts: Partial<Lot> = {}, n = 1): Lot => ({
  lotId: idOf(7, n),
  version: 1,
  variantId: VARIANT,
  productId: PRODUCT,
  producerId: PRODUCER,
  code: `L${n}`,
  unit: 'piece',
  producedOn: null,
  expiresOn: null,
  labelMissing: [],
  recallId: null,
  recallReason: null,
  certified: [],
  movedAt: NOW,
  ...facts,
});

/** So many free units of the first lot on the shelf of the first showroom. */
export const aBalance = (quantity: number, key: Partial<Balance> = {}): Balance => ({
  lotId: idOf(7, 1),
  locationId: locationOf('shelf'),
  ownerId: PRODUCER,
  state: 'free',
  quantity,
  ...key,
});

/** One unit of the first lot from the shelf to the customer. */
export const aMovement = (facts: Partial<NewMovement> = {}): NewMovement => ({
  kind: 'sale',
  lotId: idOf(7, 1),
  ownerId: PRODUCER,
  quantity: 1,
  from: { locationId: locationOf('shelf'), state: 'free' },
  to: { locationId: locationOf('customer'), state: 'free' },
  occurredAt: NOW,
  ...facts,
});

export const aMover = (n = 1) => ({ commandId: idOf(8, n), documentId: idOf(9, n) });

/** Two showrooms, a lot, nothing in stock. */
export function aShelf({
  lots = [aLot()],
  balances = [],
  facts = {},
}: { lots?: readonly Lot[]; balances?: readonly Balance[]; facts?: Partial<Facts> } = {}): Shelf {
  const known = {
    showrooms: [aShowroom(), aShowroom({}, 2)],
    variants: [],
    agreements: [],
    prices: [],
    recalls: [],
    ...facts,
  };
  let made = 0;
  return new Shelf(new StockFacts(known), lots, balances, () => idOf(10, ++made), NOW);
}
