import type { LotBlock, ShowroomPolicy } from '@onevillage/contracts-showroom';
import { RuleViolation, type LocalDate } from '@onevillage/kernel';
import type { Lot } from './lot.js';

/**
 * The one rule of what may be sold, on every path: null when it may on that day, in the zone of the showroom. A lot is
 * sellable through its last day; a certificate is asked for only where the showroom sells certified goods alone.
 */
export function blockOf(
  lot: Pick<Lot, 'recallId' | 'expiresOn' | 'certified'>,
  policy: ShowroomPolicy,
  day: LocalDate,
): LotBlock | null {
  if (lot.recallId !== null) return 'recalled';
  if (lot.expiresOn !== null && day > lot.expiresOn) return 'expired';
  if (policy === 'certified' && !lot.certified.some(([from, through]) => from <= day && day <= through)) {
    return 'not-certified';
  }
  return null;
}

/** Throws `showroom.lot-recalled`, `showroom.lot-expired`, `showroom.product-not-certified`. */
export function requireUsable(lot: Lot, policy: ShowroomPolicy, day: LocalDate): void {
  const block = blockOf(lot, policy, day);
  const code = lot.code ?? 'unknown';
  if (block === 'recalled') throw new RuleViolation('showroom.lot-recalled', { code });
  if (block === 'expired')
    throw new RuleViolation('showroom.lot-expired', { code, expiresOn: lot.expiresOn });
  if (block === 'not-certified')
    throw new RuleViolation('showroom.product-not-certified', { code, date: day });
}
