import type { Shelf } from '../stock/shelf.js';
import type { Hold } from './hold.js';

/**
 * Units of a hold are free again, as far as they are there: those that a count found missing are gone. Of a hold that is
 * posted none may be missing.
 * @throws RuleViolation `showroom.not-enough`
 */
export function release(shelf: Shelf, { lines, state }: Hold): void {
  for (const { line, picks } of lines) {
    for (const { locationId, quantity, ...units } of picks) {
      const [from, to] = [{ locationId, state: 'held' } as const, { locationId, state: 'free' } as const];
      const there = state === 'posted' ? quantity : Math.min(quantity, shelf.quantity({ ...units, ...from }));
      if (there > 0)
        shelf.move({ kind: 'release', ...units, quantity: there, from, to, occurredAt: shelf.now, line });
    }
  }
}
