import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Tx } from '@onevillage/platform-database';
import type { TestDatabase } from '@onevillage/testing';
import { renderProduct } from '../render/render-product.js';
import { aCertificate, aProducer, aProduct, id, withdrawnToday } from '../testing/builders.js';
import { RIGHT, wrongVariants } from '../testing/feed-checker.js';
import { openTransaction } from '../testing/open-transaction.js';
import { aChannel, emptyFeed, feedDatabase, Replica, type TestClock } from '../testing/replica.js';
import { publishChanges } from './feed.store.js';
import { loadProducts } from './feed-work.store.js';
import { planChanges } from './plan-changes.js';

const NOON = new Date('2026-11-22T05:00:00Z');
const withdrawn = aCertificate(withdrawnToday);

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

describe('what arrives in any order', () => {
  const sources = ['producer', 'product', 'certificate'] as const;
  const keep = {
    producer: (tx: Tx) => replica.keepProducer(tx, aProducer()),
    product: (tx: Tx) => replica.keepProduct(tx, aProduct()),
    certificate: (tx: Tx) => replica.keepCertificate(tx, aCertificate()),
  };
  const orders = sources.flatMap((first) =>
    sources
      .filter((one) => one !== first)
      .map((second) => [first, second, sources.find((one) => one !== first && one !== second)!]),
  );

  it.each(orders)('%s, %s, %s: one after the other', async (...order) => {
    for (const source of order) {
      await commit(keep[source]);
      await replica.writer.drain();
    }

    expect(await wrong()).toEqual(RIGHT);
    expect(await lines()).toHaveLength(1);
  });

  it.each(orders)('%s, %s, %s: written at the same time, drained before each commit', async (...order) => {
    const open = [];
    for (const source of order) {
      const transaction = await openTransaction(db);
      await keep[source](transaction.tx);
      open.push(transaction);
    }
    for (const transaction of open) {
      await replica.writer.drain();
      await transaction.commit();
    }
    await replica.writer.drain();

    expect(await wrong()).toEqual(RIGHT);
    expect(await lines()).toHaveLength(1);
  });

  it('would lose the line if a certificate marked only products that it can see (planted)', async () => {
    const certificate = await openTransaction(db);
    await replica.keepCertificate(certificate.tx, aCertificate());
    await certificate.tx.query(
      'DELETE FROM dirty_marks WHERE id NOT IN (SELECT product_id FROM source_products)',
    );
    await commit(keep.producer);
    await commit(keep.product);
    await replica.writer.drain();
    await certificate.commit();
    await replica.writer.drain();

    expect(await wrong()).toEqual({ uncertified: [], absent: [id(3)] });
  });
});

describe('two chunks of different sources for one variant', () => {
  const renamed = aProduct({ name: 'Mắc ca rang' });

  it('are rendered right however they interleave', async () => {
    await replica.publishOne();
    const product = await openTransaction(db);
    await replica.keepProduct(product.tx, renamed, 2);
    await replica.writer.drain();
    const certificate = await openTransaction(db);
    await replica.keepCertificate(certificate.tx, withdrawn, 2);
    await replica.writer.drain();
    await certificate.commit();
    await replica.writer.drain();
    await product.commit();
    await replica.writer.drain();

    expect(await wrong()).toEqual(RIGHT);
    expect(await lines()).toEqual([]);
  });

  it('leave a withdrawn product in the feed when each renders from the old row of the other (planted)', async () => {
    await replica.publishOne();
    const render = async (tx: Tx) => {
      const [one] = await loadProducts(tx, [aProduct().productId]);
      return planChanges(one!.productId, one!.stored, renderProduct(one!.facts, NOON).lines);
    };
    const product = await openTransaction(db);
    await replica.keepProduct(product.tx, renamed, 2);
    const seenByProduct = await render(product.tx);
    const certificate = await openTransaction(db);
    await replica.keepCertificate(certificate.tx, withdrawn, 2);
    await publishChanges(certificate.tx, await render(certificate.tx), 1, NOON);
    await certificate.commit();
    await publishChanges(product.tx, seenByProduct, 2, NOON);
    await product.commit();

    expect(await wrong()).toEqual({ uncertified: [id(3)], absent: [] });
  });
});
