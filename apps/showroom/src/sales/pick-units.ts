import type { LotBlock } from '@onevillage/contracts-showroom';
import { formatQuantity, RuleViolation, type LocalDate } from '@onevillage/kernel';
import { newLot } from '../lots/new-lot.js';
import { firstOut } from '../stock/first-out.js';
import { blockOf, requireUsable } from '../stock/lot-usability.js';
import type { Lot } from '../stock/lot.js';
import type { Balance, Shelf } from '../stock/shelf.js';

/** What a line asks the shelf for. */
export interface Wanted {
  readonly showroomId: string;
  readonly variantId: string;
  /** A scanned lot wins. */
  readonly lotId: string | undefined;
  /** Only from there; else from every sellable place. */
  readonly locationId: string | undefined;
  readonly quantity: number;
  readonly day: LocalDate;
}

/** Units of one lot and owner at a location. */
export interface Units {
  readonly lotId: string;
  readonly ownerId: string;
  readonly locationId: string;
  readonly quantity: number;
}

export interface Taken extends Units {
  readonly covered: boolean;
  readonly block: LotBlock | null;
  /** They may stand there, but a receipt had no room for all their lots. */
  readonly isFolded?: boolean;
}

/** A line of goods that are wanted. */
type WantedLine = Pick<Wanted, 'lotId' | 'variantId' | 'quantity'> & { readonly line: number };

/** Units of the same goods that a line and those after it want. */
export const unitsFrom = (lines: readonly WantedLine[], from: WantedLine): number =>
  lines
    .filter((one) => one.line >= from.line && one.lotId === from.lotId && one.variantId === from.variantId)
    .reduce((sum, one) => sum + one.quantity, 0);

/**
 * Units that may be sold today: of the scanned lot, or the first to expire first.
 * @param together units of these goods that must be there, for lines that come after this one
 * @throws RuleViolation `showroom.not-enough`, `showroom.lot-recalled`, `showroom.lot-expired`, `showroom.product-not-certified`
 */
export function pickUnits(shelf: Shelf, wanted: Wanted, together: number): Taken[] {
  const { showroomId, lotId, day, quantity } = wanted;
  const { policy } = shelf.facts.showroom(showroomId);
  if (lotId !== undefined) requireUsable(shelf.lot(lotId), policy, day);
  const usable = standing(shelf, wanted).filter((one) => blockOf(shelf.lot(one.lotId), policy, day) === null);
  const available = usable.reduce((sum, one) => sum + one.quantity, 0);
  if (available < together) {
    const unit = lotId === undefined ? shelf.facts.variant(wanted.variantId)!.unit : shelf.lot(lotId).unit;
    const text = (amount: number) => formatQuantity({ amount, unit });
    throw new RuleViolation('showroom.not-enough', {
      available: text(available),
      wanted: text(together),
      unit,
    });
  }
  return take(usable, quantity).taken.map((one) => ({ ...one, covered: true, block: null }));
}

/**
 * Exactly these units, which were put aside for it.
 * @throws RuleViolation `showroom.lot-recalled`, `showroom.lot-expired`, `showroom.product-not-certified`
 */
export function pickPutAside(
  shelf: Shelf,
  { showroomId, day }: Pick<Wanted, 'showroomId' | 'day'>,
  putAside: readonly Units[],
): Taken[] {
  const { policy } = shelf.facts.showroom(showroomId);
  for (const { lotId } of putAside) requireUsable(shelf.lot(lotId), policy, day);
  return putAside.map((one) => ({ ...one, covered: true, block: null }));
}

/**
 * Units that a till without a connection sold: they are gone, whatever we know. What may be sold is taken first, then
 * what was blocked; what nothing covers comes out of the unexplained.
 */
export function pickSoldUnits(shelf: Shelf, wanted: Wanted): Taken[] {
  const { showroomId, day, quantity } = wanted;
  const { policy } = shelf.facts.showroom(showroomId);
  const block = (id: string) => blockOf(shelf.lot(id), policy, day);
  const all = standing(shelf, wanted);
  const ordered = [...all.filter((one) => !block(one.lotId)), ...all.filter((one) => block(one.lotId))];
  const { taken, missing } = take(ordered, quantity);
  const covered = taken.map((one) => ({ ...one, covered: true, block: block(one.lotId) }));
  return missing === 0
    ? covered
    : [...covered, uncoveredUnits(shelf, { ...wanted, quantity: missing }, taken)];
}

/** The same, of at most one lot and owner: of more of them, none is taken. */
export function pickFoldedUnits(shelf: Shelf, wanted: Wanted): Taken[] {
  const taken = pickSoldUnits(shelf, wanted);
  return taken.length === 1 ? taken : [{ ...uncoveredUnits(shelf, wanted, taken), isFolded: true }];
}

/** @param beside units that were taken for the same line */
function uncoveredUnits(shelf: Shelf, wanted: Wanted, beside: readonly Units[]): Taken {
  const { showroomId, lotId, variantId, day, quantity } = wanted;
  const { policy } = shelf.facts.showroom(showroomId);
  const variant = shelf.facts.variant(variantId)!;
  const lot =
    lotId === undefined
      ? (shelf.lotOf(variantId, null) ??
        newLot(shelf, variant, { code: null, producedOn: null, expiresOn: null }))
      : shelf.lot(lotId);
  return {
    lotId: lot.lotId,
    ownerId: ownerOf(shelf, wanted, lot, beside.at(-1)),
    locationId: shelf.facts.account(showroomId, 'unexplained').locationId,
    quantity,
    covered: false,
    block: blockOf(lot, policy, day),
  };
}

/** Whose uncovered units are: as those beside them, as all that was ever seen of the lot here, else as agreed. */
function ownerOf(
  shelf: Shelf,
  { showroomId, day }: Wanted,
  { lotId, producerId }: Lot,
  beside: Units | undefined,
): string {
  if (beside) return beside.ownerId;
  const [seen, ...others] = new Set(shelf.balancesOf(lotId).map((one) => one.ownerId));
  if (seen !== undefined && others.length === 0) return seen;
  const isConsigned = shelf.facts.agreement(showroomId, producerId, day) !== undefined;
  return isConsigned ? producerId : shelf.facts.showroom(showroomId).organisationId;
}

/** Free units at the places that a till may take from, in the order in which they go. */
function standing(shelf: Shelf, { showroomId, variantId, lotId, locationId }: Wanted): Balance[] {
  const { facts } = shelf;
  return shelf
    .standing(showroomId, variantId)
    .filter((one) => one.state === 'free' && (lotId === undefined || one.lotId === lotId))
    .filter((one) => {
      const at = facts.location(one.locationId)!;
      return locationId === undefined ? at.sellable && at.state === 'open' : at.locationId === locationId;
    })
    .sort(
      (a, b) =>
        firstOut(shelf.lot(a.lotId), shelf.lot(b.lotId)) || (orderOf(a, shelf) < orderOf(b, shelf) ? -1 : 1),
    );
}

/** Of one lot: from the shelf before the store, and always in the same order. */
function orderOf({ locationId, ownerId }: Balance, { facts }: Shelf): string {
  const { kind } = facts.location(locationId)!;
  return `${kind === 'store' ? 1 : 0} ${locationId} ${ownerId}`;
}

function take(from: readonly Balance[], quantity: number): { taken: Units[]; missing: number } {
  let missing = quantity;
  const taken = from.flatMap(({ lotId, ownerId, locationId, quantity: there }) => {
    const units = Math.min(there, missing);
    missing -= units;
    return units > 0 ? [{ lotId, ownerId, locationId, quantity: units }] : [];
  });
  return { taken, missing };
}
