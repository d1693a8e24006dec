import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  checkTopics,
  deleteTopics,
  eventually,
  readTopic,
  SOUND,
  testDatabase,
  type TestDatabase,
  testTopicPrefix,
} from '@onevillage/testing';
import { freshSql, pageSql, type Query } from '../log/event-log.store.js';
import { relaySettings } from './leadership.js';
import { loadPosition, type RelayPosition } from './position.store.js';
import { RelayReader } from './reader.js';
import { Relay } from './relay.js';
import {
  committedEvents,
  createLots,
  kafkaOf,
  LOT_TOPIC,
  LotMovedV1,
  move,
  silent,
  workloadMigrations,
} from '../testing/relay-workload.js';
import { ensureTopics } from '../kafka/topics.js';

let db: TestDatabase;
let session: Awaited<ReturnType<TestDatabase['session']>>;
const query: Query = async <R>(sql: string, params?: readonly unknown[]) =>
  (await session.query(sql, params as unknown[])).rows as R[];

beforeEach(async () => {
  db = await testDatabase(workloadMigrations);
  session = await db.session(relaySettings);
});
afterEach(async () => {
  await session.end();
  await db.drop();
});

/** `count` events of new aggregates in one transaction, on a day relative to today. */
const logEvents = (count: number, { bytes = 10, day = 0 } = {}) =>
  db.query(
    `insert into event_log (day, id, type, aggregate_id, aggregate_version, occurred_at, data)
     select (now() at time zone 'UTC')::date + $3::int, gen_random_uuid(), $2, gen_random_uuid(), 1, now(),
            jsonb_build_object('note', repeat('x', $4::int))
     from generate_series(1, $1::int)`,
    [count, LotMovedV1.type, day, bytes],
  );
/** Reads until nothing is left, as if everything were sent. */
const readAll = async (reader: RelayReader, from: RelayPosition) => {
  const sizes: number[] = [];
  const seqs: number[] = [];
  for (let position = from; ;) {
    const { events, next, more } = await reader.read(position);
    sizes.push(events.length);
    seqs.push(...events.map(({ seq }) => seq));
    position = next;
    if (!more) return { sizes, seqs, position };
  }
};
const total = (sizes: number[]) => sizes.reduce((sum, size) => sum + size, 0);

