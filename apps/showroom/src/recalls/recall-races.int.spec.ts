import type { RecallView } from '@onevillage/contracts-showroom';
import { expectSoundBooks } from '../testing/sound-books.js';
import { producerOf, testShowroom, type TestShowroom } from '../testing/test-showroom.js';
import { SALES, twoInstances } from '../testing/thousand-sales.js';

let rig: TestShowroom;
let tills: Awaited<ReturnType<typeof twoInstances>>;
beforeAll(async () => {
  rig = await testShowroom();
  Object.defineProperty(rig.clock, 'now', { get: () => new Date() });
  tills = await twoInstances(rig);
});
afterAll(async () => {
  await tills.stop();
  await rig.stop();
});

describe('a thousand sales at two instances race a recall', () => {
  it.each(['of the lot', 'of the variant'])('%s: none that came after its answer is sold', async (which) => {
    const { producerId, variantId } = await rig.product();
    const showroom = await rig.showroom();
    const lotId = await rig.stock(showroom, variantId, 2 * SALES);
    const isLot = which === 'of the lot';
    const of = isLot ? { lotId } : { variantId };
    const announce = async () => {
      const answer = await rig.as(producerOf(producerId)).post('/v1/recalls', { reason: 'Mốc', ...of });
      expect([answer.status, (answer.body as RecallView).state]).toEqual([201, 'standing']);
    };
    const { told, blockedAt: acknowledged } = await tills.race(showroom.id, () => ({ of }), announce);

    const accepted = told.filter((one) => one.status === 201);
    // A scanned lot is named; of a variant, nothing is left that could be proposed.
    const no = isLot ? 'showroom.lot-recalled' : 'showroom.not-enough';
    expect(told.filter((one) => one.status !== 201 && one.code !== no)).toEqual([]);
    expect(accepted.length).toBeGreaterThan(SALES / 4);
    const late = told.filter((one) => one.sentAt > acknowledged);
    expect(late.length).toBeGreaterThan(20);
    expect(late.filter((one) => one.status === 201)).toEqual([]);

    const [ledger] = await rig.database.query<{ sold: number; last: number }>(
      `select sum(delta)::int as sold, max(lot_version) as last from stock_movements where lot_id = $1 and kind = 'sale' and leg = 2`,
      [lotId],
    );
    expect(ledger!.sold).toBe(accepted.length);
    const events = await rig.events(lotId);
    const recalled = events.filter((one) => one.type === 'showroom.lot.recalled.v1');
    expect(recalled).toHaveLength(1);
    expect(ledger!.last).toBeLessThan(recalled[0]!.version);
    await expectSoundBooks(rig.database);
  });
});
