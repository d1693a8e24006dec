import type { ApplicationStateName, AttendanceState } from '@onevillage/contracts-fairs';
import { RuleViolation, type LocalDate } from '@onevillage/kernel';
import { requireAccepted } from '../applications/application.js';
import { requireBegun, type Fair } from '../fairs/fair.js';

export interface AttendedDay {
  readonly day: LocalDate;
  readonly came: boolean;
}
/** What is known of one application's days at a fair, in their order. */
export interface AttendanceSheet {
  readonly applicationId: string;
  readonly version: number;
  readonly days: readonly AttendedDay[];
}
/** Who may be recorded, and on which days. */
export interface Attendant {
  readonly applicationId: string;
  readonly exhibitorId: string;
  readonly producerId: string | null;
  readonly state: ApplicationStateName;
  /** On which it has a confirmed booth; both ends inclusive. */
  readonly stands: readonly { readonly from: LocalDate; readonly through: LocalDate }[];
}

type FairDays = Pick<Fair, 'fairId' | 'opensOn' | 'closesOn'>;

/**
 * @throws RuleViolation `fairs.fair-not-begun`, `fairs.attendance-days-wrong`, `fairs.application-not-accepted`,
 * `fairs.attendance-no-booth`
 */
export function requireAttendant(
  { fairId, opensOn, closesOn }: FairDays,
  { applicationId, state, stands }: Attendant,
  day: LocalDate,
  today: LocalDate,
): void {
  requireBegun({ fairId, opensOn }, today);
  const last = closesOn < today ? closesOn : today;
  if (day < opensOn || day > last) {
    throw new RuleViolation('fairs.attendance-days-wrong', { day, opensOn, last });
  }
  requireAccepted({ applicationId, state });
  if (!stands.some(({ from, through }) => from <= day && day <= through)) {
    throw new RuleViolation('fairs.attendance-no-booth', { applicationId, day });
  }
}

/** With these days; null when nothing is different. */
export function recorded(sheet: AttendanceSheet, told: readonly AttendedDay[]): AttendanceSheet | null {
  const days = new Map(sheet.days.map(({ day, came }) => [day, came]));
  const isNews = told.some(({ day, came }) => days.get(day) !== came);
  if (!isNews) return null;
  for (const { day, came } of told) days.set(day, came);
  return {
    ...sheet,
    version: sheet.version + 1,
    days: [...days].map(([day, came]) => ({ day, came })).sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

/** It came on none of the days that were recorded. */
export const isNoShow = ({ days }: Pick<AttendanceSheet, 'days'>): boolean =>
  days.length > 0 && days.every(({ came }) => !came);

export const publicState = (
  fairId: string,
  { applicationId, exhibitorId, producerId }: Attendant,
  sheet: AttendanceSheet,
): AttendanceState => ({
  applicationId,
  fairId,
  exhibitorId,
  producerId,
  days: sheet.days.map(({ day, came }) => ({ day, came })),
  noShow: isNoShow(sheet),
});
