import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@onevillage/testing';
import { appendEvents, newEvent } from './append-events.store.js';
import { onEventsCommitted } from './announce.js';
import { LotMovedV1, workloadMigrations } from '../testing/relay-workload.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase(workloadMigrations);
});
afterAll(() => db.drop());

const moved = (aggregateId: string, version: number, note = 'x') =>
  newEvent(LotMovedV1, { aggregateId, version, data: { note } });
const append = (...events: ReturnType<typeof moved>[]) => db.transaction((tx) => appendEvents(tx, events));
const logged = (ids: string[]) =>
  db
    .query('select id from event_log where id = any($1) order by seq', [ids])
    .then((rows) => rows.map(({ id }) => id));

describe('appendEvents', () => {
  it('logs many events in one statement, in the given order, with the cause of the transaction', async () => {
    const events = Array.from({ length: 500 }, () => moved(randomUUID(), 1)).sort(() => Math.random() - 0.5);
    const meta = {
      correlationId: randomUUID(),
      causationId: randomUUID(),
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    };
    await db.transaction((tx) => appendEvents(tx, events), { meta });
    const ids = events.map(({ id }) => id);
    expect(await logged(ids)).toEqual(ids);
    const [row] = await db.query('select * from event_log where id = $1', [ids[0]]);
    expect(row).toMatchObject({
      type: LotMovedV1.type,
      aggregate_id: events[0]!.aggregateId,
      aggregate_version: 1,
      data: { note: 'x' },
      correlation_id: meta.correlationId,
      causation_id: meta.causationId,
      traceparent: meta.traceparent,
    });
  });

  it('keeps the time that the change has, or takes the time of logging', async () => {
    const time = new Date('2024-02-29T12:00:00.123Z');
    const given = newEvent(LotMovedV1, { aggregateId: randomUUID(), version: 1, data: { note: 'x' }, time });
    const taken = moved(randomUUID(), 1);
    await append(given, taken);
    const rows = await db.query<{ at: Date; age: number }>(
      `select occurred_at as at, extract(epoch from logged_at - occurred_at)::float8 as age
       from event_log where id = any($1) order by seq`,
      [[given.id, taken.id]],
    );
    expect(rows[0]!.at).toEqual(time);
    expect(Math.abs(rows[1]!.age)).toBeLessThan(5);
  });

  it('refuses data that does not fit its contract, before anything is written', () => {
    const data = { note: 'x', more: 1 };
    expect(() => newEvent(LotMovedV1, { aggregateId: randomUUID(), version: 1, data })).toThrow(
      LotMovedV1.type,
    );
  });

  it('refuses a second event of an aggregate in one transaction, also in a second call', async () => {
    const id = randomUUID();
    await expect(append(moved(id, 1), moved(id, 2))).rejects.toThrow('Two events of aggregate');
    const twice = db.transaction(async (tx) => {
      await appendEvents(tx, [moved(id, 1)]);
      await appendEvents(tx, [moved(id, 2)]);
    });
    await expect(twice).rejects.toMatchObject({ code: '23505' });
    await db.transaction(async (tx) => {
      const undone = tx.savepoint(async () => {
        await appendEvents(tx, [moved(id, 1)]);
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      await appendEvents(tx, [moved(id, 1)]);
    });
  });

  it('refuses a version twice, and data above 256 kB', async () => {
    const id = randomUUID();
    await append(moved(id, 1));
    await expect(append(moved(id, 1))).rejects.toMatchObject({ code: '23505' });
    await expect(append(moved(id, 2, 'x'.repeat(262_144)))).rejects.toMatchObject({
      constraint: 'event_log_data_size',
    });
    await append(moved(id, 2, 'x'.repeat(262_100)));
  });

  it('wakes the relay once per transaction, and not for what was rolled back', async () => {
    let wakes = 0;
    const stop = onEventsCommitted(db, () => wakes++);
    await db.transaction(async (tx) => {
      await appendEvents(tx, [moved(randomUUID(), 1)]);
      await appendEvents(tx, [moved(randomUUID(), 1)]);
      expect(wakes).toBe(0);
    });
    expect(wakes).toBe(1);
    await expect(append(moved(randomUUID(), 0))).rejects.toMatchObject({ code: '23514' });
    await append();
    expect(wakes).toBe(1);
    stop();
  });
});

describe('the partitions of the event log', () => {
  const days = () =>
    db
      .query<{ name: string }>(
        `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'event_log'::regclass order by 1`,
      )
      .then((rows) => rows.map(({ name }) => name));
  const ensure = (ahead: number) =>
    db
      .query<{ made: number }>('select ensure_event_log_partitions($1) as made', [ahead])
      .then((rows) => rows[0]!.made);

  it("are there for yesterday, today and three days, and hold today's events", async () => {
    expect(await days()).toHaveLength(6);
    const event = moved(randomUUID(), 1);
    await append(event);
    const [row] = await db.query<{ name: string }>(
      `select tableoid::regclass::text as name from event_log where id = $1`,
      [event.id],
    );
    const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    expect(row!.name).toBe(`event_log_${today}`);
  });

  it('are made ahead by any number of replicas, while events are written', async () => {
    let running = true;
    const writing = (async () => {
      while (running) await append(moved(randomUUID(), 1));
    })();
    const made = await Promise.all([9, 9, 10, 9].map(ensure));
    running = false;
    await writing;
    expect(made.reduce((sum, each) => sum + each)).toBe(7);
    expect(await ensure(10)).toBe(0);
  });

  it('never refuse an event: a day without one goes to the default partition, and stays there', async () => {
    const insert = `insert into event_log (day, id, type, aggregate_id, aggregate_version, occurred_at, data)
      values ((now() at time zone 'UTC')::date + $1::int, $2, 'a.b.c.v1', $2, 1, now(), '{}')
      returning tableoid::regclass::text as name`;
    expect(await db.query(insert, [20, randomUUID()])).toEqual([{ name: 'event_log_default' }]);
    expect(await ensure(21)).toBe(10);
    expect(await db.query(insert, [20, randomUUID()])).toEqual([{ name: 'event_log_default' }]);
    expect((await db.query<{ name: string }>(insert, [21, randomUUID()]))[0]!.name).toMatch(
      /^event_log_\d{8}$/,
    );
  });
});
