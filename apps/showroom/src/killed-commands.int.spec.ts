import type { CountView, RecallView, ShowroomView, TransferView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { made, type KilledCommand } from '@onevillage/testing';
import { killedAt } from './testing/another-instance.js';
import {
  locationOf,
  managerOf,
  ORGANISATION,
  producerOf,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from './testing/test-showroom.js';

let rig: TestShowroom;
let goods: TestProduct;
let showroom: ShowroomView;
let shelf: string;
beforeAll(async () => {
  rig = await testShowroom();
  Object.defineProperty(rig.clock, 'now', { get: () => new Date() });
});
afterAll(() => rig.stop());
beforeEach(async () => {
  goods = await rig.product();
  showroom = await rig.showroom();
  shelf = locationOf(showroom, 'shelf');
});

const staff = staffOf(ORGANISATION);
const again = ({ path, body, as, ...sent }: KilledCommand) => rig.as(as).post(path, body, sent);
const standing = async (lotId: string, kind: Parameters<typeof locationOf>[1]) =>
  (
    await rig.database.query<{ sum: number }>(
      'select coalesce(sum(quantity), 0)::int as sum from stock_balances where lot_id = $1 and location_id = $2',
      [lotId, locationOf(showroom, kind)],
    )
  )[0]!.sum;

describe('a process that dies', () => {
  it.each(['before', 'after'])(
    '%s the commit has sent a transfer once, when it is asked again',
    async (when) => {
      const [lotId, to] = [await rig.stock(showroom, goods.variantId, 10), await rig.showroom()];
      const lines = [{ lotId, fromLocationId: shelf, quantity: '4' }];
      const body = { fromShowroomId: showroom.id, toShowroomId: to.id, lines };
      const command = { path: '/v1/transfers', body, as: staff, key: newId<string>() };
      await killedAt(rig, `command.${when}-commit`, command);
      const isDone = when === 'after';
      expect(await standing(lotId, 'transit')).toBe(isDone ? 4 : 0);
      const answer = await again(command);
      expect([answer.status, answer.headers['idempotency-replayed']]).toEqual([
        201,
        isDone ? 'true' : undefined,
      ]);
      expect((answer.body as TransferView).lines).toMatchObject([{ underWay: '4' }]);
      expect([await standing(lotId, 'shelf'), await standing(lotId, 'transit')]).toEqual([6, 4]);
    },
  );

  it('before the commit has adjusted to a count once, when it is asked again', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 10);
    const count = made<CountView>(await rig.as(staff).post(`/v1/showrooms/${showroom.id}/counts`));
    for (const ifMatch of [1, 2]) {
      const lines = [{ lotId, locationId: shelf, quantity: '7' }];
      made(await rig.as(staff).put(`/v1/counts/${count.id}/sheets/${newId()}`, { lines }));
      made(await rig.as(staff).post(`/v1/counts/${count.id}/close`, {}, { ifMatch }));
    }
    const command = {
      path: `/v1/counts/${count.id}/approval`,
      body: { lines: [{ lotId, locationId: shelf, reason: 'lost' }] },
      as: managerOf(ORGANISATION),
      key: newId<string>(),
      ifMatch: 3,
    };
    await killedAt(rig, 'command.before-commit', command);
    expect(await standing(lotId, 'loss')).toBe(0);
    expect((await again(command)).body).toMatchObject({ state: 'approved' });
    expect([await standing(lotId, 'shelf'), await standing(lotId, 'loss')]).toEqual([7, 3]);
    expect(await rig.events(count.id)).toHaveLength(1);
  });

  it('after the first commit has recalled every lot, when it is asked again', async () => {
    await rig.database.query(
      `insert into lots (lot_id, version, variant_id, product_id, producer_id, code, unit, moved_at)
       select gen_random_uuid(), 1, $1, $2, $3, 'L' || n, 'piece', now() from generate_series(1, 1500) n`,
      [goods.variantId, goods.productId, goods.producerId],
    );
    const flagged = async () =>
      (
        await rig.database.query<{ n: number }>(
          'select count(*)::int as n from lots where variant_id = $1 and recall_id is not null',
          [goods.variantId],
        )
      )[0]!.n;
    const body = { variantId: goods.variantId, reason: 'Mốc' };
    const command = { path: '/v1/recalls', body, as: producerOf(goods.producerId), key: newId<string>() };
    await killedAt(rig, 'command.after-commit', command);
    expect(await flagged()).toBe(1_000);
    made<RecallView>(await again(command));
    expect(await flagged()).toBe(1_500);
  });
});
