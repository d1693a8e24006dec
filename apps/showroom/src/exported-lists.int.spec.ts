import { randomUUID } from 'node:crypto';
import type {
  AgreementView,
  ConsignmentNoteView,
  HoldView,
  PriceListView,
  ProducerReturnView,
  ShowroomView,
} from '@onevillage/contracts-showroom';
import { made, listInEveryForm } from '@onevillage/testing';
import {
  locationOf,
  managerOf,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from './testing/test-showroom.js';

const STRANGERS = '01930000-0000-7000-8001-000000000008';
let rig: TestShowroom;
let showroom: ShowroomView;
let goods: TestProduct;
let lotId: string;
beforeAll(async () => {
  rig = await testShowroom();
  showroom = await rig.showroom({ openingHours: [{ day: 'monday', from: '07:30', to: '17:00' }] });
  goods = await rig.product();
  lotId = await rig.stock(showroom, goods.variantId, 20);
});
afterAll(() => rig.stop());

const goodsOf = (quantity: string) => `${goods.state.name} L1: ${quantity} piece`;
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();

it('showrooms are exported as they are listed, to those who see them', async () => {
  const ids = [showroom.id];
  for (let n = 0; n < 2; n += 1) ids.push((await rig.showroom()).id);
  const list = (who: TestShowroom['asStaff']) =>
    listInEveryForm<ShowroomView>(rig, '/v1/showrooms', who, {
      Name: (row) => row.name,
      Kind: () => 'showroom',
      'Opening hours': (row) => (row.id === showroom.id ? 'monday 07:30–17:00' : ''),
      Locations: (row) => row.locations.find(({ kind }) => kind === 'shelf')?.name,
      'Showroom id': (row) => row.id,
    });
  for (const who of [rig.asStaff, rig.asOfficer]) expect(idsOf(await list(who))).toEqual(ids.sort());
  expect(await list(rig.as(staffOf(STRANGERS)))).toEqual([]);
});

it('agreements are exported as they are listed, to both sides', async () => {
  const other = await rig.producer();
  const signed: AgreementView[] = [];
  for (const [producerId, more] of [
    [goods.producerId, { minRemainingDays: 60, validThrough: '2026-12-31' }],
    [other, { commissionPercent: '45' }],
    [await rig.producer(), {}],
  ] as const)
    signed.push(await rig.agreement(showroom, producerId, more));
  const list = (who: TestShowroom['asStaff']) =>
    listInEveryForm<AgreementView>(
      rig,
      '/v1/agreements',
      who,
      {
        Showroom: () => showroom.name,
        Producer: (row) => row.producerName,
        'Commission, percent': (row) => row.commissionPercent,
        'Days left on receipt': (row) => row.minRemainingDays?.toString(),
        Unusual: (row) => row.unusual.map(({ message }) => message).join('; '),
        'Agreement id': (row) => row.id,
      },
      { showroomId: showroom.id },
    );
  expect(idsOf(await list(rig.asManager))).toEqual(idsOf(signed));
  expect(idsOf(await list(rig.asProducer(other)))).toEqual([signed[1]!.id]);
  expect(await list(rig.as(managerOf(STRANGERS)))).toEqual([]);
});

it("a showroom's own prices are exported as they are listed", async () => {
  const variants = [goods.variantId, (await rig.product()).variantId, (await rig.product()).variantId];
  for (const [n, variantId] of variants.entries()) {
    const price = { amount: 120_000 + n, currency: 'VND', includesVat: true, validFrom: '2026-11-01' };
    const path = `/v1/showrooms/${showroom.id}/prices/${variantId}`;
    made(await rig.asManager.put(path, { prices: [price] }, { ifMatch: 0 }));
  }
  const path = `/v1/showrooms/${showroom.id}/prices`;
  const rows = await listInEveryForm<PriceListView>(rig, path, rig.asStaff, {
    Product: (row) => row.productName,
    'Price today': (row) => row.today?.amount.toString(),
    Currency: () => 'VND',
    'Own prices': (row) => `2026-11-01 – …: ${row.prices[0]!.amount} VND`,
    'Variant id': (row) => row.id,
  });
  expect(idsOf(rows)).toEqual(variants.sort());
  for (const format of ['csv', 'xlsx'])
    expect((await rig.as(staffOf(STRANGERS)).get(path, { query: { format } })).status).toBe(404);
});

it('consignment notes are exported with what was announced and what came, to both sides', async () => {
  const other = await rig.product();
  const notes: ConsignmentNoteView[] = [];
  for (const { producerId, variantId } of [goods, goods, other])
    notes.push(
      made<ConsignmentNoteView>(
        await rig.asProducer(producerId).post('/v1/consignment-notes', {
          showroomId: showroom.id,
          producerId,
          number: `PGH-${notes.length}`,
          lines: [{ variantId, quantity: '5', lotCode: 'N1', expiresOn: '2027-06-30' }],
        }),
      ),
    );
  made(
    await rig.asStaff.post(
      `/v1/consignment-notes/${notes[0]!.id}/receipt`,
      {
        lines: [{ line: 1, quantity: '4', difference: { reason: 'short' } }],
        producerSignedBy: 'Người giao hàng',
        signedAt: '2026-11-22T03:00:00Z',
      },
      { ifMatch: 1 },
    ),
  );
  const name = ({ lines }: ConsignmentNoteView) => lines[0]!.productName;
  const list = (who: TestShowroom['asStaff']) =>
    listInEveryForm<ConsignmentNoteView>(
      rig,
      '/v1/consignment-notes',
      who,
      {
        Number: (row) => row.number,
        Showroom: () => showroom.name,
        Announced: (row) => `${name(row)} N1: 5 piece`,
        Received: (row) => row.receipt && `${name(row)} N1: 4 piece`,
        'Note id': (row) => row.id,
      },
      { showroomId: showroom.id },
    );
  expect(idsOf(await list(rig.asStaff))).toEqual(idsOf(notes));
  expect(idsOf(await list(rig.asProducer(goods.producerId)))).toEqual(idsOf(notes.slice(0, 2)));
  expect(await list(rig.as(staffOf(STRANGERS)))).toEqual([]);
});

it('returns to producers are exported as they are listed, to both sides', async () => {
  const back: ProducerReturnView[] = [];
  for (const quantity of ['1', '2', '3'])
    back.push(
      made<ProducerReturnView>(
        await rig.asStaff.post(`/v1/showrooms/${showroom.id}/producer-returns`, {
          producerId: goods.producerId,
          lines: [{ lotId, locationId: locationOf(showroom, 'shelf'), quantity, reason: 'unsold' }],
        }),
      ),
    );
  const list = (who: TestShowroom['asStaff']) =>
    listInEveryForm<ProducerReturnView>(
      rig,
      '/v1/producer-returns',
      who,
      {
        Showroom: () => showroom.name,
        Producer: (row) => row.producerName,
        Goods: (row) => goodsOf(row.lines[0]!.quantity),
        Reasons: () => 'unsold',
        'Return id': (row) => row.id,
      },
      { showroomId: showroom.id },
    );
  for (const who of [rig.asStaff, rig.asProducer(goods.producerId)])
    expect(idsOf(await list(who))).toEqual(idsOf(back));
  for (const who of [rig.as(staffOf(STRANGERS)), rig.asProducer(randomUUID())])
    expect(await list(who)).toEqual([]);
});

it('holds are exported as they are listed, to those who see the showroom', async () => {
  const path = `/v1/showrooms/${showroom.id}/holds`;
  const holds: HoldView[] = [];
  for (const quantity of ['1', '2', '3'])
    holds.push(
      made<HoldView>(
        await rig.asStaff.put(`${path}/${randomUUID()}`, {
          purpose: 'order',
          reference: `DH-${quantity}`,
          ttlSeconds: 600,
          lines: [{ lotId, quantity }],
        }),
      ),
    );
  const list = (who: TestShowroom['asStaff']) =>
    listInEveryForm<HoldView>(rig, path, who, {
      Purpose: () => 'order',
      Reference: (row) => row.reference,
      State: (row) => row.state,
      Goods: (row) => goodsOf(row.lines[0]!.quantity),
      'Hold id': (row) => row.id,
    });
  expect(idsOf(await list(rig.asStaff))).toEqual(idsOf(holds));
  expect(await list(rig.as(staffOf(STRANGERS)))).toEqual([]);
});
