import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Tx } from '@onevillage/platform-database';
import type { TestDatabase } from '@onevillage/testing';
import { aCertificate, aProducer, aProduct, aVariant, id, withdrawnToday } from '../testing/builders.js';
import { RIGHT, wrongVariants } from '../testing/feed-checker.js';
import {
  aChannel,
  emptyFeed,
  EVERYTHING,
  feedDatabase,
  Replica,
  type TestClock,
} from '../testing/replica.js';

const NOON = new Date('2026-11-22T05:00:00Z');
const MIDNIGHT = new Date('2026-11-22T17:00:00Z');
const withdrawn = aCertificate(withdrawnToday);
const endsToday = aCertificate({ validThrough: '2026-11-22' });

let db: TestDatabase;
let clock: TestClock;
let replica: Replica;

beforeAll(async () => {
  db = await feedDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  clock = { now: NOON };
  replica = new Replica(db, clock);
  await emptyFeed(db);
});

const commit = (work: (tx: Tx) => Promise<void>): Promise<void> => db.transaction(work);
const wrong = () => wrongVariants(db, clock.now);
const lines = async () => (await replica.readFull(aChannel())).lines;
const seqs = async (): Promise<number[]> => {
  const rows = await db.query<{ seq: number }>(
    'SELECT seq FROM feed_lines UNION SELECT seq FROM feed_exits ORDER BY 1',
  );
  return rows.map((row) => row.seq);
};

describe('the writer', () => {
  it('is silent when nothing that is published has changed', async () => {
    await replica.publishOne();
    await commit((tx) => replica.keepCertificate(tx, aCertificate({ extendedThrough: '2029-01-09' }), 2));
    await replica.writer.drain();

    expect(await seqs()).toEqual([1]);
    expect(await db.query('SELECT FROM dirty_marks')).toEqual([]);
  });

  it('numbers without gaps, and buries a variant that vanished from its product', async () => {
    const variants = [id(31), id(32), id(33)].map((variantId) => aVariant({ variantId }));
    await commit((tx) => replica.keepOne(tx));
    await commit((tx) => replica.keepProduct(tx, aProduct({ variants }), 2));
    await replica.writer.drain();
    await commit((tx) => replica.keepProduct(tx, aProduct({ variants: variants.slice(1) }), 3));
    await replica.writer.drain();

    expect(await seqs()).toEqual([4, 5, 6]);
    expect((await lines()).map((line) => line.variantId).sort()).toEqual([id(32), id(33)]);
  });

  it('keeps a variant that moves to another product, and tells who could see it only there', async () => {
    const fourStars = aChannel({ ...EVERYTHING, minStars: 4 }, 70);
    const other = aProduct({ productId: id(20), variants: [aVariant({ variantId: id(21) })] });
    await commit(async (tx) => {
      await replica.keepOne(tx);
      await replica.keepProduct(tx, other);
      await replica.keepCertificate(tx, aCertificate({ certificateId: id(22), productId: id(20), stars: 3 }));
    });
    await replica.writer.drain();
    const { end } = await replica.readFull(fourStars);
    await commit(async (tx) => {
      await replica.keepProduct(tx, aProduct({ variants: [aVariant({ variantId: id(23) })] }), 2);
      await replica.keepProduct(tx, { ...other, variants: [aVariant()] }, 2);
    });
    await replica.writer.drain();

    expect(await wrong()).toEqual(RIGHT);
    expect((await lines()).map((line) => [line.variantId, line.productId]).sort()).toEqual([
      [id(3), id(20)],
      [id(23), id(2)],
    ]);
    const { changes } = await replica.readChanges(fourStars, end.cursor);
    expect(changes.map((change) => [change.variantId, change.op]).sort()).toEqual([
      [id(3), 'delete'],
      [id(23), 'upsert'],
    ]);
  });

  it('renders every product of a producer that is suspended, and again when it is back, however many there are', async () => {
    const numbers = Array.from({ length: 1_200 }, (_, n) => 10_000 + 10 * n);
    await commit(async (tx) => {
      await replica.keepProducer(tx, aProducer());
      for (const n of numbers) {
        await replica.keepProduct(
          tx,
          aProduct({ productId: id(n), variants: [aVariant({ variantId: id(n + 1) })] }),
        );
        await replica.keepCertificate(tx, aCertificate({ certificateId: id(n + 2), productId: id(n) }));
      }
    });
    await replica.writer.drain();
    expect((await replica.readFull(aChannel())).end.count).toBe(1_200);
    for (const [state, count] of [
      ['suspended', 0],
      ['active', 1_200],
    ] as const) {
      await commit((tx) => replica.keepProducer(tx, aProducer({ state }), 2));
      await replica.writer.drain();
      expect((await replica.readFull(aChannel())).end.count).toBe(count);
    }
    // Published as 1 … 1,200, gone as … 2,400, back as … 3,600.
    expect(await seqs()).toEqual(Array.from({ length: 2_400 }, (_, n) => 1_201 + n));
  });

  it('does not let one product that cannot be rendered stop the others', async () => {
    await replica.publishOne();
    await commit(async (tx) => {
      await replica.keepProduct(tx, aProduct({ zone: 'Mars/Olympus' }), 2);
      const second = aProduct({ productId: id(20), variants: [aVariant({ variantId: id(21) })] });
      await replica.keepProduct(tx, second);
      await replica.keepCertificate(tx, aCertificate({ certificateId: id(22), productId: id(20) }));
    });
    await replica.writer.drain();

    expect((await lines()).map((line) => line.variantId)).toEqual([id(21)]);
  });
});

