import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '@onevillage/platform-database';
import { eventually, type TestDatabase } from '@onevillage/testing';
import { feedDatabase, logger, Replica } from '../testing/replica.js';
import { FeedBell } from './feed-bell.store.js';
import { FeedWriterLoop } from './feed-writer.loop.js';

const NEVER = new AbortController().signal;
const LONG = 60_000;

let db: TestDatabase;
let other: Database;
let here: FeedBell;
let there: FeedBell;

const listeners = async (): Promise<number> => {
  const rows = await db.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN feed'`,
  );
  return rows.length;
};
const bothListen = () => eventually(async () => expect(await listeners()).toBe(2));
const cutConnections = (query: string) =>
  db.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE $1`,
    [query],
  );
const timed = async (work: Promise<void>): Promise<number> => {
  const start = performance.now();
  await work;
  return performance.now() - start;
};

beforeAll(async () => {
  db = await feedDatabase();
  other = new Database({ url: db.options.url, service: 'second replica' });
  await other.connect();
});
afterAll(async () => {
  await other.close();
  await db.drop();
});
beforeEach(async () => {
  here = new FeedBell(db, logger);
  there = new FeedBell(other, logger);
  here.onApplicationBootstrap();
  there.onApplicationBootstrap();
  await bothListen();
});
afterEach(() => Promise.all([here.onModuleDestroy(), there.onModuleDestroy()]));

describe('the bell', () => {
  it('wakes sleepers here and in every other process', async () => {
    const waiting = [here, there].map((bell) => timed(bell.after(bell.rings, LONG, NEVER)));
    here.ring();

    for (const ms of await Promise.all(waiting)) expect(ms).toBeLessThan(1_000);
  });

  it('is not missed by who looked before it rang and goes to sleep after', async () => {
    const looked = there.rings;
    here.ring();
    await eventually(() => expect(there.rings).toBeGreaterThan(looked));

    expect(await timed(there.after(looked, LONG, NEVER))).toBeLessThan(100);
  });

  it('lets sleep on who nobody rings for, until the time is over or the request gone', async () => {
    const gone = new AbortController();
    const waiting = timed(there.after(there.rings, LONG, gone.signal));
    expect(await timed(there.after(there.rings, 200, NEVER))).toBeGreaterThan(190);
    gone.abort();

    expect(await waiting).toBeLessThan(2_000);
  });

  it('is heard again after its connection was lost, and meanwhile nobody sleeps in', async () => {
    const waiting = timed(there.after(there.rings, LONG, NEVER));
    await cutConnections('LISTEN feed');
    expect(await waiting).toBeLessThan(2_000);
    await bothListen();

    const again = timed(there.after(there.rings, LONG, NEVER));
    here.ring();
    expect(await again).toBeLessThan(1_000);
  });

  it('wakes everybody when it stops', async () => {
    const bell = new FeedBell(other, logger);
    bell.onApplicationBootstrap();
    const waiting = timed(bell.after(bell.rings, LONG, NEVER));
    await bell.onModuleDestroy();

    expect(await waiting).toBeLessThan(2_000);
    expect(await timed(bell.after(bell.rings, LONG, NEVER))).toBeLessThan(100);
  });
});

describe('the loop of the writer', () => {
  const marks = async () => (await db.query('SELECT FROM dirty_marks')).length;
  const mark = () => db.query(`INSERT INTO dirty_marks (kind, id) VALUES ('product', gen_random_uuid())`);

  it('drains what nobody woke it for, and goes on after its connections were cut', async () => {
    const { writer } = new Replica(other, { now: new Date('2026-11-22T05:00:00Z') });
    const loop = new FeedWriterLoop(writer, logger);
    loop.onApplicationBootstrap();
    await mark();
    await eventually(async () => expect(await marks()).toBe(0));
    await cutConnections('%');
    await mark();
    await eventually(async () => expect(await marks()).toBe(0));
    await loop.onModuleDestroy();

    await mark();
    expect(await marks()).toBe(1);
  });
});
