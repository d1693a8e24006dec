import type { FairReportView } from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { made, readWorkbook } from '@onevillage/testing';
import { pdfText } from '../testing/pdf-text.js';
import { putStand } from '../testing/put-stand.js';
import { officerOf, producerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs({ now: '2027-01-05T05:00:00Z' });
  // Every province is of a country, and was of a region: neither is a line of a report.
  const country = await rig.unit({ type: 'country', name: 'Việt Nam' });
  const { adminUnitId: parentId } = await rig.unit({
    type: 'region',
    name: 'Đông Bắc',
    parentId: country.adminUnitId,
  });
  await rig.unit({ ...rig.province, parentId });
}, 60_000);
afterAll(() => rig?.stop());

/** A fair that is over: two exhibitors with booths, one of whom did not come, and what was said of them. */
async function aFair(title = 'Hội chợ OCOP Tuyên Quang') {
  const { fairId } = await rig.fair({ state: 'published', title });
  const [zone] = await rig.floorPlan(fairId);
  const of = { fairId, zoneId: zone!.zoneId };
  const came = await rig.application({ ...of, name: 'Hợp tác xã Đặc sản', productIds: [newId(), newId()] });
  const absent = await rig.application({ ...of, name: 'Công ty Vắng' });
  await rig.application({ ...of, name: 'Không có gian hàng' });
  await rig.database.query('update exhibitors set admin_unit_id = $2 where exhibitor_id = $1', [
    came.exhibitorId,
    rig.province.adminUnitId,
  ]);
  for (const [{ applicationId }, n] of [
    [came, 0],
    [came, 1],
    [absent, 2],
  ] as const) {
    await rig.database.transaction((tx) =>
      putStand(tx, { fairId, applicationId, boothId: zone!.boothIds[n]! }, rig.clock.now),
    );
  }
  const day = '2026-12-27';
  made(
    await rig.asOfficer.post(`/v1/fairs/${fairId}/attendance/bulk`, {
      items: [
        { applicationId: came.applicationId, day, came: true },
        { applicationId: absent.applicationId, day, came: false },
      ],
    }),
  );
  const figure = (name: string, value: number, more: object = {}) => ({
    ...{ figure: name, value, source: 'count', countingRule: 'Đếm tại chỗ' },
    ...(name.startsWith('revenue') && { currency: 'VND' }),
    ...more,
  });
  made(
    await rig.asOfficer.post(`/v1/fairs/${fairId}/results/bulk`, {
      items: [
        figure('revenue-total', 100_000_000),
        figure('revenue-total', 120_000_000, { applicationId: came.applicationId }),
        figure('revenue-ocop', 70_000_000, { applicationId: came.applicationId }),
        figure('memoranda', 175),
        figure('memoranda', 179, { source: 'estimate' }),
      ],
    }),
  );
  return { fairId, zone: zone!, came, at: `/v1/fairs/${fairId}/report` };
}
const read = async (at: string, query: Record<string, string> = {}) =>
  made<FairReportView>(await rig.asOfficer.get(at, { query }));
const file = async (at: string, format: string, language: string) =>
  rig.agent
    .get(at)
    .query({ format })
    .set('authorization', await rig.bearer(rig.asOfficer.claims))
    .set('accept-language', language)
    .responseType('blob');

