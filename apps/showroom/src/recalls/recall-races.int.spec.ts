import type { RecallView, ShowroomView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { anotherInstance } from '../testing/another-instance.js';
import { expectSoundBooks } from '../testing/sound-books.js';
import {
  ORGANISATION,
  producerOf,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

const SALES = 1_000;
const TILLS = 48;
let rig: TestShowroom;
let other: Awaited<ReturnType<typeof anotherInstance>>;
let goods: TestProduct;
let showroom: ShowroomView;
beforeAll(async () => {
  rig = await testShowroom();
  Object.defineProperty(rig.clock, 'now', { get: () => new Date() });
  other = await anotherInstance(rig);
});
afterAll(async () => {
  await other.stop();
  await rig.stop();
});
beforeEach(async () => {
  goods = await rig.product();
  showroom = await rig.showroom();
});

const staff = staffOf(ORGANISATION);
const sell = (n: number, what: object) => {
  const body = {
    lines: [{ ...what, quantity: '1' }],
    tenders: [{ kind: 'cash', amount: 100_000 }],
    soldAt: new Date().toISOString(),
  };
  const path = `/v1/showrooms/${showroom.id}/sales/${newId()}`;
  return n % 2 === 0 ? rig.as(staff).put(path, body) : other.put(path, body, { as: staff });
};

describe('a thousand sales at two instances race a recall', () => {
  it.each(['of the lot', 'of the variant'])('%s: none that came after its answer is sold', async (which) => {
    const lotId = await rig.stock(showroom, goods.variantId, 2 * SALES);
    const isLot = which === 'of the lot';
    const answers: { sentAt: number; status: number; code: string | undefined }[] = [];
    let left = SALES;
    let recall: Promise<number> | undefined;
    const announce = async () => {
      const what = isLot ? { lotId } : { variantId: goods.variantId };
      const answer = await rig
        .as(producerOf(goods.producerId))
        .post('/v1/recalls', { reason: 'Mốc', ...what });
      expect([answer.status, (answer.body as RecallView).state]).toEqual([201, 'standing']);
      return performance.now();
    };
    const till = async (n: number) => {
      while (left > 0) {
        left -= 1;
        if (left === SALES / 2) recall = announce();
        const sentAt = performance.now();
        const { status, body } = await sell(n, isLot ? { lotId } : { variantId: goods.variantId });
        answers.push({ sentAt, status, code: (body as { code?: string }).code });
      }
    };
    await Promise.all(Array.from({ length: TILLS }, (_, n) => till(n)));
    const acknowledged = await recall!;

    const accepted = answers.filter((one) => one.status === 201);
    // A scanned lot is named; of a variant, nothing is left that could be proposed.
    const no = isLot ? 'showroom.lot-recalled' : 'showroom.not-enough';
    const refused = answers.filter((one) => one.code === no);
    expect(accepted.length + refused.length).toBe(SALES);
    expect(accepted.length).toBeGreaterThan(SALES / 4);
    const late = answers.filter((one) => one.sentAt > acknowledged);
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
