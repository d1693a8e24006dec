import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { feedProduct } from '@onevillage/contracts-ecommerce-sync';
import { migrate } from '@onevillage/platform-database';
import { platformMigrations } from '@onevillage/platform-service';
import { testDatabase, type TestDatabase } from '@onevillage/testing';
import { renderProduct } from '../render/render-product.js';
import { aProduct, aVariant, id, PROVINCE, someFacts } from '../testing/builders.js';
import { aChannel, Replica } from '../testing/replica.js';
import { CreateChannels1763800000003 } from './create-channels.js';
import { CreateFeed1763800000002 } from './create-feed.js';
import { CreateSources1763800000001 } from './create-sources.js';
import { ecommerceSyncMigrations } from './index.js';

const BEFORE = [CreateSources1763800000001, CreateFeed1763800000002, CreateChannels1763800000003];
const NOON = new Date('2026-11-22T05:00:00Z');

let db: TestDatabase;
let replica: Replica;

/** A feed as it was before channels sold stock: one product that changes by itself. */
beforeAll(async () => {
  db = await testDatabase([...platformMigrations, ...BEFORE]);
  replica = new Replica(db, { now: NOON });
  await db.transaction((tx) => replica.keepOne(tx));
  await db.query('DELETE FROM dirty_marks');
  const [{ unit: _, ...rest } = { unit: null }] = renderProduct(someFacts(), NOON).lines;
  const line = JSON.stringify({
    ...rest,
    availability: 'on_request',
    missing: ['"availability":"on_request",'],
  });
  await db.query(
    `INSERT INTO feed_lines (variant_id, product_id, seq, line, hash, scope_key, admin_unit_ids, product_group, stars)
     VALUES ($1, $2, 7, $3, 'x', 'x', ARRAY[$4::uuid], 'I', 4)`,
    [id(3), id(2), line, PROVINCE],
  );
  await db.query('UPDATE feed_head SET seq = 9, rendered_at = $1', [NOON]);
  await db.query('INSERT INTO feed_due VALUES ($1, $2)', [id(2), new Date('2026-12-01T00:00:00Z')]);
  await migrate(db, [...platformMigrations, ...ecommerceSyncMigrations]);
  await db.connect();
});
afterAll(() => db.drop());

describe('a feed from before channels sold stock', () => {
  it('stays readable as it was, and is told anew in its new shape; cursors go on', async () => {
    const before = await replica.readFull(aChannel());
    expect(before.lines).toMatchObject([
      { variantId: id(3), availability: 'on_request', missing: ['"availability":"on_request",'] },
    ]);
    expect(feedProduct.parse(before.lines[0])).toEqual(before.lines[0]);

    await replica.writer.drain();
    const { changes } = await replica.readChanges(aChannel(), before.end.cursor);
    const after = await replica.readFull(aChannel());

    expect(changes).toEqual([{ op: 'upsert', variantId: id(3), product: after.lines[0] }]);
    expect(feedProduct.parse(after.lines[0])).toMatchObject({ quantity: null, unit: 'piece' });
    expect(await db.query('SELECT kind, id FROM feed_due')).toEqual([{ kind: 'product', id: id(2) }]);
    const loose = aVariant({ package: null, netQuantity: { value: '1', unit: 'kg' } });
    await db.transaction((tx) => replica.keepProduct(tx, aProduct({ variants: [loose] }), 2));
    await replica.writer.drain();
    expect((await replica.readFull(aChannel())).lines).toMatchObject([{ unit: 'kg' }]);
  });
});
