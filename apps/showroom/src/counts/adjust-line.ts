import { newLot } from '../lots/new-lot.js';
import { agreementOf } from '../stock/agreement-of.js';
import type { Lot } from '../stock/lot.js';
import type { Shelf } from '../stock/shelf.js';
import { differenceOf, type CountLine } from './count.js';

/** What became of a difference: in steps, below 0 for what was taken out; and of those, how many were held. */
export interface Adjustment {
  readonly adjusted: number;
  readonly heldTaken: number;
}

/**
 * Brings the ledger by a difference nearer to what was counted. What is missing is taken from free units first, then from
 * held ones, as far as any are left: those that went since then went to somebody who had them.
 */
export function adjustLine(
  shelf: Shelf,
  showroomId: string,
  line: CountLine & { readonly reason: string },
): Adjustment {
  const difference = differenceOf(line);
  if (difference === 0) return { adjusted: 0, heldTaken: 0 };
  return difference > 0
    ? found(shelf, showroomId, line, difference)
    : missing(shelf, showroomId, line, -difference);
}

type Explained = CountLine & { readonly reason: string };

function missing(shelf: Shelf, showroomId: string, line: Explained, units: number): Adjustment {
  const lot = lotOf(shelf, line);
  const { locationId } = line;
  const there = shelf
    .balancesOf(lot.lotId)
    .filter((one) => one.locationId === locationId && one.quantity > 0)
    .sort(
      (a, b) =>
        (a.state < b.state ? -1 : a.state > b.state ? 1 : 0) ||
        b.quantity - a.quantity ||
        (a.ownerId < b.ownerId ? -1 : 1),
    );
  let left = units;
  let heldTaken = 0;
  for (const { ownerId, state, quantity } of there) {
    const taken = Math.min(left, quantity);
    if (taken === 0) break;
    move(shelf, showroomId, line, lot, ownerId, taken, {
      from: { locationId, state },
      to: { locationId: shelf.facts.account(showroomId, 'loss').locationId, state: 'free' },
    });
    left -= taken;
    if (state === 'held') heldTaken += taken;
  }
  return { adjusted: left - units, heldTaken };
}

/** Nobody knows whence: of whoever has units of it here, else of its producer. */
function found(shelf: Shelf, showroomId: string, line: Explained, units: number): Adjustment {
  const lot = lotOf(shelf, line);
  const { locationId } = line;
  const owners = shelf
    .balancesOf(lot.lotId)
    .filter((one) => !shelf.facts.location(one.locationId)!.isAccount && one.quantity > 0)
    .sort(
      (a, b) =>
        Number(b.locationId === locationId) - Number(a.locationId === locationId) ||
        b.quantity - a.quantity ||
        (a.ownerId < b.ownerId ? -1 : 1),
    );
  move(shelf, showroomId, line, lot, owners[0]?.ownerId ?? lot.producerId, units, {
    from: { locationId: shelf.facts.account(showroomId, 'unexplained').locationId, state: 'free' },
    to: { locationId, state: 'free' },
  });
  return { adjusted: units, heldTaken: 0 };
}

function move(
  shelf: Shelf,
  showroomId: string,
  { countedAt, reason }: Explained,
  lot: Lot,
  ownerId: string,
  quantity: number,
  ends: Pick<Parameters<Shelf['move']>[0], 'from' | 'to'>,
): void {
  // It was so when it was counted: whoever asks later what was expected then, is told so.
  const occurredAt = countedAt!;
  const agreementId =
    agreementOf(shelf.facts, { showroomId, lot, ownerId, at: occurredAt })?.agreementId ?? null;
  shelf.move({
    kind: 'count',
    lotId: lot.lotId,
    ownerId,
    quantity,
    ...ends,
    occurredAt,
    reason,
    agreementId,
  });
}

function lotOf(shelf: Shelf, { lotId, variantId }: CountLine): Lot {
  if (lotId !== null) return shelf.lot(lotId);
  const known = shelf.lotOf(variantId, null);
  return (
    known ?? newLot(shelf, shelf.facts.variant(variantId)!, { code: null, producedOn: null, expiresOn: null })
  );
}
