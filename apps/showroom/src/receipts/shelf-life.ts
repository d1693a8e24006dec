import { daysBetween, type LocalDate } from '@onevillage/kernel';
import type { AgreementFacts } from '../stock/stock-facts.js';
import { unfit } from '../stock/unfit.js';

/** What must be left of a shelf life on the day of receipt. */
export type MinimumLife = { readonly days: number } | { readonly percent: number };

/** Without an agreement that says more, goods are good on the day they come. */
export function minimumLife(agreement: AgreementFacts | undefined): MinimumLife {
  const { minRemainingPercent: percent = null, minRemainingDays: days = null } = agreement ?? {};
  return percent === null ? { days: days ?? 0 } : { percent };
}

export const minimumInWords = (minimum: MinimumLife): string =>
  'percent' in minimum
    ? `the ${minimum.percent} % that the agreement asks for`
    : minimum.days > 0
      ? `the ${minimum.days} days that the agreement asks for`
      : 'a day';

/**
 * Whether less is left; goods without an expiry keep.
 * @throws RuleViolation `validation` when the share of a life is asked for and its beginning is not known
 */
export function isShort(
  minimum: MinimumLife,
  { producedOn, expiresOn }: { readonly producedOn: LocalDate | null; readonly expiresOn: LocalDate | null },
  day: LocalDate,
  pointer: string,
): boolean {
  if (expiresOn === null) return false;
  const left = daysBetween(day, expiresOn);
  if (left < 0) return true;
  if ('days' in minimum) return left < minimum.days;
  if (producedOn === null) {
    throw unfit(`${pointer}/producedOn`, `is needed: ${minimumInWords(minimum)} is counted from it`);
  }
  return left * 100 < minimum.percent * daysBetween(producedOn, expiresOn);
}
