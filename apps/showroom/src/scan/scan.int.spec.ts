import type { LotLabelView, ScanPurpose, ScanView, ShowroomView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import { aVariantState, gtin } from '../testing/neighbour-states.js';
import {
  locationOf,
  managerOf,
  officerOf,
  ORGANISATION,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

const GTIN = gtin(1);
const FS = '\x1d';
let rig: TestShowroom;
let showroom: ShowroomView;
let product: TestProduct;
let store: string;
let soon: string;

beforeAll(async () => {
  rig = await testShowroom({ now: '2026-11-22T05:00:00Z' });
  showroom = await rig.showroom();
  store = await rig.location(showroom, 'store');
  product = await rig.product({
    variants: [aVariantState({ gtin: GTIN, sku: 'NM', netQuantity: { value: '0.5', unit: 'l' } })],
  });
  const { variantId } = product;
  soon = await rig.stock(showroom, variantId, 5, { code: 'L2', expiresOn: '2026-12-31' });
  await rig.stock(showroom, variantId, 7, { code: 'L2', locationId: store });
  await rig.stock(showroom, variantId, 3, { code: 'L1', expiresOn: '2027-06-30', producedOn: '2026-06-30' });
  await rig.stock(showroom, variantId, 4, { code: 'OLD', expiresOn: '2026-11-21' });
});
afterAll(() => rig.stop());

const scan = (code: unknown, purpose?: ScanPurpose, at = showroom) =>
  rig.asStaff.post(`/v1/showrooms/${at.id}/scan`, { code, ...(purpose && { purpose }) }, { key: null });
const scanned = async (code: string, purpose?: ScanPurpose, at = showroom) =>
  made<ScanView>(await scan(code, purpose, at));
const actions = ({ next }: ScanView) => next.map(({ action }) => action);

describe('the code of a pack', () => {
  it('tells the goods, what of them stands here, first to expire first, and what they cost', async () => {
    const view = await scanned(GTIN.slice(1));
    expect(view).toMatchObject({
      code: { kind: 'ean-13', gtin: GTIN, lotCode: null, inHouse: null },
      variant: {
        id: product.variantId,
        productId: product.productId,
        productName: 'Nước mắm Phú Quốc',
        producerId: product.producerId,
        producerName: 'Hợp tác xã Bình Minh',
        gtin: GTIN,
        sku: 'NM',
        package: 'hộp',
        netQuantity: { value: '0.5', unit: 'l' },
        unit: 'piece',
        listed: true,
      },
      quantity: '1',
      lot: {
        id: soon,
        code: 'L2',
        expiresOn: '2026-12-31',
        block: null,
        free: '12',
        held: '0',
        locations: [
          {
            locationId: locationOf(showroom, 'shelf'),
            sellable: true,
            ownerId: product.producerId,
            free: '5',
          },
          { locationId: store, sellable: false, free: '7' },
        ],
      },
      price: { amount: 100_000, currency: 'VND', includesVat: true },
    });
    expect(view.otherLots.map(({ code, block }) => [code, block])).toEqual([
      ['L1', null],
      ['OLD', 'expired'],
    ]);
    expect(view.next[0]).toMatchObject({
      action: 'sell',
      lotId: soon,
      locationId: locationOf(showroom, 'shelf'),
    });
    expect(actions(view)).toEqual(['sell', 'move', 'count', 'receive']);
  });

  it('is answered in whatever form it comes', async () => {
    const lot1 = { lot: expect.objectContaining({ code: 'L1', contradicts: [] }) };
    for (const [code, kind] of [
      [`]d201${GTIN}1727063010L1`, 'gs1-datamatrix'],
      [`]C101${GTIN}10L1${FS}17270630`, 'gs1-128'],
      [`01${GTIN}10L1{GS}11260630`, 'gs1'],
      [`(01)${GTIN}(10)L1(17)270630`, 'gs1'],
      [`https://anybody.example/01/${GTIN}/10/L1?17=270630`, 'digital-link'],
      [`http://anybody.example/01/${GTIN.slice(1)}/10/L1`, 'digital-link'],
    ])
      expect(await scanned(code!)).toMatchObject({ code: { kind }, ...lot1 });
  });

  it('wins with its lot over what expires first', async () => {
    const view = await scanned(`(01)${GTIN}(10)L1`);
    expect(view.lot?.code).toBe('L1');
    expect(view.otherLots.map(({ code }) => code)).toEqual(['L2', 'OLD']);
    expect(view.next[0]).toMatchObject({ action: 'sell', lotId: view.lot?.id });
  });

  it('past its day is never to be sold, and the reason is told', async () => {
    const view = await scanned(`(01)${GTIN}(10)OLD`, 'sell');
    expect(view.lot).toMatchObject({
      code: 'OLD',
      block: 'expired',
      blockDetail: expect.stringContaining('could be sold through 2026-11-21'),
    });
    expect(actions(view)).toEqual(['return-to-producer', 'write-off', 'move', 'count']);
  });

  it('that tells other dates than the lot is contradicted', async () =>
    expect((await scanned(`(01)${GTIN}(10)L1(17)280630(11)260630`)).lot?.contradicts).toEqual(['expiresOn']));

  it('with a lot that is not known is received', async () => {
    const view = await scanned(`(01)${GTIN}(10)NEW(17)270101`);
    expect(view.lot).toBeNull();
    expect(view.otherLots.map(({ code }) => code)).toEqual(['L2', 'L1', 'OLD']);
    expect(view.next).toMatchObject([
      { action: 'receive', lotId: null, detail: expect.stringContaining('Lot NEW is not known') },
    ]);
    expect(actions(await scanned(`(01)${GTIN}(10)NEW(17)261101`))).toEqual(['set-aside']);
  });

  it('whose lot stands elsewhere is known, with nothing of it here', async () => {
    const other = await rig.showroom();
    await rig.stock(other, product.variantId, 2, { code: 'ELSEWHERE' });
    const view = await scanned(`(01)${GTIN}(10)ELSEWHERE`);
    expect(view.lot).toMatchObject({ code: 'ELSEWHERE', free: '0', locations: [] });
    expect(actions(view)).toEqual(['receive']);
    expect((await scanned(GTIN)).otherLots.map(({ code }) => code)).not.toContain('ELSEWHERE');
  });

  it('of goods of which nothing stands here', async () => {
    const view = await scanned(GTIN, 'sell', await rig.showroom());
    expect(view).toMatchObject({ lot: null, otherLots: [] });
    expect(view.next).toMatchObject([{ action: 'receive' }]);
  });

  it('brings what it was scanned for to the front', async () => {
    expect(actions(await scanned(GTIN, 'count'))[0]).toBe('count');
    expect(actions(await scanned(GTIN, 'receive'))[0]).toBe('receive');
  });
});

describe('a showroom that sells certified goods only', () => {
  it('is told that goods hold no certificate', async () => {
    const strict = await rig.showroom({ policy: 'certified' });
    const plain = await rig.product({ certified: false, variants: [aVariantState({ gtin: gtin(2) })] });
    await rig.stock(strict, plain.variantId, 3);
    const view = await scanned(gtin(2), 'sell', strict);
    expect(view.lot?.block).toBe('not-certified');
    expect(actions(view)).not.toContain('sell');
  });
});

describe('prices', () => {
  it('are the showroom’s where its agreement says so', async () => {
    const { producerId, variantId } = await rig.product({ variants: [aVariantState({ gtin: gtin(3) })] });
    await rig.agreement(showroom, producerId, { priceSetBy: 'showroom' });
    await rig.stock(showroom, variantId, 1);
    const path = `/v1/showrooms/${showroom.id}/prices/${variantId}`;
    const prices = [{ amount: 120_000, currency: 'VND', includesVat: true, validFrom: '2026-11-01' }];
    made(await rig.asManager.put(path, { prices }, { ifMatch: 0 }));
    expect((await scanned(gtin(3))).price?.amount).toBe(120_000);
  });

  it('may be unknown', async () => {
    await rig.product({ variants: [aVariantState({ gtin: gtin(4), prices: [] })] });
    expect((await scanned(gtin(4))).price).toBeNull();
  });
});

it('goods by weight tell how much the code stands for', async () => {
  await rig.product({
    variants: [aVariantState({ gtin: gtin(5), package: null, netQuantity: { value: '1', unit: 'kg' } })],
  });
  expect(await scanned(`01${gtin(5)}3103001250`)).toMatchObject({
    variant: { unit: 'kg' },
    code: { netWeight: '1.25' },
    quantity: '1.25',
  });
  expect((await scanned(gtin(5))).quantity).toBeNull();
});

describe('an in-house code', () => {
  it('names its lot', async () => {
    const { variantId } = await rig.product();
    const lotId = await rig.stock(showroom, variantId, 6, { code: '260310-1' });
    await rig.stock(showroom, variantId, 6, { code: '260309-1', expiresOn: '2026-12-01' });
    const label = made<LotLabelView>(
      await rig.asStaff.post(`/v1/lots/${lotId}/labels`, { showroomId: showroom.id }),
    );
    for (const code of [label.code, label.codeInGroups, label.code.toLowerCase()]) {
      expect(await scanned(code)).toMatchObject({
        code: { kind: 'in-house', inHouse: label.code, gtin: null },
        variant: { id: variantId, gtin: null },
        lot: { id: lotId, code: '260310-1', free: '6' },
        otherLots: [{ code: '260309-1' }],
      });
    }
  });
});

describe('a code that is not known', () => {
  it.each([
    ['a GTIN', gtin(900), /GTIN 0\d+ \(code\) is not known here: enter it at the variant/],
    ['a GTIN of one shop', '2012345678903', /in the shop alone/],
    ['a carton of known goods', () => carton(GTIN), /a carton of Nước mắm Phú Quốc/],
    ['an in-house code', 'OVZZZZZZS', /In-house code OV ZZZZ ZZS \(code\) is not known here.*new label/],
    ['a script', 'javascript:alert(1)', /no code of goods/],
    ['access to a network', 'WIFI:T:WPA;S:x;P:y;;', /no code of goods/],
    ['a foreign address', 'https://evil.example/?to=/01/', /no code of goods/],
    ['4 kB of text', 'x'.repeat(4096), /no code of goods/],
    ['lines and a tab', 'BEGIN:VCARD\n\tN:An\nEND:VCARD', /no code of goods/],
    ['a NUL', '\u0000', /no code of goods/],
  ])('%s is 404, with what to do', async (_, code, detail) => {
    const answer = await scan(typeof code === 'function' ? code() : code);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({
      code: 'showroom.code-unknown',
      detail: expect.stringMatching(detail),
    });
    expect(answer.text).not.toMatch(/alert|evil|WPA|VCARD/);
  });
});

describe('a faulty code is 422 and tells why', () => {
  it.each([
    ['a wrong digit', '8934563138166', 'gtin-check-digit', /wrong/],
    ['too few digits', '893456', 'gtin-format', /8, 12, 13 or 14/],
    ['a wrong digit in an element string', `(01)08934563138166(10)L1`, 'gs1-check-digit', /\(01\) GTIN/],
    ['month 13', `01${GTIN}17261301`, 'gs1-date', /\(17\) expiration date says 261301/],
    ['an unknown identifier', `01${GTIN}0512`, 'gs1-unknown-ai', /“0512”/],
    ['Vietnamese letters in a lot', `(01)${GTIN}(10)LÔ1`, 'gs1-character', /“Ô”.*in-house label/],
    ['a lot too long', `01${GTIN}10${'L'.repeat(21)}`, 'gs1-value', /1 to 20 characters/],
    ['two lots', `01${GTIN}10A${FS}10B`, 'gs1-contradiction', /\(10\)/],
    ['two products', `01${GTIN}02${GTIN}3712`, 'gs1-two-products', /one pack/],
    ['no goods', ']C14148934563138165', 'gs1-no-gtin', /names no goods/],
    ['a bad escape', `https://a.example/01/${GTIN}/10/%zz`, 'gs1-escape', /\(10\)/],
    ['an in-house code typed wrong', 'OV0000013', 'in-house-code', /Type it again/],
    ['nothing', '', 'too-short', /character/],
    ['a number', 8934563138165, 'not-text', /text/],
    ['10 kB', 'x'.repeat(10_000), 'too-long', /8000/],
  ])('%s', async (_, code, reason, message) => {
    const answer = await scan(code);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'validation',
      errors: [{ pointer: '/code', code: reason, message: expect.stringMatching(message) }],
    });
  });
});

describe('who may scan', () => {
  const at = (claims: Parameters<TestShowroom['as']>[0]) =>
    rig.as(claims).post(`/v1/showrooms/${showroom.id}/scan`, { code: GTIN }, { key: null });

  it('is whoever sees the showroom', async () => {
    expect((await at(managerOf(ORGANISATION))).status).toBe(200);
    expect((await at(officerOf(rig.province.adminUnitId))).status).toBe(200);
    expect((await at(staffOf(newId<string>()))).body).toMatchObject({ code: 'not-found' });
    expect((await at(officerOf(newId<string>()))).body).toMatchObject({ code: 'showroom.out-of-scope' });
    expect((await at({ subject: 'buyer', roles: ['buyer'] })).status).toBe(403);
    expect((await scan(GTIN, 'sell', { ...showroom, id: newId() })).status).toBe(404);
  });
});

it('changes nothing', async () => {
  const before = await rig.events();
  await scanned(GTIN, 'sell');
  expect(await rig.events()).toEqual(before);
});

function carton(pack: string): string {
  const body = `1${pack.slice(1, 13)}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
