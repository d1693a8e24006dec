import type {
  AnnouncedLine,
  ConsignmentNoteView,
  ReceiveConsignment,
  ShowroomView,
} from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import { aVariantState, gtin } from '../testing/neighbour-states.js';
import {
  locationOf,
  ORGANISATION,
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
    label: {
      responsibleParty: 'HTX',
      origin: 'VN',
      ingredients: 'cá',
      instructions: 'ăn',
      shelfLife: '24 tháng',
    },
    variants: [aVariantState({ gtin: GTIN }), aVariantState({ sku: 'TO' })],
  });
  await rig.agreement(showroom, product.producerId, { minRemainingDays: 30 });
});
afterAll(() => rig.stop());

const DATES = { producedOn: '2026-06-30', expiresOn: '2027-06-30' };
const variant = (n: number) => product.state.variants[n]!.variantId;
const announced = async (lines: AnnouncedLine[], at = showroom) =>
  made<ConsignmentNoteView>(
    await rig.asStaff.post('/v1/consignment-notes', {
      showroomId: at.id,
      producerId: product.producerId,
      number: newId(),
      lines,
    }),
  );
const receive = (
  note: ConsignmentNoteView,
  lines: ReceiveConsignment['lines'],
  more: object = {},
  options: { key?: string; ifMatch?: number } = {},
) =>
  rig.asStaff.post(
    `/v1/consignment-notes/${note.id}/receipt`,
    { lines, producerSignedBy: 'Chị Hoa', ...more },
    { ifMatch: note.version, ...options },
  );
const deliver = (body: object, at = showroom) =>
  rig.asStaff.post(`/v1/showrooms/${at.id}/receipts`, {
    producerId: product.producerId,
    producerSignedBy: 'Chị Hoa',
    ...body,
  });
const onHand = async (lotId: string) => {
  const rows = await rig.database.query<{ location: string; owner: string; quantity: number }>(
    `select location_id as location, owner_id as owner, quantity from stock_balances
     where lot_id = $1 and not is_account order by quantity`,
    [lotId],
  );
  return rows;
};
const lotsOf = (variantId: string, code: string) =>
  rig.database.query<{ id: string }>('select lot_id as id from lots where variant_id = $1 and code = $2', [
    variantId,
    code,
  ]);

