import { ProducerMergedV1 } from '@onevillage/contracts-producers';
import type {
  AgreementView,
  LotView,
  RecallView,
  SaleView,
  ShowroomView,
  SoldView,
  StockView,
} from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import { aProducerState } from '../testing/neighbour-states.js';
import { cash, line } from '../testing/test-till.js';
import {
  managerOf,
  ORGANISATION,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

let rig: TestShowroom;
let showroom: ShowroomView;
/** Of the duplicate when its goods came; of who stays since they were merged. */
let product: TestProduct;
let duplicate: string;
let survivor: string;
let lotId: string;

const merge = async (producerId: string, mergedInto: string) => {
  const state = aProducerState({ producerId, state: 'merged', mergedInto, name: 'Trùng' });
  await rig.hear('producers', ProducerMergedV1, producerId, state);
};
const sell = async (variantId: string, quantity = 1) => {
  const path = `/v1/showrooms/${showroom.id}/sales/${newId()}`;
  const lines = [line(variantId, String(quantity))];
  const body = { soldAt: '2026-11-22T04:00:00Z', lines, tenders: cash(quantity * 100_000) };
  return made<SaleView>(await rig.asStaff.put(path, body));
};
const agreementOf = async ({ id }: SaleView): Promise<string | null> => {
  const [row] = await rig.database.query<{ id: string | null }>(
    'select agreement_id as id from stock_movements where document_id = $1 limit 1',
    [id],
  );
  return row!.id;
};
const items = async <T>(path: string, reader = rig.asProducer(survivor)) =>
  made<{ items: T[] }>(await reader.get(path)).items;

beforeAll(async () => {
  rig = await testShowroom();
  showroom = await rig.showroom();
  duplicate = await rig.producer();
  survivor = await rig.producer();
  const middle = await rig.producer();
  product = await rig.product({ producerId: duplicate });
  lotId = await rig.stock(showroom, product.variantId, 20, { code: 'OLD' });
  await merge(duplicate, middle);
  await merge(middle, survivor);
  // What the catalog makes of it: the product is one of the producer that stays.
  await rig.product({ ...product.state, producerId: survivor });
}, 120_000);
afterAll(() => rig.stop());

describe('a producer that was merged into another', () => {
  it('signs nothing: the refusal names who stays', async () => {
    const body = {
      showroomId: showroom.id,
      producerId: duplicate,
      validFrom: '2026-01-01',
      commissionPercent: '15',
      priceSetBy: 'producer',
      lossBorneBy: 'producer',
    };
    const refused = await rig.as(managerOf(ORGANISATION)).post('/v1/agreements', body);
    expect(refused.body).toMatchObject({ status: 422, code: 'showroom.producer-merged' });
    expect(refused.body.detail).toContain(survivor);
  });

  it('has one agreement with who stays, for the goods of both', async () => {
    const theirs: AgreementView = await rig.agreement(showroom, survivor, { validFrom: '2026-11-01' });
    expect(await agreementOf(await sell(product.variantId, 2))).toBe(theirs.id);
  });

  it('keeps the agreement that it had, until who stays has one', async () => {
    const [old, heir] = [await rig.producer(), await rig.producer()];
    const goods = await rig.product({ producerId: old });
    await rig.stock(showroom, goods.variantId, 5);
    const before = await rig.agreement(showroom, old);
    await merge(old, heir);
    await rig.product({ ...goods.state, producerId: heir });
    expect(await agreementOf(await sell(goods.variantId))).toBe(before.id);
    const prices = `/v1/showrooms/${showroom.id}/prices/${goods.variantId}`;
    expect((await rig.asStaff.get(prices)).body).toMatchObject({ priceSetBy: 'producer' });
    const after = await rig.agreement(showroom, heir, { priceSetBy: 'showroom' });
    expect(await agreementOf(await sell(goods.variantId))).toBe(after.id);
    expect((await rig.asStaff.get(prices)).body).toMatchObject({ priceSetBy: 'showroom' });
    const seen = await items<AgreementView>('/v1/agreements', rig.asProducer(heir));
    expect(seen.map(({ id }) => id).sort()).toEqual([before.id, after.id].sort());
    expect((await rig.asProducer(heir).get(`/v1/agreements/${before.id}`)).status).toBe(200);
    expect((await rig.asProducer(newId()).get(`/v1/agreements/${before.id}`)).status).toBe(404);
  });

  it('leaves to who stays what stands, what was sold, its lots and their movements', async () => {
    expect((await items<StockView>('/v1/stock')).map((one) => [one.lotId, one.ownership])).toEqual([
      [lotId, 'consigned'],
    ]);
    expect((await items<LotView>('/v1/lots')).map(({ id }) => id)).toEqual([lotId]);
    expect((await items<SoldView>('/v1/producers/me/sales')).map((one) => one.gross)).toEqual([200_000]);
    expect((await rig.asProducer(survivor).get(`/v1/lots/${lotId}`)).status).toBe(200);
    expect(await items(`/v1/lots/${lotId}/movements`)).toHaveLength(2);
    expect(await items<StockView>(`/v1/stock?producerId=${survivor}`, rig.asStaff)).toHaveLength(1);
    for (const path of ['/v1/stock', '/v1/lots']) {
      expect(await items(path, rig.asProducer(newId()))).toEqual([]);
    }
  });

  it('has its lots filled up by who stays as goods on consignment', async () => {
    const body = {
      producerId: survivor,
      producerSignedBy: 'Chị Lan',
      lines: [{ variantId: product.variantId, quantity: '3', lotCode: 'OLD' }],
    };
    made(await rig.asStaff.post(`/v1/showrooms/${showroom.id}/receipts`, body));
    const stock = await items<StockView>('/v1/stock');
    expect(stock.map((one) => [one.ownership, one.onHand])).toEqual([['consigned', '21']]);
  });

  it('has its lots recalled by who stays', async () => {
    const answer = await rig.asProducer(survivor).post('/v1/recalls', { lotId, reason: 'Nấm mốc' });
    const recall = made<RecallView>(answer);
    expect(recall.locations.map((one) => one.onHand)).toEqual(['21']);
    const lifting = `/v1/recalls/${recall.id}/lifting`;
    expect(
      (await rig.asProducer(survivor).post(lifting, { reason: 'sạch' }, { ifMatch: recall.version })).status,
    ).toBe(200);
  });
});