describe('the report of a fair', () => {
  it('has every figure with source, rule and rows, by exhibitor, unit and zone', async () => {
    const { at, fairId, zone, came } = await aFair();
    const report = await read(at);
    const totals = Object.fromEntries(report.totals.map((one) => [one.figure, one.value]));
    expect(totals).toEqual({
      booths: 3,
      exhibitors: 2,
      'admin-units': 1,
      products: 2,
      'no-shows': 1,
      visitors: null,
      'revenue-total': 100_000_000,
      'revenue-ocop': 70_000_000,
      contracts: null,
      'contracts-value': null,
      memoranda: 175,
    });
    expect(report.totals.find((one) => one.figure === 'revenue-total')).toMatchObject({
      currency: 'VND',
      basis: 'stated',
      sources: ['count'],
      countingRules: ['Đếm tại chỗ'],
      sumOfParts: 120_000_000,
      rowsUrl: `/api/fairs/v1/fairs/${fairId}/results?figure=revenue-total`,
    });
    expect(report.byExhibitor.map(({ name, booths, revenueTotal }) => [name, booths, revenueTotal])).toEqual([
      ['Công ty Vắng', 1, null],
      ['Hợp tác xã Đặc sản', 2, 120_000_000],
    ]);
    expect(report.byAdminUnit.map(({ id, revenueTotal }) => [id, revenueTotal])).toEqual([
      [rig.province.adminUnitId, 120_000_000],
      [null, null],
    ]);
    expect(report.byZone).toMatchObject([{ id: zone.zoneId, exhibitors: 2, revenueTotal: 120_000_000 }]);
    expect(report.findings.map(({ code, stated, against }) => [code, stated, against])).toEqual([
      ['total-below-parts', 100_000_000, 120_000_000],
      ['sources-differ', 175, 179],
    ]);
    // Every number opens its rows, at the address that the gateway gives this service.
    const open = (rowsUrl: string) => rig.asOfficer.get(rowsUrl.replace(/^\/api\/fairs\//, '/'));
    for (const { rowsUrl: rows } of [
      ...report.totals,
      ...report.byExhibitor,
      ...report.byZone,
      ...report.findings,
    ]) {
      expect((await open(rows)).status).toBe(200);
    }
    const own = report.byExhibitor.find((one) => one.id === came.applicationId)!;
    expect(made<{ items: unknown[] }>(await open(own.rowsUrl)).items).toHaveLength(2);
  });

  it('is compared with the fair it was copied from, or with another', async () => {
    const { fairId: before } = await aFair('Hội chợ năm trước');
    const { at, fairId } = await aFair();
    expect((await read(at)).comparedWith).toBeNull();
    await rig.database.query('update fairs set copied_from = $2 where fair_id = $1', [fairId, before]);
    const copied = await read(at);
    expect(copied.comparedWith).toMatchObject({ id: before, title: 'Hội chợ năm trước' });
    expect(copied.totals.find((one) => one.figure === 'memoranda')).toMatchObject({
      before: 175,
      changePercent: '0.0',
    });
    const { fairId: third } = await aFair('Hội chợ khác');
    expect((await read(at, { comparedWith: third })).comparedWith).toMatchObject({ id: third });
    const foreign = await rig.fair({ adminUnitId: newId() });
    for (const comparedWith of [newId<string>(), foreign.fairId]) {
      const refused = await rig.asOfficer.get(at, { query: { comparedWith } });
      expect(refused.body).toMatchObject({ status: 422, code: 'fairs.fair-unknown' });
    }
    await rig.database.query('update fairs set copied_from = $2 where fair_id = $1', [
      fairId,
      foreign.fairId,
    ]);
    expect((await read(at)).comparedWith).toBeNull();
  });

  it('is for the officers of the fair', async () => {
    const { at } = await aFair();
    expect((await rig.as(officerOf(newId())).get(at)).status).toBe(403);
    expect((await rig.as(producerOf(newId())).get(at)).status).toBe(403);
    expect((await rig.agent.get(at)).status).toBe(401);
    expect((await rig.asOfficer.get(`/v1/fairs/${newId()}/report`)).status).toBe(404);
  });
});

describe('as a file', () => {
  it('XLSX has a sheet per part, in the language of the reader', async () => {
    const { at } = await aFair();
    const answer = await file(at, 'xlsx', 'vi');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="fair-report-2026-12-27.xlsx"');
    const sheets = await readWorkbook(answer.body as Buffer);
    expect([...sheets.keys()]).toEqual([
      'Hội chợ',
      'Tổng hợp',
      'Đơn vị tham gia',
      'Địa phương',
      'Khu',
      'Số liệu chưa khớp',
    ]);
    expect(Object.values(sheets.get('Hội chợ')![1]!).map((cell) => cell?.value)).toEqual([
      'Hội chợ OCOP Tuyên Quang',
      'Quảng trường',
      expect.anything(),
      expect.anything(),
    ]);
    const rows = sheets.get('Tổng hợp')!.map((row) => [row['A']?.value, row['C']?.value, row['H']?.value]);
    for (const [headings] of sheets.values()) {
      const texts = Object.values(headings!).map((cell) => cell?.value);
      expect(new Set(texts).size).toBe(texts.length);
    }
    expect(rows[0]).toEqual(['Chỉ tiêu', 'Số tiền', 'Nguồn']);
    expect(rows).toContainEqual(['Tổng doanh thu', 100_000_000, 'đếm thực tế']);
    const [, , own] = sheets.get('Đơn vị tham gia')!;
    expect([own!['A']!.value, own!['E']!.value]).toEqual(['Hợp tác xã Đặc sản', 120_000_000]);
    expect(String(sheets.get('Số liệu chưa khớp')![1]!['A']!.value)).toContain('100.000.000 VND');
  });

  it('PDF holds the words as text', async () => {
    const { at } = await aFair();
    const answer = await file(at, 'pdf', 'vi');
    expect(answer.headers['content-type']).toBe('application/pdf');
    const text = pdfText(answer.body as Buffer).replace(/\s+/g, ' ');
    for (const words of [
      'Báo cáo kết quả hội chợ',
      'Hợp tác xã Đặc sản',
      '120.000.000 VND',
      'Số liệu chưa khớp',
    ]) {
      expect(text).toContain(words);
    }
  });
});
