import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@onevillage/platform-database';
import { listParkedMessages, showParkedMessage } from './parked-messages.js';
import { NotFirstParked, UnknownParkedMessage } from './errors.js';
import { ConsumerBench } from '../testing/consumer-bench.js';
import { newThings, thing } from '../testing/consumer-events.js';
import { APPLIED_SOUND, checkApplied, recordThings } from '../testing/consumer-things.js';

let bench: ConsumerBench;
beforeEach(async () => {
  bench = await ConsumerBench.open();
});
afterEach(() => bench.close());

const by = { actor: 'officer-1', reason: 'ticket 7' };
const isSick = (label: unknown): boolean => (label as { label: string }).label === 'sick';

/** Starts a consumer that refuses the label `sick` until it is cured. */
function startWithFault() {
  const fault = { isCured: false };
  const strategy = bench.start({
    handler: async (events, tx) => {
      if (!fault.isCured && events.some((event) => isSick(event.data)))
        throw new Error('the handler has a fault');
      await recordThings(events, tx);
    },
  });
  return { strategy, fault };
}

async function parkOne() {
  const [sick] = newThings(1) as [string];
  const { strategy, fault } = startWithFault();
  await bench.send(thing(sick, 1), thing(sick, 2, 'sick'), thing(sick, 3), thing(sick, 4));
  await bench.settled();
  const { items } = await listParkedMessages(bench.database, { limit: 10 });
  return { strategy, fault, sick, head: items[0]!, items };
}

const audit = () =>
  bench.database.query('select action, actor, reason, version from parked_audit order by at, version');

describe('parked messages', () => {
  it('are listed in pages and shown whole', async () => {
    const { items, sick, head } = await parkOne();
    expect(items.map(({ key, version, reason }) => [key, version, reason])).toEqual([
      [sick, 2, 'failed'],
      [sick, 3, 'behind'],
      [sick, 4, 'behind'],
    ]);
    const first = await listParkedMessages(bench.database, { projection: 'things', limit: 2 });
    const second = await listParkedMessages(bench.database, {
      projection: 'things',
      limit: 2,
      after: first.next!,
    });
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.next).toBeNull();
    expect(await listParkedMessages(bench.database, { projection: 'other', limit: 2 })).toEqual({
      items: [],
      next: null,
    });
    const shown = await showParkedMessage(bench.database, head.id);
    expect(shown.error).toContain('the handler has a fault');
    expect(shown.value).toBe('{"label":"sick"}');
    expect(shown.headers['ce_type']).toBe('test.thing.changed.v1');
    await expect(showParkedMessage(bench.database, newId())).rejects.toThrow(UnknownParkedMessage);
  });

  it('are replayed in order once the fault is cured, and the replay is audited', async () => {
    const { strategy, fault, sick, head } = await parkOne();
    const failed = await strategy.replay(head.id, by);
    expect(failed.drained).toBe(0);
    expect(failed.stoppedBy?.error).toContain('the handler has a fault');
    fault.isCured = true;
    expect(await strategy.replay(head.id, by)).toEqual({ drained: 3, stoppedBy: null });
    expect(await checkApplied(bench.database, new Map([[sick, 4]]))).toEqual(APPLIED_SOUND);
    expect(await bench.parked()).toEqual([]);
    expect(await audit()).toEqual([2, 3, 4].map((version) => ({ action: 'replayed', ...by, version })));
    await bench.send(thing(sick, 5));
    await bench.settled();
    expect(await checkApplied(bench.database, new Map([[sick, 5]]))).toEqual(APPLIED_SOUND);
  });

  it('are replayed once, however many ask at the same time', async () => {
    const { strategy, fault, sick, items } = await parkOne();
    fault.isCured = true;
    await Promise.allSettled([...items, ...items].map((item) => strategy.replay(item.id, by)));
    await strategy.replay(items[2]!.id, by).catch(() => undefined);
    expect(await checkApplied(bench.database, new Map([[sick, 4]]))).toEqual(APPLIED_SOUND);
  });

  it('are dropped one by one, the first one first; what waited goes on, and the message is kept in the audit', async () => {
    const { strategy, sick, head, items } = await parkOne();
    await expect(strategy.drop(items[1]!.id, by)).rejects.toThrow(NotFirstParked);
    expect(await strategy.drop(head.id, by)).toEqual({ drained: 2, stoppedBy: null });
    const history = await bench.database.query(
      'select version from thing_history where thing = $1 order by place',
      [sick],
    );
    expect(history.map((row) => row['version'])).toEqual([1, 3, 4]);
    expect(await audit()).toEqual([{ action: 'dropped', ...by, version: 2 }]);
    const kept = await bench.database.query<{ message: { value: string } }>(
      'select message from parked_audit',
    );
    expect(Buffer.from(kept[0]!.message.value, 'base64').toString()).toBe('{"label":"sick"}');
    await expect(strategy.drop(head.id, by)).rejects.toThrow(UnknownParkedMessage);
  });

  it('that only are evidence are dropped without moving anything', async () => {
    const [fine] = newThings(1) as [string];
    const strategy = bench.start();
    await bench.send(thing(fine, 1), { key: null, value: 'rubbish' });
    await bench.settled();
    const { items } = await listParkedMessages(bench.database, { limit: 10 });
    expect(items[0]).toMatchObject({ key: 'partition-0', reason: 'malformed' });
    expect((await strategy.replay(items[0]!.id, by)).drained).toBe(0);
    expect(await strategy.drop(items[0]!.id, by)).toEqual({ drained: 0, stoppedBy: null });
    expect(await bench.parked()).toEqual([]);
    await bench.send(thing(fine, 2));
    await bench.settled();
    expect(await checkApplied(bench.database, new Map([[fine, 2]]))).toEqual(APPLIED_SOUND);
  });

  it('meet the consumer at the inbox row: replays while messages flow neither lose nor repeat', async () => {
    const things = newThings(20);
    const { strategy, fault } = startWithFault();
    await bench.send(...things.map((id) => thing(id, 1)), ...things.map((id) => thing(id, 2, 'sick')));
    await bench.settled();
    fault.isCured = true;
    const sending = (async () => {
      for (let version = 3; version <= 30; version++)
        await bench.send(...things.map((id) => thing(id, version)));
    })();
    const { items } = await listParkedMessages(bench.database, { limit: 100 });
    for (const item of items) await strategy.replay(item.id, by).catch(() => undefined);
    await sending;
    await bench.settled();
    expect(await checkApplied(bench.database, new Map(things.map((id) => [id, 30])))).toEqual(APPLIED_SOUND);
    expect(await bench.parked()).toEqual([]);
  });
});