describe('receiving what was announced', () => {
  it('puts every lot at its place, with the owner and the agreement of the goods', async () => {
    const store = await rig.location(showroom, 'store');
    const note = await announced([{ gtin: GTIN, quantity: '24', lotCode: 'A1', ...DATES }]);
    const answer = await receive(note, [
      { quantity: '14', gtin: GTIN },
      { quantity: '8', line: 1, locationId: store, refused: { quantity: '2', reason: 'damaged' } },
    ]);
    const { receipt, ...view } = made<ConsignmentNoteView>(answer);
    expect(answer.status).toBe(200);
    expect(view).toMatchObject({ state: 'received', version: 2 });
    const [first, second] = receipt!.lines;
    expect(receipt).toMatchObject({
      signedAt: '2026-11-22T05:00:00.000Z',
      producerSignedBy: 'Chị Hoa',
      differences: [],
      lines: [
        { line: 1, lotCode: 'A1', quantity: '14', refused: null, warnings: [], labelMissing: [] },
        { line: 1, quantity: '8', locationId: store, refused: { quantity: '2', reason: 'damaged' } },
      ],
    });
    expect(second!.lotId).toBe(first!.lotId);
    expect(await onHand(first!.lotId!)).toEqual([
      { location: store, owner: product.producerId, quantity: 8 },
      { location: locationOf(showroom, 'shelf'), owner: product.producerId, quantity: 14 },
    ]);
    const movements = await rig.database.query(
      `select kind, delta, line, agreement_id is not null as agreed, occurred_at as at from stock_movements
       where document_id = $1 and leg = 2 order by seq`,
      [note.id],
    );
    const shared = { kind: 'receipt', line: 1, agreed: true, at: rig.clock.now };
    expect(movements).toEqual([
      { ...shared, delta: 14 },
      { ...shared, delta: 8 },
    ]);
  });

  it('tells everybody what came, and of people nothing', async () => {
    const note = await announced([{ gtin: GTIN, quantity: '5', lotCode: 'E1', ...DATES }]);
    made(
      await receive(note, [
        { line: 1, quantity: '3', difference: { reason: 'other', text: 'Chị Hoa giữ lại' } },
      ]),
    );
    const [, event] = await rig.events(note.id);
    expect(event).toMatchObject({
      type: 'showroom.consignment.received.v1',
      version: 2,
      data: {
        receipt: {
          lines: [{ line: 1, quantity: 3, refused: 0 }],
          differences: [{ line: 1, expected: 5, delivered: 3, reason: 'other' }],
        },
      },
    });
    expect(JSON.stringify(event)).not.toContain('Hoa');
    const [lot] = await lotsOf(variant(0), 'E1');
    expect(await rig.events(lot!.id)).toMatchObject([
      {
        type: 'showroom.lot.moved.v1',
        version: 1,
        data: { expiresOn: DATES.expiresOn, movements: [{ quantity: 3 }] },
      },
    ]);
  });

  it('asks for the reason of every difference, and names the line', async () => {
    const note = await announced([
      { gtin: GTIN, quantity: '24', lotCode: 'D1', ...DATES },
      { sku: 'TO', quantity: '6', lotCode: 'D2' },
    ]);
    const answer = await receive(note, [{ line: 1, quantity: '23' }]);
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            pointer: '/lines/0/difference',
            message: expect.stringContaining('line 1 of the note: 24 piece announced, 23'),
          },
          {
            pointer: '/lines',
            message: expect.stringContaining('line 2 of the note: 6 piece announced, 0 piece came'),
          },
        ],
      },
    });
    const other = await receive(note, [
      { line: 1, quantity: '24' },
      { line: 2, quantity: '0', difference: { reason: 'other' } },
    ]);
    expect(other).toMatchObject({ status: 422, body: { errors: [{ pointer: '/lines/1/difference/text' }] } });
    expect(await lotsOf(variant(0), 'D1')).toEqual([]);
  });

  it('takes what nobody announced only with a word about it', async () => {
    const note = await announced([{ gtin: GTIN, quantity: '2', lotCode: 'U1', ...DATES }]);
    const extra = { variantId: variant(1), quantity: '1', lotCode: 'U2', ...DATES };
    const silent = await receive(note, [{ line: 1, quantity: '2' }, extra]);
    expect(silent).toMatchObject({ status: 422, body: { errors: [{ pointer: '/lines/1/difference' }] } });
    const told = made<ConsignmentNoteView>(
      await receive(note, [
        { line: 1, quantity: '2' },
        { ...extra, difference: { reason: 'over' } },
      ]),
    );
    expect(told.receipt!.differences).toEqual([
      { line: null, variantId: variant(1), unit: 'piece', expected: '0', delivered: '1', reason: 'over' },
    ]);
  });

  it('is done once: of many at the same moment one is, and a repeat gets its answer', async () => {
    const note = await announced([{ gtin: GTIN, quantity: '10', lotCode: 'R1', ...DATES }]);
    const lines = [{ line: 1, quantity: '10' }];
    const key = newId<string>();
    const answers = await Promise.all([
      receive(note, lines, {}, { key }),
      ...Array.from({ length: 5 }, () => receive(note, lines)),
    ]);
    const codes = answers.map((one) => String(one.body.code ?? one.status)).sort();
    expect(codes).toEqual(['200', ...Array<string>(5).fill('showroom.consignment-closed')]);
    const repeat = await receive(note, lines, {}, { key });
    expect([repeat.status, repeat.body]).toEqual([answers[0]!.status, answers[0]!.body]);
    const late = await receive(note, lines);
    expect(late).toMatchObject({ status: 409, body: { code: 'showroom.consignment-closed' } });
    const [lot] = await lotsOf(variant(0), 'R1');
    expect(await onHand(lot!.id)).toMatchObject([{ quantity: 10 }]);
  });

  it('is based on the note as the staff has seen it', async () => {
    const note = await announced([{ gtin: GTIN, quantity: '10' }]);
    made(
      await rig
        .asProducer(product.producerId)
        .patch(
          `/v1/consignment-notes/${note.id}`,
          { lines: [{ gtin: GTIN, quantity: '12' }] },
          { ifMatch: 1 },
        ),
    );
    expect((await receive(note, [{ line: 1, quantity: '10' }])).status).toBe(412);
  });

  it('is for who works there', async () => {
    const note = await announced([{ gtin: GTIN, quantity: '1' }]);
    const body = { lines: [{ line: 1, quantity: '1' }], producerSignedBy: 'A' };
    const path = `/v1/consignment-notes/${note.id}/receipt`;
    const by = async (as: ReturnType<TestShowroom['as']>) =>
      (await as.post(path, body, { ifMatch: 1 })).status;
    expect(await by(rig.asProducer(product.producerId))).toBe(403);
    expect(await by(rig.as(staffOf(newId())))).toBe(404);
    expect(
      (await rig.asStaff.post(`/v1/consignment-notes/${newId()}/receipt`, body, { ifMatch: 1 })).status,
    ).toBe(404);
  });
});

