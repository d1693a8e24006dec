import type { MovementKind } from '@onevillage/contracts-showroom';
import { agreementOf } from '../stock/agreement-of.js';
import type { Shelf } from '../stock/shelf.js';
import { leftOf, type Transfer, type TransferLine } from './transfer.js';

/** Where units end that were under way, and what that is called. */
export interface Ending {
  readonly as: 'arrived' | 'missing' | 'putBack';
  readonly kind: MovementKind;
  readonly showroomId: string;
  readonly locationId: string;
  readonly reason?: string;
  readonly now: Date;
}

/** Units of one line are under way no more. @returns the line as it is then */
export function outOfTransit(
  shelf: Shelf,
  { fromShowroomId }: Transfer,
  line: TransferLine,
  quantity: number,
  { as, kind, showroomId, locationId, reason = undefined, now }: Ending,
): TransferLine {
  const { lotId, ownerId } = line;
  const lot = shelf.lot(lotId);
  shelf.move({
    kind,
    lotId,
    ownerId,
    quantity,
    from: { locationId: shelf.facts.account(fromShowroomId, 'transit').locationId, state: 'free' },
    to: { locationId, state: 'free' },
    occurredAt: now,
    line: line.line,
    reason: reason ?? null,
    agreementId: agreementOf(shelf.facts, { showroomId, lot, ownerId, at: now })?.agreementId ?? null,
  });
  return { ...line, [as]: line[as] + quantity };
}

/** So many units of a lot, whichever of its lines they left on. */
export function ofLot(
  lines: readonly TransferLine[],
  lotId: string,
  quantity: number,
  end: (line: TransferLine, quantity: number) => TransferLine,
): TransferLine[] {
  let wanted = quantity;
  return lines.map((line) => {
    const taken = line.lotId === lotId ? Math.min(wanted, leftOf(line)) : 0;
    wanted -= taken;
    return taken > 0 ? end(line, taken) : line;
  });
}
