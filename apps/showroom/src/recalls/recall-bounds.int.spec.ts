import type {
  CountLinePage,
  CountView,
  RecalledAtLocationPage,
  RecallView,
} from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import { locationOf, testShowroom, type TestShowroom } from '../testing/test-showroom.js';

/** More than one answer tells. */
const MANY = 520;
let rig: TestShowroom;
beforeAll(async () => {
  rig = await testShowroom();
});
afterAll(() => rig.stop());

it('a recall of very many lots tells of the first ones, and of all places page by page', async () => {
  const here = await rig.showroom();
  const { variantId, producerId } = await rig.product();
  const lotId = await rig.stock(here, variantId, 1);
  await rig.database.query(
    `with made as (
       insert into lots (lot_id, version, variant_id, product_id, producer_id, code, unit, moved_at)
       select gen_random_uuid(), 1, variant_id, product_id, producer_id, 'N' || n, unit, moved_at
       from lots, generate_series(2, $2) n where lot_id = $1 returning lot_id)
     insert into stock_balances (lot_id, location_id, owner_id, state, showroom_id, variant_id, is_account, quantity)
     select made.lot_id, b.location_id, b.owner_id, b.state, b.showroom_id, b.variant_id, false, 1
     from made, stock_balances b where b.lot_id = $1 and not b.is_account`,
    [lotId, MANY],
  );
  const producer = rig.asProducer(producerId);
  const recall = made<RecallView>(await producer.post('/v1/recalls', { variantId, reason: 'Nấm mốc' }));
  expect([recall.lots.length, recall.locations.length]).toEqual([500, 500]);
  const found = new Set<string>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: Record<string, string | number> = { limit: 200, ...(cursor && { cursor }) };
    const answer = await producer.get(`/v1/recalls/${recall.id}/locations`, { query });
    const page: RecalledAtLocationPage = made(answer);
    for (const one of page.items) found.add(one.lotId);
    cursor = page.next;
  }
  expect(found.size).toBe(MANY);
});

it('a count with very many discrepancies tells of the first ones, and of all page by page', async () => {
  const { id: showroomId, ...here } = await rig.showroom();
  const { variantId } = await rig.product();
  const [countId, shelf] = [newId<string>(), locationOf({ id: showroomId, ...here }, 'shelf')];
  await rig.database.query(
    `insert into counts (count_id, version, showroom_id, state, round, blind, location_ids, opened_by, opened_at, ended_by, ended_at)
     values ($1, 4, $2, 'approved', 1, true, array[$3::uuid], 'x', now(), 'x', now())`,
    [countId, showroomId, shelf],
  );
  await rig.database.query(
    `insert into count_lines (count_id, location_id, goods_id, lot_id, variant_id, unit, state, counted, counted_at, expected,
       reason, adjusted)
     select $1, $2, g.id, null, $3, 'piece', 'settled', 1, now(), 5, 'lost', 0
     from (select gen_random_uuid() as id from generate_series(1, $4::int)) g`,
    [countId, shelf, variantId, MANY],
  );
  const count = made<CountView>(await rig.asManager.get(`/v1/counts/${countId}`));
  expect(count.discrepancies).toHaveLength(500);
  const query = { differing: true, limit: 200 };
  const page = made<CountLinePage>(await rig.asManager.get(`/v1/counts/${countId}/lines`, { query }));
  expect([page.items[0]!.adjusted, page.next === null]).toEqual(['0', false]);
});
