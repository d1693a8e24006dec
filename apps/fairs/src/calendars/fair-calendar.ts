import ical, { escape, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { FairKind } from '@onevillage/contracts-fairs';
import { addDays, nfc, type LocalDate } from '@onevillage/kernel';

/** What stands in a calendar, on whole days. */
export interface CalendarEntry {
  /** Kept for ever: how calendars know that it is the same one. */
  readonly uid: string;
  /** Grows with every change. */
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly kind: FairKind;
  readonly title: string;
  readonly place: string;
  /** Lines. */
  readonly about: readonly string[];
  readonly opensOn: LocalDate;
  /** Inclusive. */
  readonly closesOn: LocalDate;
  readonly changedAt: Date;
}

/** Calendars ask again after so many seconds. */
const REFRESH_S = 6 * 3_600;
const CATEGORIES = {
  fair: 'Hội chợ',
  exhibition: 'Triển lãm',
  conference: 'Hội nghị',
  'sales-week': 'Tuần hàng',
} as const satisfies Record<FairKind, string>;

// eslint-disable-next-line no-control-regex -- what no calendar may hold
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;
const line = (text: string): string => nfc(text.replace(CONTROL, ''));
/** As the library takes a day without a clock: midnight UTC, which it writes as the day alone. */
const wholeDay = (day: LocalDate): Date => new Date(`${day}T00:00:00Z`);

/** An iCalendar feed (RFC 5545). Days are those where the fair is held, whatever the zone of the reader. */
export function fairCalendar(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = ical({
    // The library writes the name as it is.
    name: escape(line(name), false),
    prodId: { company: 'OneVillage', product: 'fairs', language: 'VI' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_S,
  });
  for (const entry of entries) {
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: entry.changedAt,
      lastModified: entry.changedAt,
      allDay: true,
      start: wholeDay(entry.opensOn),
      // The first day on which it is over.
      end: wholeDay(addDays(entry.closesOn, 1)),
      summary: line(entry.title),
      location: line(entry.place),
      description: entry.about.map(line).join('\n'),
      categories: [{ name: CATEGORIES[entry.kind] }],
      status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString()}\r\n`;
}
