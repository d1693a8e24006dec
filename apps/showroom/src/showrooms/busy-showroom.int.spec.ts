import { randomUUID } from 'node:crypto';
import type { ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { anotherInstance } from '../testing/another-instance.js';
import { expectSoundBooks } from '../testing/sound-books.js';
import { ORGANISATION, staffOf, testShowroom, type TestShowroom } from '../testing/test-showroom.js';
import { AT, cash, line, PRICE, testTill } from '../testing/test-till.js';

let rig: TestShowroom;
let other: Awaited<ReturnType<typeof anotherInstance>>;
beforeAll(async () => {
  rig = await testShowroom();
  other = await anotherInstance(rig);
}, 60_000);
afterAll(async () => {
  await other?.stop();
  await rig?.stop();
});
afterEach(() => expectSoundBooks(rig.database));

const CLIENTS = 32;
const staff = staffOf(ORGANISATION);

it('a showroom is changed while every till of it sells without a pause at two instances', async () => {
  let showroom: ShowroomView = await rig.showroom();
  const till = testTill(rig, showroom);
  const goods = await Promise.all(Array.from({ length: 8 }, () => till.goods()));
  for (const { variantId } of goods) await rig.stock(showroom, variantId, 100_000);
  let isOver = false;
  let served = 0;
  const failed: unknown[] = [];
  const client = async (n: number) => {
    const { variantId } = goods[n % goods.length]!;
    while (!isOver) {
      const path = `/v1/showrooms/${showroom.id}/sales/${randomUUID()}`;
      const body = { lines: [line(variantId)], tenders: cash(PRICE), soldAt: AT };
      const answer = await (n % 2 === 0 ? rig.asStaff.put(path, body) : other.put(path, body, { as: staff }));
      if (answer.status !== 201) failed.push([answer.status, answer.body]);
      served += 1;
    }
  };
  const clients = Array.from({ length: CLIENTS }, (_, n) => client(n));
  while (served < 2 * CLIENTS) await new Promise((resolve) => setImmediate(resolve));
  const soldMeanwhile: number[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const name = `Điểm bán ${turn}`;
    const before = served;
    const changed = await rig.asOfficer.patch(
      `/v1/showrooms/${showroom.id}`,
      { name },
      { ifMatch: showroom.version },
    );
    showroom = made(changed);
    soldMeanwhile.push(served - before);
  }
  isOver = true;
  await Promise.all(clients);
  expect(failed).toEqual([]);
  // It waits for the sales that came before it, and for none that came after.
  expect(Math.max(...soldMeanwhile)).toBeLessThan(4 * CLIENTS);
});
