import type { ApplicationDetail, ApplicationView } from '@onevillage/contracts-fairs';
import type { BulkResult } from '@onevillage/contracts-kit';
import { newId } from '@onevillage/platform-database';
import { listInEveryForm, made } from '@onevillage/testing';
import { openCall } from '../testing/open-call.js';
import { officerOf, testFairs, type TestFairs } from '../testing/test-fairs.js';

let rig: TestFairs;
beforeAll(async () => {
  rig = await testFairs();
}, 60_000);
afterAll(() => rig?.stop());

const types = async (id: string) => (await rig.events(id)).map(({ type }) => type.split('.')[2]);

describe('many at once', () => {
  it('are answered one by one; the same rows again change nothing', async () => {
    const call = await openCall(rig);
    const { zoneId, path } = call;
    const { producerId } = await rig.producer({ taxCode: '0101248141' });
    const row = (exhibitor: object, more: object = {}) => ({ zoneId, exhibitor, submit: true, ...more });
    const items = [
      row({ name: 'Cơ sở Mật Ong Rừng' }),
      row({ name: 'Đơn vị trong danh sách', taxCode: '0101248141' }, { booths: 2 }),
      row({ name: 'Cơ sở Mat Ong Rung' }),
      row({ name: 'Cơ sở Nón Lá' }, { zoneId: newId() }),
      row({ name: 'Cơ sở Chiếu Cói' }, { submit: false }),
      { zoneId: 'nonsense' },
    ];
    const send = async (query: Record<string, boolean> = {}) =>
      made<BulkResult>(await rig.asOfficer.post(`${path}/applications/bulk`, { items }, { query }));
    const statuses = ({ items: told }: BulkResult) => told.map((one) => one.status);
    const first = ['created', 'created', 'near-match', 'refused', 'created', 'refused'];
    expect(statuses(await send({ dryRun: true }))).toEqual(first);
    expect(
      await rig.database.query('select 1 from applications where fair_id = $1', [call.fairId]),
    ).toHaveLength(0);
    const result = await send();
    expect(statuses(result)).toEqual(first);
    expect(result.items[2]!.candidates![0]!.name).toBe('Cơ sở Mật Ong Rừng');
    expect(result.items[3]!.problem!.code).toBe('fairs.zone-unknown');
    const own = made<ApplicationDetail>(await rig.asOfficer.get(`/v1/applications/${result.items[1]!.id}`));
    expect(own).toMatchObject({ producerId, booths: 2, state: 'submitted' });
    const again = await send();
    const then = ['unchanged', 'unchanged', 'near-match', 'refused', 'unchanged', 'refused'];
    expect(statuses(again)).toEqual(then);
    expect(again.items.map((one) => one.id)).toEqual(result.items.map((one) => one.id));
    expect(await types(result.items[0]!.id!)).toEqual(['submitted']);

    items[0] = row({ name: 'Cơ sở Mật Ong Rừng' }, { booths: 3 });
    items[4] = row({ name: 'Cơ sở Chiếu Cói' }, { booths: 3 });
    const changed = await send();
    expect(changed.items[0]!.problem!.code).toBe('fairs.application-differs');
    expect(changed.items[0]!.problem!.detail).toContain('booths');
    expect(changed.items[4]!.status).toBe('updated');
    expect(await types(changed.items[4]!.id!)).toEqual(['drafted', 'submitted']);
    const twice = [false, false, true].map((submit, i) =>
      row({ name: 'Cơ sở Ba Dòng' }, { submit, booths: i + 1 }),
    );
    const threefold = made<BulkResult>(
      await rig.asOfficer.post(`${path}/applications/bulk`, { items: twice }),
    );
    expect(statuses(threefold)).toEqual(['created', 'updated', 'updated']);
    expect(threefold.items.at(-1)!.version).toBe(1);
    expect(await types(threefold.items[0]!.id!)).toEqual(['submitted']);
    const stranger = await rig.as(officerOf(newId())).post(`${path}/applications/bulk`, { items });
    expect(made<BulkResult>(stranger).counts.refused).toBe(items.length);
    const nobody = await rig.asProducer(newId()).post(`${path}/applications/bulk`, { items });
    expect(made<BulkResult>(nobody).counts.refused).toBe(items.length);
  });

  it('may name zone, delegation and products as people do', async () => {
    const call = await openCall(rig);
    const { producerId } = await rig.producer({ taxCode: '0101248159' });
    const { productId } = await rig.product({ producerId, name: 'Chè Shan Tuyết' });
    const [zone] = made<{ zones: { zoneId: string; name: string }[] }>(
      await rig.asOfficer.get(`${call.path}/floor-plan`),
    ).zones;
    const row = {
      zoneName: ` ${zone!.name.toUpperCase()}`,
      exhibitor: { taxCode: '0101248159' },
      submit: true,
    };
    const items = [
      { ...row, productNames: ['chè shan  tuyết'] },
      { ...row, productNames: ['Chè lạ'] },
      { ...row, zoneName: 'Khu không có' },
      { ...row, delegationName: 'Đoàn không có' },
      { exhibitor: row.exhibitor },
    ];
    const path = `${call.path}/applications/bulk`;
    const told = made<BulkResult>(await rig.asOfficer.post(path, { items }));
    expect(told.items.map(({ status, problem }) => [status, problem?.errors[0]?.pointer])).toEqual([
      ['created', undefined],
      ['refused', '/items/1/productNames'],
      ['refused', '/items/2/zoneName'],
      ['refused', '/items/3/delegationName'],
      ['refused', '/items/4/zoneId'],
    ]);
    expect(told.items[2]!.problem!.errors[0]!.message).toContain(zone!.name);
    const one = made<ApplicationDetail>(await rig.asOfficer.get(`/v1/applications/${told.items[0]!.id}`));
    expect(one).toMatchObject({
      zoneId: zone!.zoneId,
      producerId,
      productIds: [productId],
      state: 'submitted',
    });
    const again = made<BulkResult>(await rig.asOfficer.post(path, { items: items.slice(0, 1) }));
    expect(again.counts).toMatchObject({ unchanged: 1 });
  });

  it('of one exhibitor from eight sides: one is taken', async () => {
    const { zoneId, path } = await openCall(rig);
    const items = [{ zoneId, exhibitor: { name: 'Cơ sở Một Lần' }, submit: true }];
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => rig.asOfficer.post(`${path}/applications/bulk`, { items })),
    );
    const told = answers.map((one) => made<BulkResult>(one).items[0]!);
    expect(told.filter((one) => one.status === 'created')).toHaveLength(1);
    expect(told.filter((one) => one.status === 'unchanged')).toHaveLength(7);
    expect(new Set(told.map((one) => one.id)).size).toBe(1);
  });
});

