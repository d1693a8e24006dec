import { addDays, addMonths, isLocalDate, type LocalDate } from '../local-date.js';

/** The century in which a year of two digits lies: 49 years back and 50 ahead of today (GS1 General Specifications, 7.12). */
function yearOf(yy: number, today: LocalDate): number {
  const thisYear = Number(today.slice(0, 4));
  const century = thisYear - (thisYear % 100);
  const ahead = yy - (thisYear % 100);
  if (ahead >= 51) return century - 100 + yy;
  return ahead <= -50 ? century + 100 + yy : century + yy;
}

/** YYMMDD; day 00 is the last one of the month. Undefined when there is no such day. */
export function gs1Date(yymmdd: string, today: LocalDate): LocalDate | undefined {
  const [yy, mm, dd] = [yymmdd.slice(0, 2), yymmdd.slice(2, 4), yymmdd.slice(4, 6)];
  const day = `${yearOf(Number(yy), today)}-${mm}-${dd === '00' ? '01' : dd}`;
  if (!isLocalDate(day)) return undefined;
  return dd === '00' ? addDays(addMonths(day, 1), -1) : day;
}

export const yymmdd = (date: LocalDate): string => date.replaceAll('-', '').slice(2);
