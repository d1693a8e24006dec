import { unfit } from './unfit.js';

const CLOCKS_MAY_DIFFER_MS = 5 * 60_000;

/** Whether the clock of a device is more than 5 minutes ahead. */
export const isAhead = (occurredAt: Date, now: Date): boolean =>
  occurredAt.getTime() > now.getTime() + CLOCKS_MAY_DIFFER_MS;

/** What a device says happened. @throws RuleViolation `validation` when its clock is more than 5 minutes ahead */
export function requirePast(occurredAt: Date, now: Date, pointer: string): void {
  if (!isAhead(occurredAt, now)) return;
  throw unfit(pointer, 'is in the future: leave it out, or set the clock of the device');
}
