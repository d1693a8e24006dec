import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventMessage } from '../message/message.js';
import type { InboxRow, WaitingMessage } from './inbox-key.js';
import type { InboxPlan } from './inbox-plan.js';
import { planInbox } from './planner.js';
import { anEvent } from '../testing/consumer-messages.js';

/** The inbox of a model database: rows and parked messages between transactions. */
class Model {
  readonly applied = new Map<string, number[]>();
  conflicts = 0;
  private readonly rows = new Map<
    string,
    { version: number; eventId: string | null; waiting: WaitingMessage[] }
  >();
  private ids = 0;

  chunk(messages: readonly EventMessage[], drain: boolean): void {
    const rows = new Map<string, InboxRow>();
    for (const { aggregateId } of messages)
      rows.set(aggregateId, { ...this.row(aggregateId), isTruncated: false });
    this.commit(planInbox(messages, rows, { drain }));
  }

  waiting(): number {
    return [...this.rows.values()].reduce((sum, row) => sum + row.waiting.length, 0);
  }

  private commit(plan: InboxPlan): void {
    for (const event of plan.apply) {
      this.applied.set(event.aggregateId, [...(this.applied.get(event.aggregateId) ?? []), event.version]);
    }
    for (const [id, { version, eventId }] of plan.advanced) Object.assign(this.row(id), { version, eventId });
    for (const { message, reason, error } of plan.park) {
      if (message.kind === 'malformed') continue;
      if (reason === 'conflicting-event') this.conflicts += 1;
      else this.row(message.aggregateId).waiting.push({ message, reason, error, parkedId: `p${++this.ids}` });
    }
    for (const row of this.rows.values()) {
      row.waiting = row.waiting
        .filter((one) => one.message.version > row.version)
        .sort((a, b) => a.message.version - b.message.version);
    }
  }

  private row(id: string) {
    const row = this.rows.get(id) ?? { version: 0, eventId: null, waiting: [] };
    this.rows.set(id, row);
    return row;
  }
}

const AGGREGATES = ['a', 'b', 'c'];
const histories = fc.array(
  fc.record({ aggregate: fc.constantFrom(...AGGREGATES), version: fc.integer({ min: 1, max: 8 }) }),
  { maxLength: 60 },
);
const cuts = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 60 });

describe('planInbox', () => {
  it('applies each version once and in order, whatever is lost, repeated, late or cut into chunks', () => {
    fc.assert(
      fc.property(histories, cuts, fc.boolean(), (history, sizes, drains) => {
        const model = new Model();
        const messages = history.map(({ aggregate, version }) => anEvent(aggregate, version));
        for (let at = 0, turn = 0; at < messages.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          model.chunk(messages.slice(at, at + size), drains);
          at += size;
        }
        for (const aggregate of AGGREGATES) {
          const versions = model.applied.get(aggregate) ?? [];
          expect(versions).toEqual(versions.map((_, index) => index + 1));
          const arrived = new Set(
            history.filter((one) => one.aggregate === aggregate).map((one) => one.version),
          );
          let reachable = 0;
          while (arrived.has(reachable + 1)) reachable += 1;
          if (drains) expect(versions.length).toBe(reachable);
        }
        expect(model.conflicts).toBe(0);
      }),
    );
  });

  it('ends with the same state in whatever order the events of an aggregate arrive', () => {
    const orders = fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 });
    fc.assert(
      fc.property(orders, cuts, (order, sizes) => {
        const model = new Model();
        const messages = order.map((version) => anEvent('a', version));
        for (let at = 0, turn = 0; at < messages.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          model.chunk(messages.slice(at, at + size), true);
          at += size;
        }
        expect(model.applied.get('a')).toEqual([1, 2, 3, 4, 5, 6]);
        expect(model.waiting()).toBe(0);
      }),
    );
  });
});
