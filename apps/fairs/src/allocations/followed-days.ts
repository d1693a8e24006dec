import { addDays, daysBetween, type LocalDate } from '@onevillage/kernel';
import type { Days } from '../booths/booth.js';

interface FairDays {
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
}

/**
 * Which days of the fair, as it is now, stand in the place of these: as far from its first day as before, and through
 * its last day if it was so before; what lies outside is cut. Null: nothing remains.
 */
export function followed({ from, through }: Days, before: FairDays, after: FairDays): Days | null {
  const shift = daysBetween(before.opensOn, after.opensOn);
  const first = addDays(from, shift);
  const last = through === before.closesOn ? after.closesOn : addDays(through, shift);
  const days: Days = { from: first, through: last < after.closesOn ? last : after.closesOn };
  return days.from <= days.through ? days : null;
}
