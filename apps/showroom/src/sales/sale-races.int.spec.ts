import { randomUUID } from 'node:crypto';
import type { SaleView, ShowroomView } from '@onevillage/contracts-showroom';
import { made } from '@onevillage/testing';
import { anotherInstance } from '../testing/another-instance.js';
import { expectSoundBooks } from '../testing/sound-books.js';
import {
  locationOf,
  ORGANISATION,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';
import { AT, cash, line, OFFLINE, PRICE, testTill, type TestTill } from '../testing/test-till.js';

const staff = staffOf(ORGANISATION);
let rig: TestShowroom;
let other: Awaited<ReturnType<typeof anotherInstance>>;
let showroom: ShowroomView;
let till: TestTill;
let goods: TestProduct;
beforeAll(async () => {
  rig = await testShowroom();
  other = await anotherInstance(rig);
  showroom = await rig.showroom();
  till = testTill(rig, showroom);
}, 60_000);
afterAll(async () => {
  await other.stop();
  await rig.stop();
});
beforeEach(async () => {
  goods = await till.goods();
});
afterEach(() => expectSoundBooks(rig.database));

type Answer = Awaited<ReturnType<TestTill['sell']>>;
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
/** Every other client asks the other instance. */
const put = (n: number, path: string, body: object) =>
  n % 2 === 0 ? rig.asStaff.put(path, body) : other.put(path, body, { as: staff });
const sell = (n: number, lines: object[], total: number, more: object = {}, id: string = randomUUID()) =>
  put(n, `/v1/showrooms/${showroom.id}/sales/${id}`, { lines, tenders: cash(total), soldAt: AT, ...more });
const one = (n: number, more: object = {}) => sell(n, [line(goods.variantId)], PRICE, more);
const tally = (answers: readonly Answer[]): Record<string, number> => {
  const told: Record<string, number> = {};
  for (const { status, body } of answers) {
    const key = status < 300 ? String(status) : `${status} ${(body as { code: string }).code}`;
    told[key] = (told[key] ?? 0) + 1;
  }
  return told;
};

describe('tills at two instances', () => {
  it.each([8, 64])('sell the last unit to one of %d', async (clients) => {
    const lotId = await rig.stock(showroom, goods.variantId, 1);
    const answers = await Promise.all(times(clients, (n) => one(n)));
    expect(tally(answers)).toEqual({ 201: 1, '409 showroom.not-enough': clients - 1 });
    expect([await till.free(lotId), await till.free(lotId, 'customer')]).toEqual([0, 1]);
  });

  it('that send one sale book it once; two sales of one id are one, or two when they are facts', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 200);
    let left = 200;
    for (let round = 0; round < 8; round += 1) {
      const [same, twin, fact] = times(3, () => randomUUID());
      const lines = (n: number) => [line(goods.variantId, String(1 + n))];
      const repeated = await Promise.all(times(6, (n) => sell(n, lines(0), PRICE, {}, same)));
      expect(tally(repeated)).toEqual({ 200: 5, 201: 1 });
      const online = await Promise.all(times(2, (n) => sell(n, lines(n), PRICE * (1 + n), {}, twin)));
      expect(tally(online)).toEqual({ 201: 1, '422 showroom.command-id-reused': 1 });
      const facts = await Promise.all(
        times(4, (n) => sell(n, lines(n >> 1), PRICE * (1 + (n >> 1)), OFFLINE, fact)),
      );
      expect(tally(facts)).toEqual({ 200: 2, 201: 2 });
      const sold = online.find((answer) => answer.status === 201)!.body as SaleView;
      left -= 1 + Number(sold.lines[0]!.quantity) + 3;
      expect(await till.free(lotId)).toBe(left);
    }
  });

  it('sell many goods in any order without waiting for each other for ever', async () => {
    const all = [goods, ...(await Promise.all(times(3, () => till.goods())))].map((each) => each.variantId);
    const lots = await Promise.all(all.map((variantId) => rig.stock(showroom, variantId, 20)));
    const lines = (n: number) => all.map((_, at) => line(all[(n + at * (n % 2 ? 1 : 3)) % 4]!));
    const more = (n: number) => (n % 5 === 0 ? OFFLINE : {});
    const answers = await Promise.all(times(40, (n) => sell(n, lines(n), 4 * PRICE, more(n))));
    const { 201: sold = 0, '409 showroom.not-enough': refused = 0, ...others } = tally(answers);
    expect([sold + refused, others]).toEqual([40, {}]);
    expect(sold).toBeGreaterThanOrEqual(20);
    for (const lotId of lots) expect(await till.free(lotId)).toBe(0);
  });

  it('void and take back one sale at once: its units come back once', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 100);
    for (let round = 0; round < 6; round += 1) {
      const { id } = made<SaleView>(await sell(round, [line(goods.variantId, '3')], 3 * PRICE));
      const path = `/v1/showrooms/${showroom.id}/sales/${id}`;
      const back = (n: number) =>
        put(n, `${path}/returns/${randomUUID()}`, { lines: [{ line: 1, quantity: '2' }] });
      const reason = { reason: 'twice' };
      const away = (n: number) =>
        n % 2 === 0
          ? rig.asStaff.post(`${path}/void`, reason)
          : other.post(`${path}/void`, reason, { as: staff });
      const answers = await Promise.all(times(4, (n) => (n < 2 ? back(n + round) : away(n + round))));
      const { state, returns } = await till.receipt(id);
      const wasVoided = state === 'voided';
      expect(returns).toHaveLength(wasVoided ? 0 : 1);
      expect(answers.map((answer) => answer.status).sort()).toEqual([wasVoided ? 200 : 201, 409, 409, 409]);
      if (!wasVoided) made(await till.takeBack(id, [{ line: 1, quantity: '1' }]));
      expect([await till.free(lotId), await till.free(lotId, 'customer')]).toEqual([100, 0]);
    }
  });

  it('explain uncovered units while they are returned and voided: once, by one of them', async () => {
    for (let round = 0; round < 6; round += 1) {
      const product = await till.goods();
      const sale = made<SaleView>(await sell(round, [line(product.variantId, '2')], 2 * PRICE, OFFLINE));
      const lotId = await rig.stock(showroom, product.variantId, 5, { code: 'found' });
      const [found] = await till.discrepancies(sale.id);
      const note = { note: 'behind the tea', lotId, locationId: locationOf(showroom, 'shelf') };
      const answers = await Promise.all([
        ...times(3, () => rig.asManager.post(`/v1/discrepancies/${found!.id}/resolution`, note)),
        till.void(sale.id),
        till.takeBack(sale.id, [{ line: 1, quantity: '1' }]),
      ]);
      const statuses = answers.map((answer) => answer.status);
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
      expect(statuses.slice(0, 3).filter((status) => status === 200).length).toBeLessThanOrEqual(1);
      const { state, returns, lines } = await till.receipt(sale.id);
      expect(returns).toHaveLength(state === 'voided' ? 0 : 1);
      const isExplained = lines[0]!.picks[0]!.lotId === lotId;
      const standing = await till.free(lotId);
      const back = state === 'voided' ? 2 : 1;
      expect(standing).toBe(isExplained ? 5 - 2 + back : 5);
    }
  });

  it('do forty different things at once, and the books are sound', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 30);
    const back = await rig.location(showroom, 'store');
    const shelf = locationOf(showroom, 'shelf');
    const earlier = await Promise.all(times(8, (n) => one(n).then((answer) => made<SaleView>(answer).id)));
    const path = `/v1/showrooms/${showroom.id}`;
    const doings: ((n: number) => Promise<Answer>)[] = [
      (n) => one(n),
      (n) => one(n, OFFLINE),
      (n) => sell(n, [line(goods.variantId, '2', { lotId }), line(goods.variantId)], 3 * PRICE),
      (n) =>
        put(n, `${path}/moves/${randomUUID()}`, {
          lotId,
          quantity: '2',
          fromLocationId: n % 3 ? shelf : back,
          toLocationId: n % 3 ? back : shelf,
        }),
      (n) =>
        put(n, `${path}/sales/${earlier[n % 8]}/returns/${randomUUID()}`, {
          lines: [{ line: 1, quantity: '1' }],
        }),
    ];
    const answers = await Promise.all(times(40, (n) => doings[n % doings.length]!(n)));
    expect(Object.keys(tally(answers)).filter((key) => !/^(20[01]|409 )/.test(key))).toEqual([]);
    const sold = answers.flatMap(({ status, body }) => {
      const { lines, returns } = body as SaleView;
      return status === 201 && lines && returns.length === 0 ? lines.flatMap((each) => each.picks) : [];
    });
    const covered = sold.filter((pick) => pick.covered).reduce((sum, pick) => sum + Number(pick.quantity), 0);
    const returned = answers.filter(
      ({ status, body }) => status === 201 && (body as SaleView).returns?.length,
    ).length;
    const left = (await till.free(lotId)) + (await till.free(lotId, 'store'));
    expect([left, returned]).toEqual([22 - covered + returned, 8]);
  });
});
