import type { BulkResult } from '@onevillage/contracts-kit';
import type { AnnounceConsignment, ConsignmentNoteView, ShowroomView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import { aVariantState, gtin } from '../testing/neighbour-states.js';
import {
  managerOf,
  officerOf,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

let rig: TestShowroom;
let showroom: ShowroomView;
let product: TestProduct;
const GTIN = gtin(1);

beforeAll(async () => {
  rig = await testShowroom();
  showroom = await rig.showroom();
  product = await rig.product({
    variants: [aVariantState({ gtin: GTIN, sku: 'NM-500' }), aVariantState({ sku: 'NM-1000' })],
  });
});
afterAll(() => rig.stop());

const variant = (n: number) => product.state.variants[n]!.variantId;
const aNote = (more: Partial<AnnounceConsignment> = {}): AnnounceConsignment => ({
  showroomId: showroom.id,
  producerId: product.producerId,
  number: `PGH-${newId()}`,
  lines: [{ gtin: GTIN, quantity: '24', lotCode: 'L1', expiresOn: '2027-06-30' }],
  ...more,
});
const announce = async (more: Partial<AnnounceConsignment> = {}) =>
  made<ConsignmentNoteView>(
    await rig.asProducer(product.producerId).post('/v1/consignment-notes', aNote(more)),
  );
const eventsOf = async (id: string) =>
  (await rig.events(id)).map(({ type, version }) => [type.split('.')[2], version]);

describe('announcing', () => {
  it('answers with the whole note, and tells everybody', async () => {
    const body = aNote({
      expectedOn: '2026-11-25',
      lines: [
        { gtin: GTIN, quantity: '24', lotCode: 'L1', producedOn: '2026-06-30', expiresOn: '2027-06-30' },
        { sku: 'NM-1000', quantity: '6' },
      ],
    });
    const answer = await rig.asProducer(product.producerId).post('/v1/consignment-notes', body);
    const note = made<ConsignmentNoteView>(answer);
    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({ etag: '"1"', location: `/v1/consignment-notes/${note.id}` });
    expect(note).toMatchObject({
      version: 1,
      producerName: 'Hợp tác xã Bình Minh',
      ownership: 'consigned',
      number: body.number,
      expectedOn: '2026-11-25',
      state: 'announced',
      receipt: null,
      lines: [
        {
          line: 1,
          variantId: variant(0),
          productName: 'Nước mắm Phú Quốc',
          gtin: GTIN,
          quantity: '24',
          unit: 'piece',
          lotCode: 'L1',
          producedOn: '2026-06-30',
          expiresOn: '2027-06-30',
        },
        { line: 2, variantId: variant(1), quantity: '6', lotCode: null, expiresOn: null },
      ],
    });
    const [event] = await rig.events(note.id);
    expect(event).toMatchObject({
      type: 'showroom.consignment.announced.v1',
      version: 1,
      data: { noteId: note.id, state: 'announced', receipt: null },
    });
    expect(await rig.asStaff.get(`/v1/consignment-notes/${note.id}`)).toMatchObject({
      status: 200,
      body: note,
    });
  });

  it('is refused with every wrong line at once', async () => {
    const other = await rig.product();
    const answer = await rig.asStaff.post(
      '/v1/consignment-notes',
      aNote({
        lines: [
          { variantId: other.variantId, quantity: '1' },
          { gtin: '8938505970013', quantity: '1' },
          { gtin: GTIN, quantity: '1.5' },
          { gtin: GTIN, sku: 'NM-500', quantity: '1' },
          { sku: 'NM-500', quantity: '1', producedOn: '2026-05-02', expiresOn: '2026-05-01' },
          { sku: 'nobody', quantity: '1' },
          { quantity: '1' },
        ],
      }),
    );
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/lines/0/variantId',
      '/lines/1/gtin',
      '/lines/2/quantity',
      '/lines/3/sku',
      '/lines/4/expiresOn',
      '/lines/5/sku',
      '/lines/6/variantId',
    ]);
  });

  it('takes a number of a producer once, and a repeat of the request not twice', async () => {
    const body = aNote();
    const key = newId<string>();
    const as = rig.asProducer(product.producerId);
    const [first, again] = [
      await as.post('/v1/consignment-notes', body, { key }),
      await as.post('/v1/consignment-notes', body, { key }),
    ];
    expect(again.body).toEqual(first.body);
    const rival = await as.post('/v1/consignment-notes', body);
    expect(rival).toMatchObject({ status: 409, body: { code: 'showroom.consignment-number-taken' } });
    expect(rival.body.detail).toContain(first.body.id);
  });

  it('takes one of two with the same number that come at once', async () => {
    const body = aNote();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => rig.asStaff.post('/v1/consignment-notes', body)),
    );
    const codes = answers.map((one) => String(one.body.code ?? one.status));
    expect(codes.sort()).toEqual(['201', ...Array(5).fill('showroom.consignment-number-taken')]);
  });

  it('leaves a number to each showroom: who works elsewhere neither learns of a note nor takes its number', async () => {
    const organisationId = newId<string>();
    const theirs = await rig.showroom({ organisationId });
    const note = await announce();
    const body = aNote({ number: note.number!, showroomId: theirs.id });
    const answer = await rig.as(staffOf(organisationId)).post('/v1/consignment-notes', body);
    expect(answer.status).toBe(201);
    const number = `PGH-${newId()}`;
    const taken = await rig
      .as(staffOf(organisationId))
      .post('/v1/consignment-notes', aNote({ number, showroomId: theirs.id }));
    expect([taken.status, (await announce({ number })).state]).toEqual([201, 'announced']);
  });

  it('is for the producer and for who works there', async () => {
    const other = await rig.producer();
    const answers = await Promise.all([
      rig.asProducer(other).post('/v1/consignment-notes', aNote()),
      rig.as(staffOf(newId())).post('/v1/consignment-notes', aNote()),
      rig.as(officerOf(newId())).post('/v1/consignment-notes', aNote()),
      rig.asProducer(product.producerId).post('/v1/consignment-notes', aNote({ showroomId: newId() })),
      rig.asOfficer.post('/v1/consignment-notes', aNote()),
    ]);
    expect(answers.map((one) => [one.status, one.body.code])).toEqual([
      [403, 'showroom.not-your-producer'],
      [422, 'showroom.showroom-unknown'],
      [422, 'showroom.showroom-unknown'],
      [422, 'showroom.showroom-unknown'],
      [201, undefined],
    ]);
  });
});