describe('the reader', () => {
  it('reads a large difference by pages, in order, under one snapshot, and what comes meanwhile after it', async () => {
    const reader = new RelayReader(query);
    const start = (await readAll(reader, await loadPosition(query))).position;
    for (let i = 0; i < 5; i++) await logEvents(500);
    const first = await reader.read(start);
    expect([first.events.length, first.more]).toEqual([1000, true]);
    await logEvents(7);
    const rest = await readAll(reader, first.next);
    expect(rest.sizes).toEqual([1000, 500]);
    const seqs = [...first.events.map(({ seq }) => seq), ...rest.seqs];
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    expect((await readAll(reader, rest.position)).sizes).toEqual([7]);
  });

  it('reads times to the millisecond', async () => {
    const times = Array.from({ length: 300 }, (_, i) =>
      new Date(1_700_000_000_000 + i * 86_413_007).toISOString(),
    );
    await db.query(
      `insert into event_log (id, type, aggregate_id, aggregate_version, occurred_at, data)
       select gen_random_uuid(), $2, gen_random_uuid(), 1, time, '{}'
       from unnest($1::timestamptz[]) with ordinality as times (time, at) order by at`,
      [times, LotMovedV1.type],
    );
    const { events } = await new RelayReader(query).read(await loadPosition(query));
    expect(events.map(({ time }) => time)).toEqual(times);
  });

  it('goes on in the middle of a window, in another process', async () => {
    const start = (await readAll(new RelayReader(query), await loadPosition(query))).position;
    for (let i = 0; i < 3; i++) await logEvents(900);
    const first = await new RelayReader(query).read(start);
    const rest = await readAll(new RelayReader(query), first.next);
    expect(first.events.length + total(rest.sizes)).toBe(2700);
    expect(rest.seqs[0]).toBeGreaterThan(first.events.at(-1)!.seq);
  });

  it('reads what a transaction of long ago logs at last, and only that', async () => {
    const lots = await createLots(db, 3);
    const reader = new RelayReader(query);
    let position = (await readAll(reader, await loadPosition(query))).position;
    let commit = () => {};
    const held = new Promise<void>((resolve) => (commit = resolve));
    let logged = () => {};
    const written = new Promise<void>((resolve) => (logged = resolve));
    const long = db.transaction(async (tx) => {
      await tx.query('update lots set version = 1 where id = $1', [lots[0]]);
      await tx.query(
        `insert into event_log (id, type, aggregate_id, aggregate_version, occurred_at, data)
         values ($1, $2, $3, 1, now(), '{"note": "long"}')`,
        [randomUUID(), LotMovedV1.type, lots[0]],
      );
      logged();
      await held;
    });
    await written;
    for (let i = 0; i < 3; i++) {
      await move(db, { lots: [lots[1]!, lots[2]!] });
      const batch = await reader.read(position);
      expect(batch.events).toHaveLength(2);
      position = batch.next;
    }
    commit();
    await long;
    const batch = await reader.read(position);
    expect(batch.events.map(({ data }) => data)).toEqual(['{"note": "long"}']);
    expect(batch.events[0]!.seq).toBeLessThan(position.prev ? 100 : 0);
    expect((await reader.read(batch.next)).events).toEqual([]);
  });

  it('reads an event of another day: after a start, and after the clock was set back', async () => {
    let daysBack = 0;
    let floor: unknown;
    const observed: Query = async <R>(sql: string, params: readonly unknown[] = []) => {
      floor = params[0];
      const now = "(clock_timestamp() at time zone 'UTC')::date";
      return query<R>(sql.replace(now, `(${now} - ${daysBack})`), params);
    };
    let position = await loadPosition(query);
    /* Transactions of other databases of the cluster count too: it takes until those of the first poll are over. */
    const bounded = async (reader: RelayReader) => {
      await eventually(async () => {
        position = (await readAll(reader, position)).position;
        expect(floor).not.toBe('-infinity');
      });
      return reader;
    };

    const reader = await bounded(new RelayReader(observed));
    await logEvents(1, { day: -400 });
    expect((await readAll(reader, position)).sizes).toEqual([0]);
    expect((await readAll(new RelayReader(query), position)).sizes).toEqual([1]);

    const settled = await bounded(new RelayReader(observed));
    daysBack = 400;
    await logEvents(1, { day: -400 });
    expect((await readAll(settled, position)).sizes).toEqual([1]);
  });
});

describe('the queries of the relay', () => {
  interface Plan {
    'Node Type': string;
    'Relation Name'?: string;
    'Index Name'?: string;
    'Index Cond'?: string;
    'Actual Loops': number;
    'Actual Rows': number;
    'Rows Removed by Filter'?: number;
    Plans?: Plan[];
  }
  const explain = async (sql: string, params: unknown[]) => {
    const [row] = await query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      `explain (analyze, format json) ${sql}`,
      params,
    );
    const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];
    return flat(row!['QUERY PLAN'][0]!.Plan).filter((plan) => /^event_log/.test(plan['Relation Name'] ?? ''));
  };
  const partition = (day: number) =>
    db.query(`do $$ declare d date := (now() at time zone 'UTC')::date + ${day}; begin
      execute format('create table %I partition of event_log for values from (%L) to (%L)',
                     'event_log_' || to_char(d, 'YYYYMMDD'), d, d + 1); end $$`);

  beforeEach(async () => {
    for (let day = -30; day < -1; day++) await partition(day);
    for (let day = -30; day <= 0; day++) await logEvents(day === 0 ? 20_000 : 50, { day });
  });

  it('read the partitions from the floor on, by index, and walk over nothing that was sent: also without statistics', async () => {
    const prev = (await query<{ s: string }>('select pg_current_snapshot()::text as s'))[0]!.s;
    const xmax = prev.split(':')[1];
    await logEvents(50);
    const [{ floor } = { floor: '' }] = await query<{ floor: string }>('select current_date - 1 as floor');
    const modes = ['force_custom_plan', 'force_generic_plan'];
    for (const [analyzed, mode] of [false, true].flatMap((each) =>
      modes.map((one) => [each, one] as const),
    )) {
      if (analyzed) await db.query('analyze event_log');
      await query(`set plan_cache_mode = ${mode}`);
      const every = await explain(freshSql, [floor, xmax, [xmax]]);
      const reads = every.filter((scan) => scan['Index Name']);
      expect(reads.every((scan) => /\bxid\b/.test(scan['Index Cond'] ?? ''))).toBe(true);
      const scans = every.filter((scan) => scan['Actual Loops'] > 0);
      expect(scans.length).toBeLessThanOrEqual(12);
      expect(scans.map((scan) => scan['Node Type'])).not.toContain('Seq Scan');
      expect(scans.reduce((sum, scan) => sum + scan['Actual Rows'], 0)).toBe(50);
      expect(scans.reduce((sum, scan) => sum + (scan['Rows Removed by Filter'] ?? 0), 0)).toBeLessThan(100);
    }
  });

  it('page by the index of seq, without a sort', async () => {
    const cur = (await query<{ s: string }>('select pg_current_snapshot()::text as s'))[0]!.s;
    for (const analyzed of [false, true]) {
      if (analyzed) await db.query('analyze event_log');
      const scans = await explain(pageSql({ prev: null, floor: null }), ['-infinity', '0', [], cur, 5_000]);
      expect(new Set(scans.map((scan) => scan['Node Type']))).toEqual(new Set(['Index Scan']));
      expect(scans.every((scan) => /_seq_idx$/.test(scan['Index Name'] ?? ''))).toBe(true);
    }
  });
});

