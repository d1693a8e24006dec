import type { LotLabelView, ScanView, ShowroomView } from '@onevillage/contracts-showroom';
import { parseInHouseCode } from '@onevillage/kernel';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import { aVariantState, gtin } from '../testing/neighbour-states.js';
import { ORGANISATION, staffOf, testShowroom, type TestShowroom } from '../testing/test-showroom.js';

let rig: TestShowroom;
let showroom: ShowroomView;
beforeAll(async () => {
  rig = await testShowroom({ env: { PUBLIC_URL: 'https://onevillage.example.org/' } });
  showroom = await rig.showroom();
});
afterAll(() => rig.stop());

const print = (lotId: string, body: object = {}, key?: string) =>
  rig.asStaff.post(`/v1/lots/${lotId}/labels`, { showroomId: showroom.id, ...body }, key ? { key } : {});
const printed = async (lotId: string, body: object = {}) => made<LotLabelView>(await print(lotId, body));
const aLot = async (fields: Parameters<typeof aVariantState>[0] = {}, code: string | null = 'L2603') => {
  const { variantId } = await rig.product({ variants: [aVariantState(fields)] });
  const dates = { producedOn: '2026-03-10', expiresOn: '2027-03-09' };
  return rig.stock(showroom, variantId, 10, { code, ...(code === null ? {} : dates) });
};

it('tells all that is on a label', async () => {
  const lotId = await aLot({ gtin: gtin(11) });
  const label = await printed(lotId, { count: 24 });
  expect(label).toEqual({
    lotId,
    count: 24,
    printed: 24,
    code: label.code,
    codeInGroups: expect.stringMatching(/^OV \w{4} \w{3}$/),
    lines: [
      'Nước mắm Phú Quốc',
      'Hợp tác xã Bình Minh',
      'hộp',
      'Lô: L2603',
      'NSX: 10/03/2026',
      'HSD: 09/03/2027',
      'Giá: 100.000 ₫',
    ],
    elementString: `(01)${gtin(11)}(11)260310(17)270309(10)L2603`,
    digitalLink: `https://onevillage.example.org/01/${gtin(11)}/10/L2603?11=260310&17=270309`,
    gs1Missing: null,
  });
  expect(parseInHouseCode(label.code)).toBe(label.code);
  expect((await printed(lotId, { language: 'en' })).lines).toContain('Use by: 09/03/2027');
});

it('every code on it finds the lot again', async () => {
  const lotId = await aLot({ gtin: gtin(12) });
  const { code, codeInGroups, elementString, digitalLink } = await printed(lotId);
  for (const text of [code, codeInGroups, elementString, digitalLink]) {
    const view = made<ScanView>(await rig.asStaff.post(`/v1/showrooms/${showroom.id}/scan`, { code: text }));
    expect(view.lot).toMatchObject({ id: lotId, contradicts: [] });
  }
});

it('is one code for each lot, however often it is printed', async () => {
  const [one, other] = [await aLot(), await aLot()];
  const first = await printed(one, { count: 3 });
  expect(await printed(one, { count: 2 })).toEqual({ ...first, count: 2, printed: 5 });
  expect((await printed(other)).code).not.toBe(first.code);
});

it('a repeat of the request prints nothing more', async () => {
  const lotId = await aLot();
  const key = newId<string>();
  const [first, again] = [await print(lotId, { count: 5 }, key), await print(lotId, { count: 5 }, key)];
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toEqual(first.body);
  expect((await printed(lotId)).printed).toBe(6);
});

it('many at once share one code', async () => {
  const lotId = await aLot();
  const labels = await Promise.all(Array.from({ length: 8 }, () => printed(lotId, { count: 1 })));
  expect(new Set(labels.map(({ code }) => code)).size).toBe(1);
  expect(labels.map((one) => one.printed).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it.each([
  ['goods without a GTIN', {}, 'L1', 'no-gtin'],
  ['a GTIN of one shop', { gtin: '02012345678903' }, 'L1', 'in-store-gtin'],
  ['a lot with Vietnamese letters', { gtin: gtin(13) }, 'Lô 1', 'lot-unfit'],
])('%s have the in-house code alone', async (_, fields, code, gs1Missing) => {
  const label = await printed(await aLot(fields, code));
  expect(label).toMatchObject({ elementString: null, digitalLink: null, gs1Missing });
  expect(label.lines).toContain(`Lô: ${code}`);
});

it('units that no known lot covers have a label without lot and dates', async () => {
  const label = await printed(await aLot({ gtin: gtin(14) }, null));
  expect(label.lines).toEqual(['Nước mắm Phú Quốc', 'Hợp tác xã Bình Minh', 'hộp', 'Giá: 100.000 ₫']);
  expect(label.elementString).toBe(`(01)${gtin(14)}`);
});

describe('is refused', () => {
  it('for what stands in no showroom of yours', async () => {
    const lotId = await aLot();
    const stranger = rig.as(staffOf(newId()));
    const body = { showroomId: showroom.id };
    expect((await stranger.post(`/v1/lots/${lotId}/labels`, body)).body).toMatchObject({ code: 'not-found' });
    const elsewhere = await rig.showroom();
    expect((await print(lotId, { showroomId: elsewhere.id })).status).toBe(404);
    expect((await print(newId())).status).toBe(404);
    expect((await print(lotId, { showroomId: newId() })).status).toBe(404);
    expect((await rig.asProducer(newId()).post(`/v1/lots/${lotId}/labels`, body)).status).toBe(403);
  });

  it('for staff who do not work there', async () => {
    const closed = await rig.showroom({ staffIds: ['somebody'] });
    const { variantId } = await rig.product();
    const lotId = await rig.stock(closed, variantId, 1);
    const body = { showroomId: closed.id };
    const as = (subject: string) =>
      rig.as(staffOf(ORGANISATION, subject)).post(`/v1/lots/${lotId}/labels`, body);
    expect((await as('another')).body).toMatchObject({ code: 'showroom.out-of-scope' });
    expect((await as('somebody')).status).toBe(200);
  });

  it.each([
    ['no showroom', { showroomId: undefined }, '/showroomId'],
    ['none', { count: 0 }, '/count'],
    ['more than a roll', { count: 10_001 }, '/count'],
    ['another language', { language: 'fr' }, '/language'],
  ])('for %s', async (_, body, pointer) => {
    const answer = await print(newId(), body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });
});