it('the queue is in the order of submission, by state, zone and words, in every form', async () => {
  const call = await openCall(rig, {
    zones: [
      { name: 'A', booths: 5 },
      { name: 'B', booths: 5 },
    ],
  });
  const first = await call.submitted('Hợp tác xã Chè Bắc');
  const second = await call.submitted('Hợp tác xã Chè Nam', { zoneId: call.zones[1]!.zoneId });
  const draft = await call.submitted('Hợp tác xã Nháp', { submit: false });
  const third = await call.submitted('Hợp tác xã Miến Nam');
  const path = `${call.path}/applications`;
  const rows = await listInEveryForm<ApplicationView>(rig, path, rig.asOfficer, {
    Exhibitor: (row) => row.exhibitorName,
    State: (row) => row.state,
    'Application id': (row) => row.id,
  });
  expect(rows.map((one) => one.id)).toEqual([first.id, second.id, third.id, draft.id]);
  const ids = async (query: Record<string, string>) =>
    made<{ items: ApplicationView[] }>(await rig.asOfficer.get(path, { query })).items.map((one) => one.id);
  expect(await ids({ state: 'draft' })).toEqual([draft.id]);
  expect(await ids({ zoneId: call.zones[1]!.zoneId })).toEqual([second.id]);
  expect(await ids({ q: 'nam hợp tác' })).toEqual([second.id, third.id]);
  expect(await ids({ late: 'true' })).toEqual([]);
  expect(await ids({ delegationId: newId() })).toEqual([]);
});
