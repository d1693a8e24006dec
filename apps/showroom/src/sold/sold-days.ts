import { addDays, daysBetween, localDateAt, parseLocalDate, type LocalDate } from '@onevillage/kernel';
import { unfit } from '../stock/unfit.js';

const USUAL_DAYS = 30;
const MOST_DAYS = 366;

/** The days asked for; today is the latest of any zone. @throws RuleViolation `validation` */
export function soldDays(
  asked: { readonly from?: string; readonly to?: string },
  now: Date,
): { from: LocalDate; to: LocalDate } {
  const to = asked.to === undefined ? localDateAt(now, 'Pacific/Kiritimati') : parseLocalDate(asked.to);
  const from = asked.from === undefined ? addDays(to, -USUAL_DAYS) : parseLocalDate(asked.from);
  const days = daysBetween(from, to) + 1;
  if (days > MOST_DAYS)
    throw unfit('/from', `must be at most ${MOST_DAYS - 1} days before the last one, ${to}`);
  if (days < 1) throw unfit('/from', `must not be after the last one, ${to}`);
  return { from, to };
}
