import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@onevillage/testing';
import { appendEvents, newEvent } from '../log/append-events.store.js';
import type { BatchKafkaStrategy } from '../strategy/batch-kafka-strategy.js';
import { rebuildProgress } from '../operations/rebuild-progress.js';
import { isRebuild } from '../shadow/shadow.store.js';
import { ConsumerBench } from '../testing/consumer-bench.js';
import { newThings, thing, ThingChangedV1 } from '../testing/consumer-events.js';
import { recordThings } from '../testing/consumer-things.js';

let bench: ConsumerBench;
beforeEach(async () => {
  bench = await ConsumerBench.open(3);
});
afterEach(() => bench.close());

const by = { actor: 'officer-1', reason: 'ticket 7' };
const rows = () => bench.database.query('select id, version, label from things order by id');
const inbox = () =>
  bench.database.query(
    'select projection, aggregate_id, version from inbox order by projection, aggregate_id',
  );

async function finished(state: 'done' | 'failed' = 'done') {
  return eventually(
    async () => {
      const progress = await rebuildProgress(bench.database, 'things');
      if (progress.state !== state) throw new Error(JSON.stringify(progress));
      return progress;
    },
    { timeoutMs: 40_000 },
  );
}

/** Three versions of each of 200 things, applied. */
async function filled(strategy?: BatchKafkaStrategy) {
  const things = newThings(200);
  const started = strategy ?? bench.start();
  for (const version of [1, 2, 3]) await bench.send(...things.map((id) => thing(id, version)));
  await bench.settled();
  return { things, strategy: started };
}

