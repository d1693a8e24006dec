import { formatQuantity, RuleViolation } from '@onevillage/kernel';
import type { Shelf } from './shelf.js';

export interface Part {
  readonly ownerId: string;
  readonly quantity: number;
}

/**
 * Of whose units a lot's free ones at a location are taken: of the named owner, else of whoever has the most first.
 * @throws RuleViolation `showroom.not-enough`
 */
export function takeFrom(
  shelf: Shelf,
  wanted: { lotId: string; locationId: string; ownerId?: string | undefined; quantity: number },
): Part[] {
  const { lotId, locationId, ownerId, quantity } = wanted;
  const free = shelf
    .balancesOf(lotId)
    .filter((one) => one.locationId === locationId && one.state === 'free' && one.quantity > 0)
    .filter((one) => ownerId === undefined || one.ownerId === ownerId)
    .sort((a, b) => b.quantity - a.quantity || (a.ownerId < b.ownerId ? -1 : 1));
  const available = free.reduce((sum, one) => sum + one.quantity, 0);
  if (available < quantity) {
    const { unit } = shelf.lot(lotId);
    throw new RuleViolation('showroom.not-enough', {
      available: formatQuantity({ amount: available, unit }),
      wanted: formatQuantity({ amount: quantity, unit }),
      unit,
    });
  }
  const parts: Part[] = [];
  for (let left = quantity, at = 0; left > 0; at += 1) {
    const { ownerId: owner, quantity: there } = free[at]!;
    parts.push({ ownerId: owner, quantity: Math.min(left, there) });
    left -= Math.min(left, there);
  }
  return parts;
}
