import type { CancelTransfer } from '@onevillage/contracts-showroom';
import { placeOf } from '../stock/place-of.js';
import type { Shelf } from '../stock/shelf.js';
import { outOfTransit } from './out-of-transit.js';
import { leftOf, progressed, type Transfer } from './transfer.js';

/** What is still under way stands where it came from, or at one place of the sender. */
export function putBackTransfer(
  shelf: Shelf,
  transfer: Transfer,
  { toLocationId }: CancelTransfer,
  now: Date,
): Transfer {
  const { fromShowroomId: showroomId } = transfer;
  const lines = transfer.lines.map((line) => {
    const left = leftOf(line);
    if (left === 0) return line;
    const { locationId } = placeOf(
      shelf.facts,
      showroomId,
      toLocationId ?? line.fromLocationId,
      '/toLocationId',
    );
    const ending = {
      as: 'putBack',
      kind: 'arrival',
      showroomId,
      locationId,
      reason: 'cancelled',
      now,
    } as const;
    return outOfTransit(shelf, transfer, line, left, ending);
  });
  return progressed(transfer, lines, 'cancelled', now);
}