describe('the relay', () => {
  const kafka = kafkaOf();
  const prefix = testTopicPrefix();
  let relay: Relay;
  const drained = () =>
    eventually(async () => expect(await relay.lag()).toEqual({ events: 0, seconds: 0 }), {
      timeoutMs: 60_000,
    });
  const findings = async () => checkTopics(await committedEvents(db), await readTopic(prefix + LOT_TOPIC));
  const stored = async () => (await db.query('select * from relay_position'))[0]!;

  beforeAll(() => ensureTopics(kafka, [LotMovedV1], prefix));
  afterAll(() => deleteTopics(prefix));
  beforeEach(() => {
    relay = new Relay({ database: db, kafka, source: '/relay-test', topicPrefix: prefix, logger: silent });
  });
  afterEach(() => relay.stop());

  it('drains a backlog, also of events that are larger together than a broker takes', async () => {
    await logEvents(20_000, { bytes: 400 });
    await logEvents(40, { bytes: 200_000 });
    expect(await relay.lag()).toMatchObject({ events: 10_000 });
    const before = performance.now();
    relay.start();
    await eventually(() => expect(relay.published).toBe(20_040), { timeoutMs: 60_000 });
    console.info(
      `drained 20,040 events: ${Math.round(20_040 / ((performance.now() - before) / 1000))} events/s`,
    );
    await drained();
    expect(await findings()).toMatchObject({ lost: [], gaps: [], inverted: [] });
  });

  it('writes no position while it idles, and tells what it waits for', async () => {
    relay.start();
    await logEvents(1);
    await drained();
    const before = await stored();
    await eventually(() => expect(relay.published).toBe(1));
    await db.query('create table elsewhere (n int)');
    for (let i = 0; i < 20; i++) {
      await db.query('insert into elsewhere values ($1)', [i]);
      relay.wake();
    }
    await eventually(async () => expect(await polls()).toBeGreaterThan(2));
    expect(await stored()).toEqual(before);
    await relay.stop();
    await logEvents(3);
    expect(await relay.lag()).toEqual({ events: 3, seconds: expect.any(Number) });
  });
  /** Since the statistics of this database began. */
  const polls = async () =>
    (
      await db.query<{ n: number }>(
        `select idx_scan as n from pg_stat_user_tables where relname = 'relay_position'`,
      )
    )[0]!.n +
    (
      await db.query<{ n: number }>(
        `select seq_scan as n from pg_stat_user_tables where relname = 'relay_position'`,
      )
    )[0]!.n;

  it('refuses to run on another cluster until the database is adopted, then sends everything', async () => {
    const lots = await createLots(db, 5);
    for (let i = 0; i < 3; i++) await move(db, { lots });
    await db.query(`update relay_position set system_identifier = 1`);
    await db.query(
      `update event_log set xid = (pg_current_xact_id()::text::bigint + 1000000 + aggregate_version)::text::xid8`,
    );
    relay.start();
    await eventually(() => expect(relay.state).toBe('refused'));
    expect(relay.published).toBe(0);
    await relay.adopt();
    await eventually(() => expect(relay.published).toBe(15));
    await move(db, { lots });
    await eventually(() => expect(relay.published).toBe(20));
    await drained();
    const all = await readTopic(prefix + LOT_TOPIC);
    const ours = all.filter(({ aggregateId }) => lots.includes(aggregateId));
    expect(checkTopics(await committedEvents(db), ours)).toEqual({ ...SOUND, duplicates: 0 });
  });
});
