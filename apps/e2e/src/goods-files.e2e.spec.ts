import { eventually, testStack } from '@onevillage/testing';
import { ImportingOfficer, told } from './testing/officer.js';
import { Platform } from './testing/platform.js';

let platform: Platform;
let token: string;
let showroomId: string;
let producerId: string;
const PRODUCT = 'Nước mắm Phú Quốc';

beforeAll(async () => {
  const { databaseUrl, brokers } = testStack();
  platform = await Platform.start({ databaseUrl, brokers: brokers.join(',') });
  token = await platform.token('trade-officer');
  const officer = await platform.token('programme-officer');
  const made = (path: string, json: object, as: string) =>
    platform.json<{ id: string }>('POST', path, { token: as, json });
  const adminUnit = { province: 'Cao Bằng' };
  const producer = { name: 'HTX Bình Minh', legalForm: 'cooperative', adminUnit };
  producerId = (await made('/api/producers/v1/producers', producer, officer)).id;
  const variants = [{ package: 'chai', sku: 'NM' }];
  await made('/api/catalog/v1/products', { producerId, name: PRODUCT, group: 'I', variants }, officer);
  const { items } = await platform.json<{ items: { id: string }[] }>(
    'GET',
    `/api/producers/v1/admin-units?name=${encodeURIComponent('Cao Bằng')}&type=province`,
    { token },
  );
  const showroom = { name: 'Điểm trưng bày', kind: 'showroom', adminUnitId: items[0]!.id, policy: 'any' };
  showroomId = await eventually(async () => (await made('/api/showroom/v1/showrooms', showroom, token)).id, {
    timeoutMs: 30_000,
  });
}, 180_000);
afterAll(() => platform?.stop(), 60_000);

describe('files of a showroom, through the public API alone', () => {
  it('are its opening stock: entered once, what is wrong named by row', async () => {
    const officer = new ImportingOfficer(platform, token);
    const file = [
      'Tên sản phẩm;Chủ thể;Số lô;NSX;HSD;Số lượng;ĐVT;Vị trí',
      `${PRODUCT};HTX Bình Minh;L1;01/03/2026;01/03/2030;24;chai;shelf`,
      `${PRODUCT};Hợp tác xã Bình Minh;;;31/12/2029;6;chai;`,
      'Nước mắm Phú Quý;HTX Bình Minh;L1;;;5;chai;',
      `${PRODUCT};HTX Bình Minh;L2;;;3;chai;kệ lạ`,
      '',
    ].join('\n');
    const one = await officer.upload('ton-kho.csv', file, { kind: 'opening-stock', showroomId });
    // The showroom hears of the product within moments.
    await eventually(
      async () => expect((await officer.check(one)).counts).toMatchObject({ changed: 2, refused: 2 }),
      { timeoutMs: 30_000 },
    );
    await officer.run(one);
    expect(told(await officer.rows(one))).toEqual([
      '2 created',
      '3 created',
      '4 refused validation',
      '5 refused validation',
    ]);
    const again = await officer.run(one);
    expect(again.counts).toMatchObject({ changed: 0, unchanged: 2, refused: 2 });
  });

  it('are consignment notes of a producer, one for each number', async () => {
    const officer = new ImportingOfficer(platform, token);
    const file = `Số phiếu;Mã hàng;Số lượng;Số lô;HSD\nPG-1;NM;24;L9;31/12/2029\nPG-1;NM;12;L8;31/12/2029\n`;
    const query = { kind: 'consignment-note', showroomId, producerId };
    const one = await officer.upload('phieu.csv', file, query);
    expect((await officer.run(one)).counts).toMatchObject({ changed: 2, refused: 0 });
    expect((await officer.run(one)).counts).toMatchObject({ changed: 0, unchanged: 2 });
    const { items } = await platform.json<{ items: { number: string; lines: { quantity: string }[] }[] }>(
      'GET',
      `/api/showroom/v1/consignment-notes?showroomId=${showroomId}`,
      { token },
    );
    expect(items.map(({ number, lines }) => [number, lines.map((line) => line.quantity)])).toEqual([
      ['PG-1', ['24', '12']],
    ]);
  });
});
