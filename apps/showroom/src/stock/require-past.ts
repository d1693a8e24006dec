import { unfit } from './unfit.js';

const CLOCKS_MAY_DIFFER_MS = 5 * 60_000;
const YEAR_MS = 366 * 86_400_000;

/** Whether a moment is more than 5 minutes after another: clocks may differ by less. */
export const isAhead = (occurredAt: Date, now: Date): boolean =>
  occurredAt.getTime() > now.getTime() + CLOCKS_MAY_DIFFER_MS;

/** What a device says happened. @throws RuleViolation `validation` when its clock is more than 5 minutes ahead, or a year behind */
export function requirePast(occurredAt: Date, now: Date, pointer: string): void {
  const remedy = 'leave it out, or set the clock of the device';
  if (isAhead(occurredAt, now)) throw unfit(pointer, `is in the future: ${remedy}`);
  if (now.getTime() - occurredAt.getTime() > YEAR_MS)
    throw unfit(pointer, `is more than a year ago: ${remedy}`);
}
