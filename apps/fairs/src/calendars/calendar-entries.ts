import type { FairKind } from '@onevillage/contracts-fairs';
import type { LocalDate } from '@onevillage/kernel';
import type { CalendarEntry } from './fair-calendar.js';

/** What a calendar tells of a fair that was announced. */
export interface CalendarFairRow {
  readonly fairId: string;
  readonly version: number;
  readonly cancelled: boolean;
  readonly kind: FairKind;
  readonly title: string;
  readonly place: string;
  readonly theme: string | null;
  readonly organiser: string;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly changedAt: Date;
}
/** A fair at which an exhibitor has booths, or had. */
export interface CalendarStandRow extends CalendarFairRow {
  readonly exhibitorId: string;
  /** Numbers of the booths that it has now. */
  readonly booths: readonly string[];
  /** Booths that it had, and has no more. */
  readonly givenUp: number;
}

export const fairEntry = (fair: CalendarFairRow): CalendarEntry => ({
  uid: `urn:uuid:${fair.fairId}`,
  sequence: fair.version,
  cancelled: fair.cancelled,
  kind: fair.kind,
  title: fair.title,
  place: fair.place,
  about: [...(fair.theme === null ? [] : [fair.theme]), fair.organiser],
  opensOn: fair.opensOn,
  closesOn: fair.closesOn,
  changedAt: fair.changedAt,
});

/** Whoever has no booth any more sees it as cancelled, not as gone. */
export function standEntry({ booths, givenUp, exhibitorId, ...fair }: CalendarStandRow): CalendarEntry {
  const entry = fairEntry(fair);
  return {
    ...entry,
    uid: `${fair.fairId}.${exhibitorId}`,
    sequence: fair.version + givenUp,
    cancelled: fair.cancelled || booths.length === 0,
    about: [...(booths.length > 0 ? [`Gian hàng: ${booths.join(', ')}`] : []), ...entry.about],
  };
}
