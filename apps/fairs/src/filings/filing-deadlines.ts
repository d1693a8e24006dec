import type { FairKind, FairRole } from '@onevillage/contracts-fairs';
import { addDays, daysBetween, type LocalDate } from '@onevillage/kernel';

/** Decree 81/2018/NĐ-CP, chapter III. Days before the first one, and after the last one. */
const REGISTER_FROM_DAYS = 365;
export const REGISTER_THROUGH_DAYS = 30;
export const REPORT_DAYS = 30;
const ANSWER_WORKING_DAYS = 7;

export interface FilingNeed {
  readonly needed: boolean;
  readonly because: string;
}

/** Whoever organises a fair or exhibition registers it; nobody else does. */
export function filingNeed({ kind, role }: { kind: FairKind; role: FairRole }): FilingNeed {
  if (role === 'guest') {
    return { needed: false, because: 'Its organiser registers it; we only lead a delegation to it.' };
  }
  if (kind === 'conference' || kind === 'sales-week') {
    return {
      needed: false,
      because: `Decree 81/2018 asks for the registration of fairs and exhibitions; a ${kind} is neither.`,
    };
  }
  return {
    needed: true,
    because: `Decree 81/2018: whoever organises a ${kind} registers it 365 to 30 days before it opens and reports on it within 30 days after.`,
  };
}

export interface Window {
  readonly from: LocalDate;
  readonly through: LocalDate;
}
/** Both days are in time. */
export const registrationWindow = (opensOn: LocalDate): Window => ({
  from: addDays(opensOn, -REGISTER_FROM_DAYS),
  through: addDays(opensOn, -REGISTER_THROUGH_DAYS),
});

/** A report is in time through this day. */
export const reportDueOn = (closesOn: LocalDate): LocalDate => addDays(closesOn, REPORT_DAYS);

/**
 * For amendments no period is known: in time is before the fair opens, by the days that were registered and by those
 * that it has now, and at once when it is later than that already.
 */
export function amendmentDueOn(
  registered: { opensOn: LocalDate },
  fair: { opensOn: LocalDate },
  openedOn: LocalDate,
): LocalDate {
  const first = registered.opensOn < fair.opensOn ? registered.opensOn : fair.opensOn;
  const before = addDays(first, -1);
  return before < openedOn ? openedOn : before;
}

/** Saturday, Sunday and holidays do not count; the day of filing does not either. */
export function answerDueOn(filedOn: LocalDate, holidays: ReadonlySet<string>): LocalDate {
  let day = filedOn;
  for (let left = ANSWER_WORKING_DAYS; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  return day;
}

/** Within these days an answer falls due, unless more than a month of holidays lies between. */
export const answerReach = (filedOn: LocalDate): Window => ({ from: filedOn, through: addDays(filedOn, 60) });

function isWorkingDay(day: LocalDate, holidays: ReadonlySet<string>): boolean {
  // 1970-01-01 was a Thursday: 0 is Sunday.
  const weekday = (((daysBetween(EPOCH, day) + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}
const EPOCH = '1970-01-01' as LocalDate;

export const daysLate = (on: LocalDate, through: LocalDate): number => Math.max(0, daysBetween(through, on));
export const daysEarly = (on: LocalDate, from: LocalDate): number => Math.max(0, daysBetween(on, from));
