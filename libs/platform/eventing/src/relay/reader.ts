import {
  type LoggedEvent,
  PAGE,
  type Query,
  readExtent,
  readFresh,
  readPage,
} from '../log/event-log.store.js';
import { DayFloor } from './day-floor.js';
import { loadPosition, type RelayPosition } from './position.store.js';
import { parseSnapshot, type Snapshot } from '../log/snapshot.js';

export interface Batch {
  /** By seq: so the events of one aggregate in the order of its changes. */
  readonly events: LoggedEvent[];
  /** The position once they are sent. */
  readonly next: RelayPosition;
  /** More is there already. */
  readonly more: boolean;
}

/**
 * Reads the event log by the difference of two snapshots: what the present one sees and the last one did not. An
 * event is in exactly one such difference, whenever its transaction began and ended; and never in an earlier one than
 * its predecessor, because its transaction could not lock the aggregate before the predecessor's had committed.
 * A difference of more than a page is a window: it is read by pages, while its two snapshots stand still.
 */
export class RelayReader {
  private readonly floors = new DayFloor();
  private window?: { prev: Snapshot | null; cur: Snapshot; floor: string | null };

  constructor(private readonly query: Query) {}

  async read(position: RelayPosition): Promise<Batch> {
    if (position.cur) return this.readWindow(position, position.cur);
    const { prev } = position;
    const floor = this.floorOf(prev);
    const fresh = await readFresh(this.query, { prev, floor });
    if (fresh.epoch !== position.epoch) return this.read(await loadPosition(this.query));
    const cur = parseSnapshot(fresh.cur);
    this.floors.note(cur, fresh.today);
    const clockWentBack = floor !== null && (this.floorOf(prev) ?? '') < floor;
    if (clockWentBack) return this.read(position);
    if (!prev || fresh.events.length > PAGE) return this.readWindow({ ...position, cur, seq: 0 }, cur);
    return { events: fresh.events.sort(bySeq), next: { ...position, prev: cur }, more: false };
  }

  private async readWindow(position: RelayPosition, cur: Snapshot): Promise<Batch> {
    const { prev } = position;
    let { seq } = position;
    if (this.window?.cur.text !== cur.text || this.window.prev?.text !== prev?.text) {
      const of = { prev, floor: this.floorOf(prev) };
      const extent = prev ? await readExtent(this.query, of, cur, seq) : { after: seq, floor: null };
      this.window = { prev, cur, floor: extent.floor };
      seq = extent.after;
    }
    const events = await readPage(this.query, { prev, floor: this.window.floor }, cur, seq);
    const more = events.length === PAGE;
    const done = { ...position, prev: cur, cur: null, seq: 0 };
    return { events, next: more ? { ...position, cur, seq: events.at(-1)!.seq } : done, more };
  }

  private floorOf(prev: Snapshot | null): string | null {
    return prev && this.floors.below(prev);
  }
}

const bySeq = (a: LoggedEvent, b: LoggedEvent) => a.seq - b.seq;