describe('lots', () => {
  it('of one code that come twice at once are one lot', async () => {
    const lines = [{ gtin: GTIN, quantity: '4', lotCode: 'ONE', ...DATES }];
    const answers = await Promise.all(Array.from({ length: 8 }, () => deliver({ lines })));
    expect(answers.map((one) => one.status)).toEqual(Array(8).fill(201));
    const lots = await lotsOf(variant(0), 'ONE');
    expect(lots).toHaveLength(1);
    expect(await onHand(lots[0]!.id)).toMatchObject([{ quantity: 32 }]);
  });

  it('of one code have the same dates, and learn what was not known of them', async () => {
    const line = { gtin: GTIN, quantity: '1', lotCode: 'DAYS' };
    made(await deliver({ lines: [{ ...line, producedOn: DATES.producedOn }] }));
    made(await deliver({ lines: [{ ...line, expiresOn: DATES.expiresOn }] }));
    made(await deliver({ lines: [line] }));
    const answer = await deliver({ lines: [{ ...line, expiresOn: '2027-07-31' }] });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'showroom.lot-dates-differ', errors: [{ pointer: '/lines/0' }] },
    });
    const [lot] = await lotsOf(variant(0), 'DAYS');
    for (const told of [lot!.id, DATES.expiresOn, '2027-07-31']) expect(answer.body.detail).toContain(told);
    expect((await rig.events(lot!.id)).map((one) => one.type.split('.')[2])).toEqual([
      'moved',
      'corrected',
      'moved',
    ]);
  });

  it('without a code get one of the house: the day and a number, goods of other dates another one', async () => {
    const fresh = await rig.product({ producerId: product.producerId });
    const line = { variantId: fresh.variantId, quantity: '1' };
    const codes = async () => {
      const lines = [line, { ...line, ...DATES }, { ...line, ...DATES }];
      const note = made<ConsignmentNoteView>(await deliver({ lines }));
      return note.receipt!.lines.map((one) => one.lotCode);
    };
    expect(await codes()).toEqual(['261122-1', '261122-2', '261122-2']);
    const all = await Promise.all([codes(), codes(), codes()]);
    expect(new Set(all.flat()).size).toBe(6);
    expect(all.flat().sort().at(-1)).toBe('261122-8');
  });

  it('that lack what their label law asks for are named, not refused', async () => {
    const bare = await rig.product({ producerId: product.producerId, label: { origin: 'VN' } });
    const note = made<ConsignmentNoteView>(
      await deliver({ lines: [{ variantId: bare.variantId, quantity: '1', expiresOn: '2028-01-01' }] }),
    );
    expect(note.receipt!.lines[0]!.labelMissing).toEqual([
      'responsibleParty',
      'ingredients',
      'instructions',
      'shelfLife',
      'producedOn',
    ]);
  });

  it('of goods without a certificate are taken, and named where only certified ones are sold', async () => {
    const strict = await rig.showroom({ policy: 'certified' });
    const plain = await rig.product({ certified: false });
    await rig.agreement(strict, plain.producerId);
    const body = { producerId: plain.producerId, lines: [{ variantId: plain.variantId, quantity: '2' }] };
    const note = made<ConsignmentNoteView>(await deliver(body, strict));
    expect(note.receipt!.lines[0]).toMatchObject({ quantity: '2', warnings: ['not-certified'] });
    await rig.certificate({ productId: plain.productId });
    const later = made<ConsignmentNoteView>(await deliver(body, strict));
    expect(later.receipt!.lines[0]!.warnings).toEqual([]);
  });
});

