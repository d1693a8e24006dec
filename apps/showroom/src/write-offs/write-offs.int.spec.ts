import type { ShowroomView, WriteOffView } from '@onevillage/contracts-showroom';
import { made, listInEveryForm } from '@onevillage/testing';
import { pointers, problem } from '../testing/problem.js';
import {
  locationOf,
  managerOf,
  ORGANISATION,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

let rig: TestShowroom;
let goods: TestProduct;
let showroom: ShowroomView;
let shelf: string;
beforeAll(async () => {
  rig = await testShowroom();
});
afterAll(() => rig.stop());
beforeEach(async () => {
  goods = await rig.product();
  showroom = await rig.showroom();
  shelf = locationOf(showroom, 'shelf');
});

const line = (lotId: string, quantity: string, more: object = {}) => ({
  lotId,
  locationId: shelf,
  quantity,
  ...more,
});
const writeOff = (lines: object[], more: object = {}, who = rig.asStaff) =>
  who.post(`/v1/showrooms/${showroom.id}/write-offs`, { reason: 'damaged', lines, ...more });

describe('what is written off', () => {
  it('is a loss of who bears it by the agreement of the day', async () => {
    const { id: agreementId } = await rig.agreement(showroom, goods.producerId, { lossBorneBy: 'showroom' });
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    await rig.stock(showroom, goods.variantId, 4, { ownerId: ORGANISATION });
    const answer = await writeOff([line(lotId, '7')], { reason: 'sample', note: 'Hội chợ' });
    expect(answer.status).toBe(201);
    const view = answer.body as WriteOffView;
    expect(answer.headers).toMatchObject({ location: `/v1/write-offs/${view.id}` });
    expect(view).toMatchObject({ showroomId: showroom.id, reason: 'sample', note: 'Hội chợ' });
    const of = {
      lotId,
      lotCode: 'L1',
      variantId: goods.variantId,
      productName: goods.state.name,
      locationId: shelf,
      unit: 'piece',
    };
    expect(view.lines).toEqual([
      { ...of, ownerId: goods.producerId, quantity: '5', agreementId, lossBorneBy: 'showroom' },
      { ...of, ownerId: ORGANISATION, quantity: '2', agreementId: null, lossBorneBy: 'showroom' },
    ]);
    expect(made(await rig.asStaff.get(`/v1/write-offs/${view.id}`))).toEqual(view);
    const [event] = (await rig.events(lotId)).slice(-1);
    expect(event!.data).toMatchObject({
      movements: [{ kind: 'write-off', documentId: view.id }, { quantity: 2 }],
    });
  });

  it('may be expired, recalled, or without a certificate; but is not held for somebody, nor elsewhere', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5, { expiresOn: '2026-01-01' });
    made(await rig.asProducer(goods.producerId).post('/v1/recalls', { lotId, reason: 'Mốc' }));
    expect((await writeOff([line(lotId, '2')], { reason: 'expired' })).status).toBe(201);
    const store = await rig.location(showroom, 'store');
    const elsewhere = await writeOff([line(lotId, '1', { locationId: store })]);
    expect(problem(elsewhere)).toEqual([409, 'showroom.not-enough']);
    const mine = await writeOff([line(lotId, '1', { ownerId: ORGANISATION })]);
    expect(problem(mine)).toEqual([409, 'showroom.not-enough']);
    expect(problem(await writeOff([line(lotId, '4')]))).toEqual([409, 'showroom.not-enough']);
  });

  it('and is simply gone, is for a manager to say, and to explain', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const theft = { reason: 'theft', note: 'Kính vỡ' };
    expect(problem(await writeOff([line(lotId, '1')], theft))).toEqual([403, 'showroom.out-of-scope']);
    expect(pointers(await writeOff([line(lotId, '1')], { reason: 'other' }, rig.asManager))).toEqual([
      '/note',
    ]);
    expect((await writeOff([line(lotId, '1')], theft, rig.asManager)).status).toBe(201);
    const stranger = rig.as(managerOf('01930000-0000-7000-8001-000000000008'));
    expect(problem(await writeOff([line(lotId, '1')], {}, stranger))).toEqual([404, 'not-found']);
  });

  it('is told with every fault, and is all written off or nothing', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const faults = await writeOff([
      line(lotId, '0'),
      line(lotId, '1', { locationId: locationOf(showroom, 'loss') }),
      line(shelf, '1'),
    ]);
    expect(pointers(faults)).toEqual(['/lines/0/quantity', '/lines/1/locationId', '/lines/2/lotId']);
    expect(problem(await writeOff([line(lotId, '3'), line(lotId, '3')]))).toEqual([
      409,
      'showroom.not-enough',
    ]);
    expect((await writeOff([line(lotId, '5')])).status).toBe(201);
  });

  it('is listed by showroom and reason', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    const ids = [
      made<WriteOffView>(await writeOff([line(lotId, '1')])).id,
      made<WriteOffView>(await writeOff([line(lotId, '1')], { reason: 'sample' })).id,
    ];
    const list = async (query: Record<string, string>, who = rig.asManager) =>
      made<{ items: WriteOffView[] }>(await who.get('/v1/write-offs', { query })).items.map((one) => one.id);
    expect(await list({ showroomId: showroom.id })).toEqual(ids);
    expect(await list({ showroomId: showroom.id, reason: 'sample' })).toEqual(ids.slice(1));
    const stranger = rig.as(managerOf('01930000-0000-7000-8001-000000000008'));
    expect(await list({}, stranger)).toEqual([]);
    expect((await stranger.get(`/v1/write-offs/${ids[0]}`)).status).toBe(404);
  });

  it('is a file too, with who bears the loss; nothing for another organisation', async () => {
    await rig.agreement(showroom, goods.producerId, { lossBorneBy: 'producer' });
    const lotId = await rig.stock(showroom, goods.variantId, 5);
    await rig.stock(showroom, goods.variantId, 2, { ownerId: ORGANISATION });
    const ids: string[] = [];
    for (const quantity of ['1', '1', '4'])
      ids.push(made<WriteOffView>(await writeOff([line(lotId, quantity)])).id);
    const of = (units: string) => `${goods.state.name} L1: ${units} piece`;
    const read = (who: ReturnType<TestShowroom['as']>) =>
      listInEveryForm<WriteOffView>(
        rig,
        '/v1/write-offs',
        who,
        {
          Showroom: () => showroom.name,
          Reason: () => 'damaged',
          'Loss of the producer': ({ id }) => of(id === ids[2] ? '3' : '1'),
          'Loss of the showroom': ({ id }) => (id === ids[2] ? of('1') : ''),
          'Write-off id': (row) => row.id,
        },
        { showroomId: showroom.id },
      );
    expect((await read(rig.asStaff)).map((one) => one.id)).toEqual(ids);
    expect(await read(rig.as(managerOf('01930000-0000-7000-8001-000000000008')))).toEqual([]);
  });
});