describe('time alone', () => {
  it('takes a lapsed product out at local midnight, though no event comes and only readers are awake', async () => {
    await replica.publishOne(endsToday);
    const before = await replica.readFull(aChannel());
    clock.now = new Date(MIDNIGHT.getTime() - 1);
    expect((await replica.readFull(aChannel())).end).toEqual(before.end);
    clock.now = MIDNIGHT;

    const delta = await replica.readChanges(aChannel(), before.end.cursor);
    const after = await replica.readFull(aChannel());

    expect(delta).toMatchObject({ changes: [{ op: 'delete', variantId: id(3) }], more: false });
    expect(after).toEqual({ lines: [], end: { end: true, count: 0, cursor: delta.cursor } });
    expect(await wrong()).toEqual(RIGHT);
  });

  it('is noticed as red by the checker when nobody renders (planted)', async () => {
    await replica.publishOne(endsToday);
    clock.now = MIDNIGHT;

    expect(await wrong()).toEqual({ uncertified: [id(3)], absent: [] });
  });

  it('puts a product in on the first day of its certificate', async () => {
    await replica.publishOne(aCertificate({ validFrom: '2026-11-23' }));
    expect(await lines()).toEqual([]);
    clock.now = MIDNIGHT;

    expect(await lines()).toHaveLength(1);
  });

  it('does not go back: a replica whose clock is behind brings nothing back', async () => {
    await replica.publishOne(endsToday);
    clock.now = MIDNIGHT;
    await replica.writer.freshHead(aChannel());
    clock.now = new Date(MIDNIGHT.getTime() - 20_000);
    await commit((tx) => replica.keepProduct(tx, aProduct({ brand: 'Lê Anh' }), 2));
    await replica.writer.drain();

    expect(await lines()).toEqual([]);
  });

  it('many readers and writers at midnight render once', async () => {
    await replica.publishOne(endsToday);
    clock.now = MIDNIGHT;
    const second = new Replica(db, clock);
    await Promise.all(
      [replica, second].flatMap((one) => [
        one.writer.freshHead(aChannel()),
        one.writer.freshHead(aChannel()),
        one.writer.drain(),
      ]),
    );

    expect(await seqs()).toEqual([2]);
  });
});

describe('old exits', () => {
  const days = (n: number): Date => new Date(NOON.getTime() + n * 86_400_000);

  it('are forgotten after 30 days, and cursors from before are too old then', async () => {
    await replica.publishOne();
    const { end } = await replica.readFull(aChannel());
    await commit((tx) => replica.keepCertificate(tx, withdrawn, 2));
    await replica.writer.drain();
    clock.now = days(29);
    expect(await replica.writer.purge()).toBe(0);
    expect((await replica.readChanges(aChannel(), end.cursor)).changes).toEqual([
      { op: 'delete', variantId: id(3) },
    ]);

    clock.now = days(31);
    expect(await replica.writer.purge()).toBe(1);

    const tooOld = expect.objectContaining({ code: 'ecommerce-sync.cursor-too-old' });
    await expect(replica.readChanges(aChannel(), end.cursor)).rejects.toThrow(tooOld);
    expect(await replica.readChanges(aChannel(), undefined)).toMatchObject({ changes: [], more: false });
    expect(await db.query('SELECT FROM feed_exits')).toEqual([]);
  });

  it('do not stop a reader that began after they were forgotten', async () => {
    const variants = [id(31), id(32)].map((variantId) => aVariant({ variantId }));
    await commit((tx) => replica.keepOne(tx));
    await commit((tx) => replica.keepProduct(tx, aProduct({ variants }), 2));
    await replica.writer.drain();
    await commit((tx) => replica.keepProduct(tx, aProduct({ variants: [...variants, aVariant()] }), 3));
    await replica.writer.drain();
    await commit((tx) => replica.keepProduct(tx, aProduct({ variants }), 3));
    await replica.writer.drain();
    clock.now = days(31);
    await replica.writer.purge();

    const first = await replica.readChanges(aChannel(), undefined, 1);
    const second = await replica.readChanges(aChannel(), first.cursor, 1);

    expect([first.more, second.more]).toEqual([true, false]);
    expect([...first.changes, ...second.changes].map((change) => change.variantId)).toEqual([id(31), id(32)]);
  });
});