describe('goods that nobody announced', () => {
  it('get a note of their own', async () => {
    const number = newId<string>();
    const answer = await deliver({ number, lines: [{ gtin: GTIN, quantity: '3', lotCode: 'N1', ...DATES }] });
    const note = made<ConsignmentNoteView>(answer);
    expect(answer.headers).toMatchObject({ etag: '"1"', location: `/v1/consignment-notes/${note.id}` });
    expect(note).toMatchObject({
      number,
      state: 'received',
      ownership: 'consigned',
      lines: [{ line: 1, quantity: '3', lotCode: 'N1' }],
      receipt: { differences: [] },
    });
    expect((await rig.events(note.id)).map((one) => [one.type, one.version])).toEqual([
      ['showroom.consignment.received.v1', 1],
    ]);
    const again = await deliver({ number, lines: [{ gtin: GTIN, quantity: '3' }] });
    expect(again).toMatchObject({ status: 409, body: { code: 'showroom.consignment-number-taken' } });
  });

  it('need an agreement in force, unless they were bought', async () => {
    const stranger = await rig.product();
    const body = {
      producerId: stranger.producerId,
      lines: [{ variantId: stranger.variantId, quantity: '2' }],
    };
    const refused = await deliver(body);
    expect(refused).toMatchObject({ status: 409, body: { code: 'showroom.no-agreement' } });
    expect(refused.body.detail).toContain('POST /api/showroom/v1/agreements');
    const bought = made<ConsignmentNoteView>(
      await deliver({ ...body, ownership: 'owned', producerSignedBy: undefined }),
    );
    expect(bought.ownership).toBe('owned');
    expect(await onHand(bought.receipt!.lines[0]!.lotId!)).toMatchObject([
      { owner: ORGANISATION, quantity: 2 },
    ]);
  });

  it('are signed for by their producer when they are consigned, and not tomorrow', async () => {
    const lines = [{ gtin: GTIN, quantity: '1' }];
    const unsigned = await deliver({ lines, producerSignedBy: undefined });
    expect(unsigned).toMatchObject({ status: 422, body: { errors: [{ pointer: '/producerSignedBy' }] } });
    const early = await deliver({ lines, signedAt: '2026-11-22T05:06:00Z' });
    expect(early).toMatchObject({ status: 422, body: { errors: [{ pointer: '/signedAt' }] } });
  });

  it('need the shelf life that the agreement asks for, or a word why not', async () => {
    const line = { gtin: GTIN, quantity: '1', producedOn: '2026-06-30' };
    const short = { ...line, lotCode: 'SHORT', expiresOn: '2026-12-21' };
    const refused = await deliver({ lines: [{ ...line, lotCode: 'LONG', expiresOn: '2026-12-22' }, short] });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'showroom.short-life', errors: [{ pointer: '/lines/1', code: 'short-life' }] },
    });
    expect(await lotsOf(variant(0), 'LONG')).toEqual([]);
    const taken = made<ConsignmentNoteView>(
      await deliver({ lines: [{ ...short, acceptShortLife: 'bán Tết' }] }),
    );
    expect(taken.receipt!.lines[0]).toMatchObject({ quantity: '1', acceptShortLife: 'bán Tết' });
  });

  it('stand at an open place of that showroom', async () => {
    const elsewhere = await rig.showroom();
    const lines = (locationId: string) => [{ gtin: GTIN, quantity: '1', lotCode: 'P', ...DATES, locationId }];
    for (const location of [
      locationOf(elsewhere, 'shelf'),
      locationOf(showroom, 'customer'),
      newId<string>(),
    ]) {
      const answer = await deliver({ lines: lines(location) });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/lines/0/locationId' }] } });
    }
  });
});
