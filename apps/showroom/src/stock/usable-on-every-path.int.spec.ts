import { randomUUID } from 'node:crypto';
import type { LotBlock, ScanView, ShowroomView, StockView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { aVariantState, gtin } from '../testing/neighbour-states.js';
import { expectSoundBooks } from '../testing/sound-books.js';
import { testShowroom, type TestProduct, type TestShowroom } from '../testing/test-showroom.js';
import { cash, line, PRICE, testTill } from '../testing/test-till.js';

const NOON = '2026-11-22T05:00:00Z';
const LAST_SECOND = '2026-11-22T16:59:59Z';
const MIDNIGHT = '2026-11-22T17:00:00Z';

let rig: TestShowroom;
let showroom: ShowroomView;
beforeAll(async () => {
  rig = await testShowroom({ now: NOON });
  showroom = await rig.showroom({ policy: 'certified' });
});
afterAll(() => rig?.stop());
afterEach(() => {
  rig.clock.now = new Date(NOON);
  return expectSoundBooks(rig.database);
});

interface Lot extends TestProduct {
  readonly lotId: string;
  readonly gtin: string;
}
let count = 0;
async function aLot(
  facts: { expiresOn?: string; certified?: boolean; recalled?: boolean } = {},
): Promise<Lot> {
  const { expiresOn = null, certified = true, recalled = false } = facts;
  const code = gtin(++count);
  const product = await rig.product({ certified, variants: [aVariantState({ gtin: code })] });
  await rig.agreement(showroom, product.producerId);
  const lotId = await rig.stock(showroom, product.variantId, 10, { expiresOn });
  if (recalled) made(await rig.asAdmin.post('/v1/recalls', { lotId, reason: 'Nấm mốc' }));
  return { ...product, lotId, gtin: code };
}

const REFUSALS: Record<string, LotBlock> = {
  'showroom.lot-recalled': 'recalled',
  'showroom.lot-expired': 'expired',
  'showroom.product-not-certified': 'not-certified',
};
/** Of one that names the lot: why it was refused; null: it was not. */
const blockIn = ({ status, body }: { status: number; body: unknown }): LotBlock | null =>
  status === 201 ? null : REFUSALS[(body as { code: string }).code]!;

/** What each path says of the lot: usable, or why not; `true` where it only says that it is not. */
async function askEverywhere({
  lotId,
  variantId,
  gtin: code,
}: Lot): Promise<Record<string, LotBlock | boolean | null>> {
  const till = testTill(rig, showroom);
  const soldAt = rig.clock.now.toISOString();
  const hold = (what: object) =>
    rig.asStaff.put(`/v1/showrooms/${showroom.id}/holds/${randomUUID()}`, {
      purpose: 'order',
      reference: 'DH-1',
      ttlSeconds: 600,
      lines: [{ ...what, quantity: '1' }],
    });
  const refused = ({ status, body }: { status: number; body: unknown }) => {
    if (status === 201) return false;
    expect(body).toMatchObject({ code: 'showroom.not-enough' });
    return true;
  };
  const [listed] = made<{ items: StockView[] }>(
    await rig.asStaff.get('/v1/stock', { query: { showroomId: showroom.id, variantId } }),
  ).items;
  const scanned = made<ScanView>(
    await rig.asStaff.post(`/v1/showrooms/${showroom.id}/scan`, { code }, { key: null }),
  );
  return {
    'sale of the variant': refused(await till.sell([line(variantId)], PRICE, { soldAt })),
    'sale of the lot': blockIn(await till.sell([line(variantId, '1', { lotId })], PRICE, { soldAt })),
    'hold of the variant': refused(await hold({ variantId })),
    'hold of the lot': blockIn(await hold({ lotId })),
    'list of stock': listed!.block,
    'what is available': listed!.available === '0',
    scan: scanned.lot!.block,
    'sale made offline': (
      await till.sold([line(variantId, '1', { lotId })], PRICE, {
        offline: true,
        soldAt,
        tenders: cash(PRICE),
      })
    ).discrepancies.includes('sold-after-block'),
  };
}

it.each<[string, Parameters<typeof aLot>[0], string, LotBlock | null]>([
  ['nothing stands against', { expiresOn: '2027-01-01' }, NOON, null],
  ['expired yesterday', { expiresOn: '2026-11-21' }, NOON, 'expired'],
  ['expires today', { expiresOn: '2026-11-22' }, NOON, null],
  ['expires today, in its last second', { expiresOn: '2026-11-22' }, LAST_SECOND, null],
  ['expired today, at midnight of the showroom', { expiresOn: '2026-11-22' }, MIDNIGHT, 'expired'],
  ['expires tomorrow', { expiresOn: '2026-11-23' }, NOON, null],
  ['was recalled', { expiresOn: '2027-01-01', recalled: true }, NOON, 'recalled'],
  ['holds no certificate', { expiresOn: '2027-01-01', certified: false }, NOON, 'not-certified'],
])('a lot that %s is answered alike on every path', async (_, facts, now, block) => {
  const lot = await aLot(facts);
  rig.clock.now = new Date(now);
  const isBlocked = block !== null;
  expect(await askEverywhere(lot)).toEqual({
    'sale of the variant': isBlocked,
    'sale of the lot': block,
    'hold of the variant': isBlocked,
    'hold of the lot': block,
    'list of stock': block,
    'what is available': isBlocked,
    scan: block,
    'sale made offline': isBlocked,
  });
});
