import type { CountView, ShowroomView } from '@onevillage/contracts-showroom';
import { newId } from '@onevillage/platform-database';
import { eventually, made, type TokenClaims } from '@onevillage/testing';
import { ShowroomStore } from '../showrooms/showroom.store.js';
import { expectSoundBooks } from '../testing/sound-books.js';
import {
  locationOf,
  managerOf,
  ORGANISATION,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

let rig: TestShowroom;
let goods: TestProduct;
let showroom: ShowroomView;
beforeAll(async () => {
  rig = await testShowroom();
  // What is counted is compared with what the database's clock says.
  Object.defineProperty(rig.clock, 'now', { get: () => new Date() });
});
afterAll(async () => {
  await expectSoundBooks(rig.database);
  await rig.stop();
});
beforeEach(async () => {
  goods = await rig.product();
  showroom = await rig.showroom();
});

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const [staff, anna, binh] = ['staff', 'Anna', 'Bình'].map((name) => staffOf(ORGANISATION, name)) as [
  TokenClaims,
  TokenClaims,
  TokenClaims,
];
const open = async (body: object = {}) =>
  made<CountView>(await rig.as(anna).post(`/v1/showrooms/${showroom.id}/counts`, body)).id;
const put = (id: string, lotIds: readonly string[], quantity: string, who = anna) =>
  rig.as(who).put(`/v1/counts/${id}/sheets/${newId()}`, {
    lines: lotIds.map((lotId) => ({ lotId, locationId: locationOf(showroom, 'shelf'), quantity })),
  });
const step = async (id: string, what: string, who: object, body: object = {}) => {
  const { version } = made<CountView>(await rig.asAdmin.get(`/v1/counts/${id}`));
  return rig.as(who).post(`/v1/counts/${id}/${what}`, body, { ifMatch: version });
};
const sell = (lotIds: readonly string[]) =>
  rig.as(staff).put(`/v1/showrooms/${showroom.id}/sales/${newId()}`, {
    lines: lotIds.map((lotId) => ({ lotId, quantity: '1' })),
    tenders: [{ kind: 'cash', amount: 100_000 * lotIds.length }],
    soldAt: new Date().toISOString(),
  });
const lots = (count: number, units: number) =>
  Promise.all(times(count, (n) => rig.stock(showroom, goods.variantId, units, { code: `L${n}` })));

describe('a count sheet', () => {
  it('waits for no sale of what it counts', async () => {
    const lotIds = await lots(3, 5);
    const id = await open();
    await rig.database.transaction(async (tx) => {
      await tx.query('select 1 from lots where lot_id = any($1) for update', [lotIds]);
      expect((await put(id, lotIds, '5')).status).toBe(201);
    });
  });

  it('and sales of many lots, in any order: all are done, and none had to begin again', async () => {
    const lotIds = await lots(40, 1_000);
    const id = await open();
    const inOrder = (n: number) => (n % 2 ? lotIds : lotIds.toReversed());
    let left = 150;
    const till = async (n: number): Promise<number[]> => {
      const answers: number[] = [];
      for (; left > 0; left -= 1) {
        const some = inOrder(n + answers.length).slice(n, n + 30);
        answers.push((await sell(some)).status);
      }
      return answers;
    };
    const counter = async (): Promise<number[]> => {
      const answers: number[] = [];
      for (; left > 0;) answers.push((await put(id, lotIds.toReversed(), '1000')).status);
      return answers;
    };
    const deadlocks = async () =>
      (
        await rig.database.query<{ n: number }>(
          'select deadlocks::int as n from pg_stat_database where datname = current_database()',
        )
      )[0]!.n;
    const before = await deadlocks();
    const answers = (await Promise.all([...times(6, till), ...times(6, counter)])).flat();
    expect(new Set(answers)).toEqual(new Set([201]));
    expect(await deadlocks()).toBe(before);
  });
});

describe('the approval of a count', () => {
  it('waits for the showroom before it has locked any lot, as everybody does', async () => {
    const [lotId = ''] = await lots(1, 5);
    const id = await open({ lotIds: [lotId] });
    made(await put(id, [lotId], '4'));
    made(await step(id, 'close', anna));
    made(await put(id, [lotId], '4', binh));
    expect(made<CountView>(await step(id, 'close', anna)).state).toBe('review');
    let approved: ReturnType<typeof step> | undefined;
    await rig.database.transaction(async (tx) => {
      await new ShowroomStore().lock(tx, [showroom.id]);
      const why = { lotId, locationId: locationOf(showroom, 'shelf'), reason: 'lost' };
      approved = step(id, 'approval', managerOf(ORGANISATION, 'Chi'), { lines: [why] });
      await eventually(async () => {
        const waiting = await rig.database.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        expect(waiting).toHaveLength(1);
      });
      await tx.query('select 1 from lots where lot_id = $1 for update nowait', [lotId]);
    });
    expect((await approved!).status).toBe(200);
  });
});
