import { WEEKDAYS, type OpeningHours } from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';

/** A week in its order. @throws RuleViolation `showroom.opening-hours-wrong` */
export function weekOf(given: readonly OpeningHours[]): OpeningHours[] {
  const rank = ({ day, from }: OpeningHours) => `${WEEKDAYS.indexOf(day)} ${from}`;
  const week = given
    .map(({ day, from, to }) => ({ day, from, to }))
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  for (const [i, { day, from, to }] of week.entries()) {
    const before = week[i - 1];
    const overlaps = before?.day === day && from < before.to;
    if (to <= from || overlaps) throw new RuleViolation('showroom.opening-hours-wrong', { day, from, to });
  }
  return week;
}
