import type { HoldLine, PlaceHold } from '@onevillage/contracts-showroom';
import { orViolation, RuleViolation, type LocalDate } from '@onevillage/kernel';
import { eachLine } from '../stock/each-line.js';
import { pickUnits, unitsFrom } from '../sales/pick-units.js';
import { asSteps } from '../stock/as-steps.js';
import type { Shelf } from '../stock/shelf.js';
import type { VariantFacts } from '../stock/stock-facts.js';
import { unfit } from '../stock/unfit.js';
import type { HeldLine } from './hold.js';

interface Wanted extends Omit<HeldLine, 'picks'> {
  readonly lotId: string | undefined;
}

/**
 * Free units that may be sold on that day are held. Lines that name a lot come first: no proposal takes their units; and
 * what one line took, the next finds gone.
 * @throws RuleViolation `validation`, `showroom.not-enough`, and of named lots what `requireUsable` throws
 */
export function putAside(
  shelf: Shelf,
  { showroomId, day }: { showroomId: string; day: LocalDate },
  lines: PlaceHold['lines'],
): HeldLine[] {
  const wanted = eachLine(lines, (asked, index): Wanted => {
    const { variantId, unit } = goodsOf(shelf, asked, `/lines/${index}`);
    const quantity = asSteps(asked.quantity, unit, `/lines/${index}/quantity`);
    return { line: index + 1, variantId, unit, quantity, lotId: asked.lotId };
  });
  const hold = (one: Wanted): HeldLine => {
    const { lotId: _lotId, ...line } = one;
    const goods = { ...one, showroomId, locationId: undefined, day };
    const taken = pickUnits(shelf, goods, unitsFrom(wanted, one));
    const picks = taken.map(({ covered: _covered, block: _block, ...units }) => units);
    for (const { locationId, ...units } of picks) {
      const [from, to] = [{ locationId, state: 'free' } as const, { locationId, state: 'held' } as const];
      shelf.move({ kind: 'hold', ...units, from, to, occurredAt: shelf.now, line: line.line });
    }
    return { ...line, picks };
  };
  const named = eachLine(wanted, (one) => (one.lotId === undefined ? undefined : hold(one)));
  return eachLine(wanted, (one, index) => named[index] ?? hold(one));
}

function goodsOf(shelf: Shelf, { variantId, lotId }: HoldLine, pointer: string): VariantFacts {
  if ((variantId === undefined) === (lotId === undefined))
    throw unfit(pointer, 'must name a variantId or a lotId, one of them');
  const lot = lotId === undefined ? undefined : orViolation(() => shelf.lot(lotId));
  const isUnknown = lot instanceof RuleViolation;
  const variant = isUnknown ? undefined : shelf.facts.variant(lot?.variantId ?? variantId ?? '');
  if (variant) return variant;
  const field = lotId === undefined ? 'variantId' : 'lotId';
  throw unfit(`${pointer}/${field}`, 'is not known: POST /api/showroom/v1/showrooms/{id}/scan');
}
