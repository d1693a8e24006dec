import { describe, expect, it } from '@jest/globals';
import type { InboxRow, WaitingMessage } from './inbox-key.js';
import type { InboxPlan, PlanPolicy } from './inbox-plan.js';
import { planInbox } from './planner.js';
import type { ConsumerMessage, EventMessage } from '../message/message.js';
import type { ParkedReason } from './parked-reason.js';
import { aMalformedMessage, anEvent, unknownType } from '../testing/consumer-messages.js';

const drain: PlanPolicy = { drain: true };

/** Aggregate `a` at `version`, with these messages parked. */
function plan(
  version: number,
  waiting: WaitingMessage[],
  messages: ConsumerMessage[],
  policy = drain,
): InboxPlan {
  const eventId = version === 0 ? null : anEvent('a', version).eventId;
  const row: InboxRow = { version, eventId, waiting, isTruncated: false };
  return planInbox(messages, new Map([['a', row]]), policy);
}

function parked(message: EventMessage, reason: ParkedReason): WaitingMessage {
  return { message, parkedId: `parked ${message.version}`, reason, error: null };
}

const applied = ({ apply }: InboxPlan): number[] => apply.map((event) => event.version);
const parkedAs = ({ park }: InboxPlan): [number, string][] =>
  park.map(({ message, reason }) => [message.kind === 'event' ? message.version : -1, reason]);

describe('planInbox', () => {
  it('applies the next version and skips what was applied', () => {
    const done = plan(2, [], [anEvent('a', 2), anEvent('a', 3), anEvent('a', 3), anEvent('a', 1)]);
    expect(applied(done)).toEqual([3]);
    expect(done.duplicates).toBe(3);
    expect(done.advanced.get('a')).toEqual({ version: 3, eventId: anEvent('a', 3).eventId });
  });

  it('parks what comes after a gap, and what comes behind it', () => {
    const done = plan(1, [], [anEvent('a', 3), anEvent('a', 4)]);
    expect(applied(done)).toEqual([]);
    expect(parkedAs(done)).toEqual([
      [3, 'gap'],
      [4, 'behind'],
    ]);
    expect(done.advanced.size).toBe(0);
  });

  it('drains in order what the filled gap sets free, parked before or in the same chunk', () => {
    const done = plan(
      1,
      [parked(anEvent('a', 4), 'behind')],
      [anEvent('a', 3), anEvent('a', 2), anEvent('a', 5)],
    );
    expect(applied(done)).toEqual([2, 3, 4, 5]);
    expect(done.park).toEqual([]);
    expect(done.drained).toBe(2);
  });

  it('keeps the key of a poisoned message waiting, without parking its copies again', () => {
    const waiting = [parked(anEvent('a', 2), 'failed')];
    const done = plan(1, waiting, [anEvent('a', 2), anEvent('a', 3)]);
    expect(applied(done)).toEqual([]);
    expect(parkedAs(done)).toEqual([[3, 'behind']]);
  });

  it('takes another event of a version that is applied, or parked, for evidence', () => {
    const other = anEvent('a', 2, { copy: 'other' });
    expect(parkedAs(plan(2, [], [other]))).toEqual([[2, 'conflicting-event']]);
    expect(parkedAs(plan(1, [parked(anEvent('a', 2), 'failed')], [other]))).toEqual([
      [2, 'conflicting-event'],
    ]);
    const inOneChunk = plan(1, [], [anEvent('a', 2), anEvent('a', 3), other]);
    expect(applied(inOneChunk)).toEqual([2, 3]);
    expect(parkedAs(inOneChunk)).toEqual([[2, 'conflicting-event']]);
  });

  it('lets the events after a conflict go on', () => {
    const done = plan(2, [], [anEvent('a', 2, { copy: 'other' }), anEvent('a', 3)]);
    expect(applied(done)).toEqual([3]);
  });

  it('passes over what it knows and does not consume', () => {
    const done = plan(0, [], [anEvent('a', 1, { reading: { as: 'passed-over' } }), anEvent('a', 2)]);
    expect(applied(done)).toEqual([2]);
    expect(done.advanced.get('a')?.version).toBe(2);
  });

  it('parks an unknown type until a build knows it', () => {
    const unknown = anEvent('a', 1, { reading: unknownType });
    expect(parkedAs(plan(0, [], [unknown, anEvent('a', 2)]))).toEqual([
      [1, 'unknown-type'],
      [2, 'behind'],
    ]);
    const waiting = [parked(anEvent('a', 1), 'unknown-type'), parked(anEvent('a', 2), 'behind')];
    expect(applied(plan(0, waiting, [anEvent('a', 3)]))).toEqual([1, 2, 3]);
  });

  it('says why a drained message still waits', () => {
    const unknown = anEvent('a', 2, { reading: unknownType });
    const done = plan(0, [parked(unknown, 'gap')], [anEvent('a', 1)]);
    expect(applied(done)).toEqual([1]);
    expect(done.reparked).toMatchObject([{ parkedId: 'parked 2', reason: 'unknown-type' }]);
  });

  it('jumps with a snapshot, over gaps and poison alike', () => {
    const waiting = [parked(anEvent('a', 2), 'failed'), parked(anEvent('a', 3), 'behind')];
    const done = plan(1, waiting, [anEvent('a', 7, { snapshot: true }), anEvent('a', 8)]);
    expect(applied(done)).toEqual([7, 8]);
    expect(done.park).toEqual([]);
  });

  it('does not go back with a snapshot', () => {
    expect(applied(plan(9, [], [anEvent('a', 7, { snapshot: true })]))).toEqual([]);
  });

  it('refuses a message that failed alone, and only that', () => {
    const refuse: PlanPolicy = { drain: false, refuse: { reason: 'failed', error: 'boom' } };
    expect(plan(1, [], [anEvent('a', 2)], refuse).park).toMatchObject([{ reason: 'failed', error: 'boom' }]);
    expect(plan(2, [], [anEvent('a', 2)], refuse).park).toEqual([]);
  });

  it('names the aggregates whose parked messages are due when it does not drain', () => {
    const done = plan(0, [parked(anEvent('a', 2), 'gap')], [anEvent('a', 1)], { drain: false });
    expect(applied(done)).toEqual([1]);
    expect(done.due).toEqual(['a']);
  });

  it('applies the first parked message by force, whatever it is parked for, and then what waited', () => {
    const waiting = [parked(anEvent('a', 1), 'failed'), parked(anEvent('a', 2), 'behind')];
    expect(applied(plan(0, waiting, [], { drain: true, force: true }))).toEqual([1, 2]);
    expect(applied(plan(0, waiting, []))).toEqual([]);
  });

  it('counts what an operator dropped as applied', () => {
    const dropped = new Set([anEvent('a', 1).eventId]);
    const done = plan(0, [], [anEvent('a', 1), anEvent('a', 2)], { drain: true, dropped });
    expect(applied(done)).toEqual([2]);
  });

  it('keeps malformed messages as evidence, out of everybody’s way', () => {
    const done = plan(0, [], [aMalformedMessage(), anEvent('a', 1)]);
    expect(applied(done)).toEqual([1]);
    expect(parkedAs(done)).toEqual([[-1, 'malformed']]);
  });
});
