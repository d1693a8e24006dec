import type { Snapshot } from '../log/snapshot.js';

/**
 * The earliest day whose partition can hold an event that a snapshot does not see; so that a poll reads today's
 * partition and not those of all years.
 *
 * An unseen event was logged by a transaction at or above the snapshot's xmin. If that number was not yet given out
 * at an earlier poll, the event was logged after that poll: on that poll's day or later, however long its
 * transaction ran. A clock that was set back in between shows in the days of the polls since. One day of margin
 * covers what happened between two polls.
 */
export class DayFloor {
  private marks: { xmax: bigint; day: string }[] = [];

  /** Notes a poll: its snapshot and the database's day. Only a change of day says something new. */
  note(snapshot: Snapshot, day: string): void {
    if (this.marks.at(-1)?.day !== day) this.marks.push({ xmax: snapshot.xmax, day });
  }

  /** `YYYY-MM-DD`; null when no poll was early enough to tell. */
  below(snapshot: Snapshot): string | null {
    const known = this.marks.findLastIndex((mark) => mark.xmax <= snapshot.xmin);
    if (known === -1) return null;
    this.marks = this.marks.slice(known);
    const earliest = this.marks.reduce((least, { day }) => (day < least ? day : least), '9999-12-31');
    return dayBefore(earliest);
  }
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