describe('a rebuild', () => {
  it('repairs rows that are wrong, too many or missing, touches no other, and leaves nothing behind', async () => {
    const { things, strategy } = await filled();
    const before = { rows: await rows(), inbox: await inbox() };
    const untouched = await bench.database.query('select id, xmin from things order by id offset 3');
    const [wrong, missing] = before.rows.map((row) => row['id']);
    await bench.database.query(`update things set label = 'planted' where id = $1`, [wrong]);
    await bench.database.query('delete from things where id = $1', [missing]);
    await bench.database.query(`insert into things values (gen_random_uuid(), 1, 'planted')`);
    expect(await rows()).not.toEqual(before.rows);
    await strategy.rebuild('things');
    const { rowsChanged, messagesLeft } = await finished();
    expect(rowsChanged).toBe(3);
    expect(messagesLeft).toBe(0);
    expect(await rows()).toEqual(before.rows);
    await eventually(async () => expect(await inbox()).toEqual(before.inbox));
    expect(await bench.database.query('select id, xmin from things order by id offset 3')).toEqual(untouched);
    expect(
      await bench.database.query(`select nspname from pg_namespace where nspname like 'shadow%'`),
    ).toEqual([]);
    await bench.send(...things.map((id) => thing(id, 4)));
    await bench.settled();
    expect((await rows()).every((row) => row['version'] === 4)).toBe(true);
  });

  it('under load ends with what the live projection has, which goes on meanwhile', async () => {
    const { things, strategy } = await filled();
    const [wrong] = things as [string];
    let isLoading = true;
    let version = 3;
    const load = (async () => {
      while (isLoading) {
        version += 1;
        const others = things.filter((id) => id !== wrong);
        await bench.send(...others.map((id) => thing(id, version)));
        await bench.settled();
      }
    })();
    await bench.database.query(`update things set label = 'planted' where id = $1`, [wrong]);
    await strategy.rebuild('things');
    const during = await bench.reached();
    const { rowsChanged } = await finished();
    expect(await bench.reached()).toBeGreaterThan(during);
    isLoading = false;
    await load;
    await bench.settled();
    expect(rowsChanged).toBe(1);
    expect(await bench.parked()).toEqual([]);
    const expected = things.map((id) => ({
      id,
      version: id === wrong ? 3 : version,
      label: `v${id === wrong ? 3 : version}`,
    }));
    expect(await rows()).toEqual(expected.sort((a, b) => (a.id < b.id ? -1 : 1)));
  });

  it('goes on where a process that died left it', async () => {
    const { things, strategy } = await filled();
    await bench.stop(strategy);
    let chunks = 0;
    const stuck = bench.start({
      handler: async (events, tx) => {
        if (isRebuild(tx) && ++chunks > 1) await tx.query('select pg_terminate_backend(pg_backend_pid())');
        await recordThings(events, tx);
      },
    });
    await stuck.rebuild('things');
    await eventually(async () => expect(await bench.reached('things~shadow')).toBeGreaterThan(0), {
      timeoutMs: 20_000,
    });
    await bench.stop(stuck);
    const left = await bench.reached('things~shadow');
    await bench.database.query(`update things set label = 'planted' where id = $1`, [things[0]]);
    bench.start();
    await finished();
    expect(left).toBeGreaterThan(0);
    expect((await rows()).filter((row) => row['label'] !== 'v3')).toEqual([]);
  });

  it('heeds what an operator dropped', async () => {
    const [sick] = newThings(1) as [string];
    const strategy = bench.start();
    await bench.send(thing(sick, 1), thing(sick, 2, 'forbidden'), thing(sick, 3));
    await bench.settled();
    await strategy.drop((await bench.parked())[0]!.id, by);
    const before = await rows();
    await strategy.rebuild('things');
    await finished();
    expect(await rows()).toEqual(before);
    expect(await bench.parked()).toEqual([]);
  });

  it('heeds what an operator drops while it runs, though its shadow has parked it already', async () => {
    const [sick, slow] = newThings(2) as [string, string];
    let letOn = () => {};
    const wait = new Promise<void>((resolve) => (letOn = resolve));
    const strategy = bench.start({
      handler: async (events, tx) => {
        await recordThings(events, tx);
        if (isRebuild(tx) && events.some((event) => event.aggregateId === slow)) await wait;
      },
    });
    const sent = [thing(sick, 1), thing(sick, 2, 'forbidden'), thing(sick, 3), thing(slow, 1)];
    await bench.send(...sent.map((message) => ({ ...message, partition: 0 })));
    await bench.settled();
    const [parked] = await bench.parked();
    await strategy.rebuild('things');
    await eventually(async () => expect(await bench.parked()).toHaveLength(3));
    await strategy.drop(parked!.id, by);
    const before = await rows();
    letOn();
    await finished();
    expect(await rows()).toEqual(before);
    expect(before).toMatchObject([{ version: 3 }, { version: 1 }]);
    expect(await bench.parked()).toEqual([]);
    await bench.send(thing(sick, 4));
    await bench.settled();
    expect(await rows()).toMatchObject([{ version: 4 }, { version: 1 }]);
  });

  it('passes over a message that an operator dropped though the one before it never came', async () => {
    const [torn] = newThings(1) as [string];
    const strategy = bench.start();
    await bench.send(thing(torn, 1), thing(torn, 3));
    await bench.settled();
    await strategy.drop((await bench.parked())[0]!.id, by);
    await bench.send(thing(torn, 4));
    await bench.settled();
    const before = await rows();
    await strategy.rebuild('things');
    await finished();
    expect(await rows()).toEqual(before);
    expect(before).toMatchObject([{ version: 4 }]);
    expect(await bench.parked()).toEqual([]);
  });

  it('fails, and does not try for ever, when its shadow is stuck before what an operator dropped', async () => {
    const [sick] = newThings(1) as [string];
    let isFaulty = true;
    const strategy = bench.start({
      handler: async (events, tx) => {
        const isSecond = events.some((event) => event.version === 2);
        if (isSecond && (isFaulty || isRebuild(tx))) throw new Error('fault');
        await recordThings(events, tx);
      },
    });
    await bench.send(thing(sick, 1), thing(sick, 2), thing(sick, 3, 'forbidden'));
    await bench.settled();
    isFaulty = false;
    await strategy.replay((await bench.parked())[0]!.id, by);
    await strategy.drop((await bench.parked())[0]!.id, by);
    await strategy.rebuild('things');
    expect((await finished('failed')).error).toContain('1 aggregates');
    expect(await rows()).toEqual([{ id: sick, version: 2, label: 'v2' }]);
  });

  it('goes on while the live consumer holds all the connections that consumers may', async () => {
    const small = await ConsumerBench.open(3, 5);
    let letOn = () => {};
    const wait = new Promise<void>((resolve) => (letOn = resolve));
    let held = 0;
    const strategy = small.start({
      handler: async (events, tx) => {
        await recordThings(events, tx);
        if (isRebuild(tx) || events.every((event) => event.version === 1)) return;
        held += 1;
        await wait;
      },
    });
    const things = newThings(3);
    const sent = (version: number) =>
      small.send(...things.map((id, partition) => ({ ...thing(id, version), partition })));
    await sent(1);
    await small.settled();
    await sent(2);
    await eventually(() => expect(held).toBe(2));
    await strategy.rebuild('things');
    await eventually(async () => expect(await small.reached('things~shadow')).toBe(3)).finally(letOn);
    await small.settled();
    await small.close();
  });

  it('applies what the live projection had to park, when the fault is gone', async () => {
    const [sick] = newThings(1) as [string];
    const faulty = bench.start({ handler: async () => Promise.reject(new Error('fault')) });
    await bench.send(thing(sick, 1), thing(sick, 2));
    await bench.settled();
    await bench.stop(faulty);
    const cured = bench.start();
    await cured.rebuild('things');
    await finished();
    expect(await rows()).toEqual([{ id: sick, version: 2, label: 'v2' }]);
    expect(await bench.parked()).toEqual([]);
  });

  it('refuses to forget what the topics no longer hold', async () => {
    const { strategy: before } = await filled();
    const known = await rows();
    await bench.stop(before);
    await bench.recreateTopic();
    await bench.send(thing(newThings(1)[0]!, 1));
    const strategy = bench.start();
    await bench.settled();
    await strategy.rebuild('things');
    expect((await finished('failed')).error).toContain('republish first');
    expect(await rows()).toHaveLength(known.length + 1);
  });

  it('fails when a handler repeats history to others, and says which way out there is', async () => {
    const strategy = bench.start({
      handler: async (events, tx) => {
        await recordThings(events, tx);
        await appendEvents(
          tx,
          events.map((event) =>
            newEvent(ThingChangedV1, { aggregateId: event.id, version: 1, data: { label: 'x' } }),
          ),
        );
      },
    });
    await bench.send(thing(newThings(1)[0]!, 1));
    await bench.settled();
    const events = () => bench.database.query('select count(*) from event_log');
    const before = await events();
    await strategy.rebuild('things');
    expect((await finished('failed')).error).toContain('isRebuild');
    expect(await events()).toEqual(before);
  });

  it('fails, and holds the live consumer up no more, when what follows from it fails', async () => {
    let calls = 0;
    const strategy = bench.start({
      rebuilt: async () => {
        calls += 1;
        return Promise.reject(new Error('one row too odd'));
      },
    });
    const { things } = await filled(strategy);
    await strategy.rebuild('things');
    expect((await finished('failed')).error).toContain('one row too odd');
    expect(calls).toBe(1);
    await bench.send(...things.map((id) => thing(id, 4)));
    await bench.settled();
  });

  it('tells what reads the tables, in the transaction of the swap', async () => {
    const seen: unknown[] = [];
    const strategy = bench.start({
      rebuilt: async (tx) => void seen.push(await tx.query('select count(*) from things')),
    });
    await filled(strategy);
    await strategy.rebuild('things');
    await finished();
    expect(seen).toEqual([[{ count: 200 }]]);
  });
});
