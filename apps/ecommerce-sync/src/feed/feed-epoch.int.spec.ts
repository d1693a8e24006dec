import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@onevillage/testing';
import { aProduct } from '../testing/builders.js';
import { aChannel, feedDatabase, Replica } from '../testing/replica.js';
import { entityTag } from './feed-head.js';

let db: TestDatabase;
let replica: Replica;

beforeAll(async () => {
  db = await feedDatabase();
  replica = new Replica(db, { now: new Date('2026-11-22T05:00:00Z') });
  await replica.publishOne();
});
afterAll(() => db.drop());

const channel = aChannel();
const tagNow = async () => entityTag(await replica.writer.freshHead(channel), channel, 'gzip');
const cursorNow = async () => (await replica.readFull(channel)).end.cursor;
const rename = async (brand: string) => {
  await db.transaction((tx) => replica.keepProduct(tx, aProduct({ brand }), 2));
  await replica.writer.drain();
};

describe('a feed that was put back to an earlier state', () => {
  it('refuses the cursors of the history that was lost, and repeats none of its tags', async () => {
    // As loading a dump does: the rows of then, in a new table.
    await db.query('CREATE TABLE dumped (LIKE feed_head INCLUDING ALL)');
    await db.query('INSERT INTO dumped SELECT * FROM feed_head');
    const before = await cursorNow();
    await rename('lost');
    const lost = { tag: await tagNow(), cursor: await cursorNow() };
    await db.query('DROP TABLE feed_head');
    await db.query('ALTER TABLE dumped RENAME TO feed_head');
    await db.query('UPDATE feed_lines SET seq = 1');
    await rename('other');

    expect(await replica.writer.freshHead(channel)).toMatchObject({ seq: 2 });
    expect(await tagNow()).not.toBe(lost.tag);
    for (const cursor of [before, lost.cursor]) {
      await expect(replica.readChanges(channel, cursor)).rejects.toMatchObject({
        code: 'ecommerce-sync.cursor-too-old',
      });
    }
    const cursor = await cursorNow();
    expect(await replica.readChanges(channel, cursor)).toEqual({ changes: [], cursor, more: false });
  });

  it('goes on as it was when a process, and only that, starts again', async () => {
    const [cursor, tag] = [await cursorNow(), await tagNow()];
    replica = new Replica(db, replica.clock);

    expect(await tagNow()).toBe(tag);
    expect((await replica.readChanges(channel, cursor)).cursor).toBe(cursor);
  });

  it('is known by the timeline of its cluster, which recovery and failover change', async () => {
    const cursor = await cursorNow();
    const timeline = 'left(pg_walfile_name(pg_current_wal_lsn()), 8)';
    const onTheNext = new Proxy(db, {
      get: (target, name, receiver) =>
        name === 'query'
          ? (sql: string, params?: readonly unknown[]) =>
              target.query(sql.replace(timeline, `lpad('2', 8, '0')`), params)
          : Reflect.get(target, name, receiver),
    });

    const recovered = new Replica(onTheNext, replica.clock);
    await expect(recovered.readChanges(channel, cursor)).rejects.toMatchObject({
      code: 'ecommerce-sync.cursor-too-old',
    });
  });
});
