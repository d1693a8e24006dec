import type { MovementKind, LocationKind, ShowroomView, StockView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { playMove } from '../testing/stock-script.js';
import { testShowroom, type TestProduct, type TestShowroom } from '../testing/test-showroom.js';

let rig: TestShowroom;
let here: ShowroomView;
let there: ShowroomView;
let product: TestProduct;
beforeAll(async () => {
  rig = await testShowroom();
  here = await rig.showroom();
  there = await rig.showroom();
  product = await rig.product();
}, 120_000);
afterAll(() => rig.stop());

const stock = async (asOf?: string) =>
  made<{ items: StockView[] }>(await rig.asOfficer.get('/v1/stock', { query: asOf ? { asOf } : {} })).items;

/** By the database, whose clock the ledger follows. */
async function moment(): Promise<string> {
  const [row] = await rig.database.query<{ now: Date }>(
    `select clock_timestamp() as now from pg_sleep(0.002)`,
  );
  return row!.now.toISOString();
}

describe('stock as of a moment', () => {
  it('is what it was told to be at that moment, however it went on', async () => {
    rig.clock.now = new Date();
    const before = await moment();
    const lotId = await rig.stock(here, product.variantId, 20);
    await rig.stock(there, product.variantId, 3, { code: null });
    const seen = [[await moment(), await stock()] as const];
    const units = { lotId, ownerId: product.producerId };
    const steps: [
      MovementKind,
      ShowroomView,
      LocationKind,
      'free' | 'held',
      ShowroomView,
      LocationKind,
      'free' | 'held',
      number,
    ][] = [
      ['hold', here, 'shelf', 'free', here, 'shelf', 'held', 5],
      ['sale', here, 'shelf', 'held', here, 'customer', 'free', 2],
      ['dispatch', here, 'shelf', 'free', there, 'transit', 'free', 6],
      ['arrival', there, 'transit', 'free', there, 'shelf', 'free', 6],
      ['release', here, 'shelf', 'held', here, 'shelf', 'free', 3],
      ['sale', here, 'shelf', 'free', here, 'customer', 'free', 12],
      ['return', here, 'customer', 'free', here, 'shelf', 'free', 1],
      ['write-off', there, 'shelf', 'free', there, 'loss', 'free', 6],
    ];
    for (const [kind, from, fromKind, fromState, to, toKind, toState, quantity] of steps) {
      const occurredAt = new Date(Date.now() - 86_400_000);
      await playMove(rig.database, [from, fromKind, fromState], [to, toKind, toState], {
        ...units,
        kind,
        quantity,
        occurredAt,
      });
      seen.push([await moment(), await stock()]);
    }
    expect(new Set(seen.map(([, rows]) => JSON.stringify(rows))).size).toBe(steps.length + 1);
    for (const [at, rows] of seen) expect(await stock(at)).toEqual(rows);
    expect(await stock(before)).toEqual([]);
  });

  it('knows what was recalled then, and what had expired', async () => {
    const next = new Date().getUTCFullYear() + 1;
    const other = await rig.product();
    const lotId = await rig.stock(here, other.variantId, 4, { code: 'X', expiresOn: `${next}-06-30` });
    // The ledger's clock is the database's: only what comes after today can be made up.
    const recalled = async (from: string, until: string | null, of: { lotId: string | null }) =>
      rig.database.query(
        `insert into recalls (recall_id, version, producer_id, product_id, lot_id, variant_ids, reason, state, announced_at,
           announced_by, announced_as, lifted_at, lifted_by, lifted_reason)
         values (gen_random_uuid(), 1, $1, $2, $3, array[$4::uuid], 'mốc', case when $6::timestamptz is null then 'standing' else 'lifted' end,
           $5, 'officer', 'officer', $6, 'officer', 'sạch')`,
        [other.producerId, other.productId, of.lotId, other.variantId, from, until],
      );
    await recalled(`${next}-01-10T00:00:00Z`, `${next}-01-20T00:00:00Z`, { lotId });
    await recalled(`${next}-02-10T00:00:00Z`, null, { lotId: null });
    await recalled(`${next}-03-01T00:00:00Z`, null, {
      lotId: await rig.stock(here, other.variantId, 1, { code: 'Y' }),
    });
    const block = async (asOf: string) => {
      const row = (await stock(asOf)).find((one) => one.lotId === lotId);
      return [row?.block, row?.available];
    };
    expect(await block(`${next}-01-09T00:00:00Z`)).toEqual([null, '4']);
    expect(await block(`${next}-01-11T00:00:00Z`)).toEqual(['recalled', '0']);
    expect(await block(`${next}-01-21T00:00:00Z`)).toEqual([null, '4']);
    expect(await block(`${next}-02-11T00:00:00Z`)).toEqual(['recalled', '0']);
    await rig.database
      .query(`update recalls set state = 'lifted', lifted_at = '${next}-06-01', lifted_by = 'o'
      where lifted_at is null and lot_id is null`);
    // Through its last day in the zone of the showroom.
    expect(await block(`${next}-06-30T16:59:59Z`)).toEqual([null, '4']);
    expect(await block(`${next}-06-30T17:00:00Z`)).toEqual(['expired', '0']);
  });

  it('needs a moment with its offset', async () => {
    expect((await rig.asOfficer.get('/v1/stock', { query: { asOf: '2026-06-15' } })).status).toBe(422);
  });
});
