import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually, type TestDatabase } from '@onevillage/testing';
import type { Channel } from '../channels/channel.js';
import { aProduct, id } from '../testing/builders.js';
import { aChannel, feedDatabase, Replica } from '../testing/replica.js';

const LONG_MS = 30_000;

let db: TestDatabase;
let replica: Replica;
beforeAll(async () => {
  db = await feedDatabase();
  replica = new Replica(db, { now: new Date('2026-11-22T05:00:00Z') });
  await replica.publishOne();
});
afterAll(() => db.drop());

/** A wait from the end of the feed. */
async function waitOn(channel: Channel, waitMs: number, signal = new AbortController().signal) {
  const { cursor } = await replica.readChanges(channel, undefined);
  const page = await replica.changes.page(() => Promise.resolve(channel), {
    after: cursor,
    limit: 1,
    waitMs,
    signal,
  });
  return JSON.parse(page) as { changes: { variantId: string }[] };
}

describe('who waits', () => {
  it('hears of a change though its notification was lost', async () => {
    // Nothing ever rings this bell: it does not listen, and another process writes.
    const asleep = jest.spyOn(replica.bell, 'after');
    const waiting = waitOn(aChannel(), LONG_MS);
    await eventually(() => expect(asleep).toHaveBeenCalled());
    const writer = new Replica(db, replica.clock);
    await db.transaction((tx) => writer.keepProduct(tx, aProduct({ brand: 'Lê Anh' }), 2));
    await writer.writer.drain();
    const written = performance.now();

    expect((await waiting).changes.map((change) => change.variantId)).toEqual([id(3)]);
    expect(performance.now() - written).toBeLessThan(5_000);
  });

  it('shares twenty places with all who wait on the channel, and keeps nobody else out', async () => {
    const gone = new AbortController();
    const waits = Array.from({ length: 21 }, () => waitOn(aChannel(), LONG_MS, gone.signal));
    const ends = Promise.allSettled(waits);

    await expect(Promise.race(waits)).rejects.toMatchObject({ code: 'rate-limited' });
    expect(await waitOn(aChannel(), 0)).toMatchObject({ changes: [] });
    expect(await waitOn(aChannel(undefined, 70), 50)).toMatchObject({ changes: [] });
    gone.abort();
    expect((await ends).filter((end) => end.status === 'fulfilled')).toHaveLength(20);
    expect(await waitOn(aChannel(), 50)).toMatchObject({ changes: [] });
  });
});
