import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DayFloor } from './day-floor.js';
import { parseSnapshot, type Snapshot } from '../log/snapshot.js';

interface Transaction {
  xid: number;
  /** days on which it logged something */
  days: number[];
}

/** A database with a clock: transactions begin, log, and end in any order. */
class Model {
  nextXid = 100;
  today = 20_000;
  open: Transaction[] = [];
  committed: Transaction[] = [];

  snapshot(): Snapshot {
    const xip = this.open.map(({ xid }) => xid).sort((a, b) => a - b);
    return parseSnapshot(`${xip[0] ?? this.nextXid}:${this.nextXid}:${xip.join(',')}`);
  }

  day(number = this.today): string {
    return new Date(number * 86_400_000).toISOString().slice(0, 10);
  }

  begin() {
    this.open.push({ xid: this.nextXid++, days: [] });
  }

  log(which: number) {
    this.open[which % this.open.length]?.days.push(this.today);
  }

  commit(which: number) {
    if (this.open.length > 0) this.committed.push(...this.open.splice(which % this.open.length, 1));
  }
}

const sees = (snapshot: Snapshot, xid: number) =>
  BigInt(xid) < snapshot.xmax && !snapshot.xip.includes(String(xid));
const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ do: 'begin', by: 0 } as const) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('log' as const), by: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('commit' as const), by: fc.nat(9) }) },
);
/** Between two polls the clock may go on, or be set to another day in either direction. */
const interval = fc.record({
  before: fc.array(step, { maxLength: 6 }),
  clock: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    fc.constant(1),
    fc.integer({ min: -400, max: 400 }),
  ),
  after: fc.array(step, { maxLength: 6 }),
  sent: fc.boolean(),
});

describe('DayFloor', () => {
  it('never lies above an event that a poll must read, whatever transactions and clock do', () => {
    let bounded = 0;
    fc.assert(
      fc.property(fc.array(interval, { minLength: 2, maxLength: 25 }), (intervals) => {
        const model = new Model();
        const floors = new DayFloor();
        let prev = model.snapshot();
        for (const { before, clock, after, sent } of intervals) {
          for (const { do: what, by } of before) model[what](by);
          model.today += clock;
          for (const { do: what, by } of after) model[what](by);
          const cur = model.snapshot();
          floors.note(cur, model.day());
          const floor = floors.below(prev);
          if (floor !== null) bounded++;
          const toRead = model.committed.filter(({ xid }) => sees(cur, xid) && !sees(prev, xid));
          for (const day of toRead.flatMap(({ days }) => days))
            expect(model.day(day) >= (floor ?? '')).toBe(true);
          // What could not be sent is read again from the same position.
          if (sent) prev = cur;
        }
      }),
      { numRuns: 2_000 },
    );
    expect(bounded).toBeGreaterThan(1_000);
  });
});
