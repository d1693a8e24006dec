import type { PublicExhibitorView, PublicFairView } from '@onevillage/contracts-fairs';
import { newId } from '@onevillage/platform-database';
import { made } from '@onevillage/testing';
import type { Fair } from '../fairs/fair.js';
import { changeFair } from '../testing/change-fair.js';
import { putStand, type StandToPut } from '../testing/put-stand.js';
import { testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

const AT = '/v1/public/fairs';
const nobody = (path: string, query: Record<string, string | number> = {}, headers = {}) =>
  rig.agent.get(path).query(query).set(headers);
const change = (fair: Fair, changes: Partial<Fair>) =>
  rig.database.transaction((tx) => changeFair(tx, fair, changes, rig.clock.now));
const stand = (fields: StandToPut) => rig.database.transaction((tx) => putStand(tx, fields, rig.clock.now));
const ids = async (query: Record<string, string | number>): Promise<string[]> =>
  made<{ items: PublicFairView[] }>(await nobody(AT, query)).items.map((one) => one.id);

describe('fairs that everybody sees', () => {
  it('are those that were announced; a cancelled one stays', async () => {
    const adminUnitId = newId<string>();
    await rig.fair({ adminUnitId, opensOn: '2026-12-26' });
    const published = await rig.fair({ adminUnitId, state: 'published' });
    const cancelled = await rig.fair({ adminUnitId, state: 'published', opensOn: '2026-12-28' });
    await change(cancelled, { state: 'cancelled', cancelledBecause: 'bão' });
    const never = await rig.fair({ adminUnitId });
    await change(never, { state: 'cancelled' });
    expect(await ids({ adminUnitId })).toEqual([published.fairId, cancelled.fairId]);
    const one = made<PublicFairView>(await nobody(`${AT}/${cancelled.fairId}`));
    expect(one).toMatchObject({ state: 'cancelled', version: 2 });
    expect(JSON.stringify(one)).not.toContain('bão');
    expect((await nobody(`${AT}/${never.fairId}`)).status).toBe(404);
    expect((await nobody(`${AT}/${newId()}`)).status).toBe(404);
    expect((await nobody(`${AT}/${never.fairId}/exhibitors`)).status).toBe(404);
  });

  it('by days, kind, words and unit, page by page', async () => {
    const adminUnitId = newId<string>();
    const below = newId<string>();
    const make = (opensOn: string, closesOn: string, more = {}) =>
      rig.fair({ adminUnitId, state: 'published', opensOn, closesOn, ...more });
    const first = await make('2026-12-01', '2026-12-05', { title: 'Chợ phiên Sóc Trăng' });
    const second = await make('2026-12-05', '2026-12-09', { kind: 'exhibition' });
    const third = await make('2026-12-05', '2026-12-20', {
      adminUnitId: below,
      adminUnitIds: [below, adminUnitId],
    });
    const of = (...fairs: Fair[]) => fairs.map((fair) => fair.fairId);
    expect(await ids({ adminUnitId })).toEqual(of(first, second, third));
    expect(await ids({ adminUnitId: below })).toEqual(of(third));
    expect(await ids({ adminUnitId, from: '2026-12-06' })).toEqual(of(second, third));
    expect(await ids({ adminUnitId, through: '2026-12-04' })).toEqual(of(first));
    expect(await ids({ adminUnitId, kind: 'exhibition' })).toEqual(of(second));
    expect(await ids({ adminUnitId, q: 'soc trang CHO' })).toEqual(of(first));
    expect(await ids({ adminUnitId, q: 'Sóc Trăng không' })).toEqual([]);
    const page = await nobody(AT, { adminUnitId, limit: 2 });
    expect(page.headers['link']).toContain('rel="next"');
    expect(await ids({ adminUnitId, limit: 2, cursor: page.body.next as string })).toEqual(of(third));
    expect((await nobody(AT, { kind: 'exhibition', cursor: page.body.next as string })).status).toBe(400);
    expect((await nobody(AT, { from: '2026-02-29' })).status).toBe(422);
  });

  it('are sent anew when they changed, and not before', async () => {
    const fair = await rig.fair({ state: 'published' });
    const { headers } = await nobody(`${AT}/${fair.fairId}`);
    const again = () => nobody(`${AT}/${fair.fairId}`, {}, { 'if-none-match': headers['etag'] });
    expect(headers).toMatchObject({ 'cache-control': 'public, max-age=60', vary: 'Accept' });
    expect((await again()).status).toBe(304);
    await change(fair, { title: 'Hội chợ Xuân' });
    expect((await again()).status).toBe(200);
    const other = await nobody(`${AT}/${fair.fairId}`, { format: 'jsonld' });
    expect(other.headers['etag']).not.toBe((await again()).headers['etag']);
  });
});

describe('in the words of schema.org', () => {
  const JSON_LD = 'application/ld+json';

  it('by Accept, or by address', async () => {
    const { fairId } = await rig.fair({ state: 'published', kind: 'exhibition' });
    for (const answer of [
      await nobody(`${AT}/${fairId}`, {}, { accept: JSON_LD }),
      await nobody(`${AT}/${fairId}`, { format: 'jsonld' }),
    ]) {
      expect(answer.headers['content-type']).toBe(`${JSON_LD}; charset=utf-8`);
      expect(JSON.parse(answer.text)).toMatchObject({ '@type': 'ExhibitionEvent', startDate: '2026-12-27' });
    }
    const list = await nobody(AT, { format: 'jsonld', adminUnitId: rig.province.adminUnitId, limit: 1 });
    expect(JSON.parse(list.text)).toMatchObject({ '@type': 'ItemList', itemListElement: [{ position: 1 }] });
    expect((await nobody(`${AT}/${fairId}`, {}, { accept: 'text/html' })).status).toBe(406);
  });

  it('tells a move after it was announced, not one before, and no extension', async () => {
    const statusOf = async (fair: Fair) => {
      const told = JSON.parse((await nobody(`${AT}/${fair.fairId}`, { format: 'jsonld' })).text);
      return [told.eventStatus.split('/').at(-1), told.startDate, told.previousStartDate];
    };
    let fair = await rig.fair({ closesOn: '2027-01-10', opensOn: '2026-12-20' });
    fair = await change(fair, { opensOn: '2026-12-27' as Fair['opensOn'] });
    fair = await change(fair, { state: 'published', isAnnounced: true });
    expect(await statusOf(fair)).toEqual(['EventScheduled', '2026-12-27', undefined]);
    fair = await change(fair, {
      closesOn: '2027-01-12' as Fair['closesOn'],
      tearDownThrough: '2027-01-12' as Fair['closesOn'],
    });
    expect(await statusOf(fair)).toEqual(['EventScheduled', '2026-12-27', undefined]);
    fair = await change(fair, { opensOn: '2027-01-03' as Fair['opensOn'] });
    expect(await statusOf(fair)).toEqual(['EventRescheduled', '2027-01-03', '2026-12-27']);
    fair = await change(fair, { state: 'cancelled' });
    expect(await statusOf(fair)).toEqual(['EventCancelled', '2027-01-03', undefined]);
  });
});

describe('exhibitors that everybody sees', () => {
  it('have a confirmed booth; how to reach them is not told', async () => {
    const { fairId } = await rig.fair({ state: 'published' });
    const [zone, food] = await rig.floorPlan(fairId, {
      zones: [
        { name: 'Khu A', booths: 4 },
        { name: 'Khu B', booths: 1 },
      ],
    });
    const { producerId } = await rig.producer({});
    const { productId, name } = await rig.product({ producerId, name: 'Cao gừng' });
    const gone = await rig.product({ producerId, state: 'retired' });
    const of = { fairId, zoneId: zone!.zoneId };
    const both = await rig.application({
      ...of,
      producerId,
      name: 'Bình Minh',
      productIds: [productId, gone.productId],
    });
    await rig.database.query(
      `update exhibitors set contact = '{"phone":"0900"}', tax_code = '0101243150'
      where exhibitor_id = $1`,
      [both.exhibitorId],
    );
    const late = await rig.application({ ...of, zoneId: food!.zoneId, name: 'An Hòa' });
    const held = await rig.application({ ...of, name: 'Chưa xác nhận' });
    await rig.application({ ...of, name: 'Không có gian' });
    await stand({ fairId, applicationId: both.applicationId, boothId: zone!.boothIds[1]! });
    await stand({ fairId, applicationId: both.applicationId, boothId: zone!.boothIds[0]! });
    await stand({ fairId, applicationId: late.applicationId, boothId: food!.boothIds[0]! });
    await stand({
      fairId,
      applicationId: held.applicationId,
      boothId: zone!.boothIds[2]!,
      state: 'released',
    });

    const answer = await nobody(`${AT}/${fairId}/exhibitors`);
    expect(made<{ items: PublicExhibitorView[] }>(answer).items).toEqual([
      { id: late.exhibitorId, name: 'An Hòa', registered: false, booths: ['B1'], products: [] },
      {
        id: both.exhibitorId,
        name: 'Bình Minh',
        registered: true,
        booths: ['A1', 'A2'],
        products: [{ id: productId, name, group: 'I' }],
      },
    ]);
    expect(answer.text).not.toMatch(/0900|0101243150/);
    const page = await nobody(`${AT}/${fairId}/exhibitors`, { limit: 1 });
    const rest = await nobody(`${AT}/${fairId}/exhibitors`, { limit: 1, cursor: page.body.next as string });
    expect(rest.body).toMatchObject({ items: [{ name: 'Bình Minh' }], next: null });
    const linked = JSON.parse((await nobody(`${AT}/${fairId}/exhibitors`, { format: 'jsonld' })).text);
    expect(linked.contributor).toHaveLength(2);
  });
});