describe('what is announced', () => {
  it('changes and is cancelled while it is on its way, at the version that was seen', async () => {
    const { id } = await announce();
    const as = rig.asProducer(product.producerId);
    const path = `/v1/consignment-notes/${id}`;
    expect((await as.patch(path, { expectedOn: '2026-12-01' })).status).toBe(428);
    const changed = await as.patch(path, { expectedOn: '2026-12-01' }, { ifMatch: 1 });
    expect(changed).toMatchObject({ status: 200, body: { version: 2, expectedOn: '2026-12-01' } });
    expect((await as.patch(path, { expectedOn: '2026-12-02' }, { ifMatch: 1 })).status).toBe(412);
    const same = await as.patch(path, { expectedOn: '2026-12-01' }, { ifMatch: 2 });
    expect(same).toMatchObject({ status: 200, body: { version: 2 } });
    const lines = [{ sku: 'NM-1000', quantity: '7' }];
    expect((await as.patch(path, { lines }, { ifMatch: 2 })).body.lines).toMatchObject([
      { line: 1, variantId: variant(1), quantity: '7' },
    ]);
    const cancelled = await as.post(`${path}/cancellation`, {}, { ifMatch: 3 });
    expect(cancelled).toMatchObject({ status: 200, body: { version: 4, state: 'cancelled' } });
    const late = await as.patch(path, { lines }, { ifMatch: 4 });
    expect(late).toMatchObject({ status: 409, body: { code: 'showroom.consignment-closed' } });
    expect(await eventsOf(id)).toEqual([
      ['announced', 1],
      ['changed', 2],
      ['changed', 3],
      ['cancelled', 4],
    ]);
  });

  it('is listed for those whom it concerns', async () => {
    const { id } = await announce();
    const query = { producerId: product.producerId, showroomId: showroom.id, state: 'announced', limit: 200 };
    const lists = await Promise.all(
      [
        rig.asProducer(product.producerId),
        rig.asStaff,
        rig.asOfficer,
        rig.asAdmin,
        rig.asProducer(newId()),
        rig.as(managerOf(newId())),
        rig.as(officerOf(newId())),
      ].map((as) => as.get('/v1/consignment-notes', { query })),
    );
    const ids = lists.map((one) => one.body.items.map((note: ConsignmentNoteView) => note.id) as string[]);
    expect(ids.map((some) => some.includes(id))).toEqual([true, true, true, true, false, false, false]);
    expect((await rig.asProducer(newId()).get(`/v1/consignment-notes/${id}`)).status).toBe(404);
    expect(
      (await rig.asProducer(newId()).patch(`/v1/consignment-notes/${id}`, {}, { ifMatch: 1 })).status,
    ).toBe(404);
  });

  it('comes as a list: new, changed, the same, refused, item by item', async () => {
    const { number } = await announce();
    const fresh = aNote();
    const broken = aNote({ lines: [{ sku: 'nobody', quantity: '1' }] });
    const items = [
      fresh,
      aNote({ number: number! }),
      aNote({ number: number!, expectedOn: '2027-01-01' }),
      broken,
    ];
    const bulk = async (dryRun: boolean) =>
      made<BulkResult>(await rig.asStaff.post('/v1/consignment-notes/bulk', { items }, { query: { dryRun } }))
        .items;
    const rehearsed = await bulk(true);
    const done = await bulk(false);
    const statuses = ['created', 'unchanged', 'updated', 'refused'];
    expect(rehearsed.map((one) => one.status)).toEqual(statuses);
    expect(done.map((one) => one.status)).toEqual(statuses);
    expect(done[3]!.problem).toMatchObject({
      code: 'validation',
      errors: [{ pointer: '/items/3/lines/0/sku' }],
    });
    expect((await bulk(false)).map((one) => one.status)).toEqual([
      'unchanged',
      // The list says two things of one note: the second one holds, and then the first.
      'updated',
      'refused',
      'refused',
    ]);
  });
});
