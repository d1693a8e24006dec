import { localDateAt, type LocalDate } from '@onevillage/kernel';

/** Which day it is at a moment, zone by zone: a list asks once for each zone, not for each row. */
export function dayIn(moment: Date): (zone: string) => LocalDate {
  const days = new Map<string, LocalDate>();
  return (zone) => {
    const day = days.get(zone) ?? localDateAt(moment, zone);
    days.set(zone, day);
    return day;
  };
}
