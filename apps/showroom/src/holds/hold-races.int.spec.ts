import { randomUUID } from 'node:crypto';
import type { HoldView, ShowroomView } from '@onevillage/contracts-showroom';
import { eventually, made } from '@onevillage/testing';
import { anotherInstance } from '../testing/another-instance.js';
import { holdsByHand } from '../testing/holds-by-hand.js';
import { expectSoundHolds } from '../testing/sound-books.js';
import {
  locationOf,
  ORGANISATION,
  staffOf,
  testShowroom,
  type TestProduct,
  type TestShowroom,
} from '../testing/test-showroom.js';

const PRICE = 100_000;
const AT = '2026-11-22T04:00:00Z';
const staff = staffOf(ORGANISATION);
let rig: TestShowroom;
let other: Awaited<ReturnType<typeof anotherInstance>>;
let goods: TestProduct;
let showroom: ShowroomView;
beforeAll(async () => {
  rig = await testShowroom();
  other = await anotherInstance(rig);
});
afterAll(async () => {
  await other.stop();
  await rig.stop();
});
beforeEach(async () => {
  goods = await rig.product();
  showroom = await rig.showroom();
});
afterEach(() => expectSoundHolds(rig.database));

/** Every other request goes to the other instance. */
const put = (n: number, path: string, body: object) =>
  n % 2 === 0 ? rig.asStaff.put(path, body) : other.put(path, body, { as: staff });
const postTo = (n: number, path: string, body: object = {}) =>
  n % 2 === 0 ? rig.asStaff.post(path, body) : other.post(path, body, { as: staff });
const units = (quantity: string) => [{ variantId: goods.variantId, quantity }];
const place = (n: number, lines: object[] = units('1'), id: string = randomUUID()) =>
  put(n, `/v1/showrooms/${showroom.id}/holds/${id}`, {
    purpose: 'order',
    reference: `DH-${n}`,
    ttlSeconds: 600,
    lines,
  });
const sell = (n: number) =>
  put(n, `/v1/showrooms/${showroom.id}/sales/${randomUUID()}`, {
    lines: units('1'),
    tenders: [{ kind: 'cash', amount: PRICE }],
    soldAt: AT,
  });
const post = (n: number, holdId: string) =>
  postTo(n, `/v1/holds/${holdId}/posting`, { soldAt: AT, tenders: [{ kind: 'cash', amount: PRICE }] });
const times = <T>(count: number, work: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => work(n));
/** By the clock that ends holds. */
const whenIs = (moment: Date, milliseconds: number) =>
  eventually(
    async () => {
      const [row] = await rig.database.query<{ isOver: boolean }>(
        `select clock_timestamp() >= $1::timestamptz + $2 * interval '1 ms' as "isOver"`,
        [moment, milliseconds],
      );
      expect(row).toEqual({ isOver: true });
    },
    { everyMs: 1 },
  );
const tally = (answers: readonly { status: number; body: unknown }[]): Record<string, number> => {
  const told: Record<string, number> = {};
  for (const { status, body } of answers) {
    const key = status < 300 ? String(status) : `${status} ${(body as { code: string }).code}`;
    told[key] = (told[key] ?? 0) + 1;
  }
  return told;
};
const standing = async (lotId: string) => {
  const rows = await rig.database.query<{ at: string; quantity: number }>(
    `select l.kind || ' ' || b.state as at, sum(quantity)::int as quantity
     from stock_balances b join stock_locations l using (location_id)
     where lot_id = $1 and quantity <> 0 and l.kind <> 'producer' group by 1 order by 1`,
    [lotId],
  );
  return Object.fromEntries(rows.map(({ at, quantity }) => [at, quantity]));
};

describe('holds at two instances', () => {
  it('twenty of one unit for five units: five are placed, and no more', async () => {
    for (let round = 0; round < 5; round += 1) {
      const lotId = await rig.stock(showroom, goods.variantId, 5, { code: `L${round}` });
      const answers = await Promise.all(times(20, (n) => place(n)));
      expect(tally(answers)).toEqual({ 201: 5, '409 showroom.not-enough': 15 });
      expect(await standing(lotId)).toEqual({ 'shelf held': 5 });
    }
  });

  it('of several lines each, in any order: whole ones alone, and nobody waits for ever', async () => {
    const others = await Promise.all(times(3, () => rig.product()));
    const variants = [goods, ...others].map((one) => one.variantId);
    const lots = await Promise.all(variants.map((id) => rig.stock(showroom, id, 10)));
    const lines = (n: number) =>
      variants.map((_, at) => ({ variantId: variants[(n + at * (n % 2 ? 1 : 3)) % 4]!, quantity: '1' }));
    const answers = await Promise.all(times(32, (n) => place(n, lines(n))));
    expect(tally(answers)).toEqual({ 201: 10, '409 showroom.not-enough': 22 });
    for (const lotId of lots) expect(await standing(lotId)).toEqual({ 'shelf held': 10 });
  });

  it('of one id from two clients: one hold', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 50);
    for (let round = 0; round < 10; round += 1) {
      const [same, twin] = [randomUUID(), randomUUID()];
      const body = { purpose: 'order', reference: 'DH', ttlSeconds: 600, lines: units('1') };
      const path = `/v1/showrooms/${showroom.id}/holds`;
      const repeated = await Promise.all(times(4, (n) => put(n, `${path}/${same}`, body)));
      expect(tally(repeated)).toEqual({ 200: 3, 201: 1 });
      const different = await Promise.all(times(2, (n) => place(n, units(`${n + 1}`), twin)));
      expect(tally(different)).toEqual({ 201: 1, '422 showroom.command-id-reused': 1 });
    }
    const { 'shelf held': held } = await standing(lotId);
    expect(held).toBeGreaterThanOrEqual(20);
  });

  it('race sales, moves, voids and postings of the same units: none is sold or held twice', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 60);
    const from = locationOf(showroom, 'shelf');
    const toLocationId = await rig.location(showroom, 'store');
    const move = (n: number) =>
      put(n, `/v1/showrooms/${showroom.id}/moves/${randomUUID()}`, {
        lotId,
        quantity: '1',
        fromLocationId: from,
        toLocationId,
      });
    const holdAndEnd = async (n: number) => {
      const placed = await place(n);
      if (placed.status !== 201) return [placed];
      const { id } = placed.body as HoldView;
      const end = (m: number) => (m % 2 === 0 ? post(n, id) : postTo(n + 1, `/v1/holds/${id}/void`));
      return [placed, ...(await Promise.all([end(n), end(n + 1)]))];
    };
    const answers = await Promise.all([
      ...times(40, (n) => sell(n).then((one) => ({ sold: one }))),
      ...times(20, (n) => move(n).then((one) => ({ moved: one }))),
      ...times(40, (n) => holdAndEnd(n).then(([placed, ...ends]) => ({ placed, ends }))),
    ]);
    const all = answers.flatMap((one) =>
      'sold' in one ? [one.sold] : 'moved' in one ? [one.moved] : [one.placed!, ...one.ends],
    );
    expect(Object.keys(tally(all)).filter((key) => key.startsWith('5'))).toEqual([]);
    const count = (some: { status: number }[], status: number) =>
      some.filter((one) => one.status === status).length;
    const sold = answers.flatMap((one) => ('sold' in one ? [one.sold] : []));
    const moved = answers.flatMap((one) => ('moved' in one ? [one.moved] : []));
    const ended = answers.flatMap((one) => ('ends' in one ? [one.ends] : [])).filter((one) => one.length > 0);
    for (const ends of ended) expect(tally(ends)).toEqual({ 200: 1, '409 showroom.hold-ended': 1 });
    const posted = ended
      .flat()
      .filter((one) => one.status === 200 && (one.body as HoldView).state === 'posted');
    const there = await standing(lotId);
    expect(there['shelf held']).toBeUndefined();
    expect(there['customer free'] ?? 0).toBe(count(sold, 201) + posted.length);
    expect(there['store free'] ?? 0).toBe(count(moved, 201));
    expect(Object.values(there).reduce((sum, one) => sum + one, 0)).toBe(60);
  });
});

describe('the end of a hold', () => {
  it('comes at the moment of its posting: it is posted or expires, never both', async () => {
    const [first, second] = times(2, () => holdsByHand(rig.database).clock());
    const outcomes = { posted: 0, expired: 0 };
    for (let round = 0; round < 12; round += 1) {
      goods = await rig.product();
      const lotId = await rig.stock(showroom, goods.variantId, 12);
      const placed = await Promise.all(times(12, (n) => place(n)));
      const ids = placed.map((one) => made<HoldView>(one).id);
      const [over] = await rig.database.query<{ at: Date }>(
        `update holds set expires_at = now() + interval '120 ms' where hold_id = any($1) returning expires_at as at`,
        [ids],
      );
      let isOn = true;
      const sweeping = [first!, second!].map(async (clock) => {
        while (isOn) await clock.expireAll();
      });
      // Some before it is over, some at that moment, some after it.
      const sent: ReturnType<typeof post>[] = [];
      for (const [n, id] of ids.entries()) {
        await whenIs(over!.at, (n - 7) * 16);
        sent.push(post(n, id));
      }
      const answers = await Promise.all(sent);
      await eventually(async () => {
        const open = await rig.database.query(
          `select 1 from holds where hold_id = any($1) and state = 'open'`,
          [ids],
        );
        expect(open).toEqual([]);
      });
      isOn = false;
      await Promise.all(sweeping);
      const told = tally(answers);
      const sold = told['200'] ?? 0;
      expect(told).toEqual({
        ...(sold > 0 ? { 200: sold } : {}),
        ...(sold < 12 ? { '409 showroom.hold-over': 12 - sold } : {}),
      });
      const states = await rig.database.query<{ state: string; sales: number; count: number }>(
        `select h.state, count(s.sale_id)::int as sales, count(*)::int as count
         from holds h left join sales s using (sale_id) where h.hold_id = any($1) group by 1`,
        [ids],
      );
      for (const { state, sales, count } of states) {
        expect([state, count, sales]).toEqual(
          state === 'posted' ? [state, sold, sold] : ['expired', 12 - sold, 0],
        );
      }
      expect(await standing(lotId)).toEqual({
        ...(sold > 0 ? { 'customer free': sold } : {}),
        ...(sold < 12 ? { 'shelf free': 12 - sold } : {}),
      });
      outcomes.posted += sold;
      outcomes.expired += 12 - sold;
    }
    expect(outcomes.posted).toBeGreaterThan(0);
    expect(outcomes.expired).toBeGreaterThan(0);
  });

  it('is brought by two clocks at once: each hold expires once, more of them than one turn takes', async () => {
    const lotId = await rig.stock(showroom, goods.variantId, 450);
    const ids: string[] = [];
    // In parts: what is looked at is how they end, not how many come at once.
    for (let part = 0; part < 9; part += 1)
      for (const one of await Promise.all(times(50, (n) => place(n)))) ids.push(made<HoldView>(one).id);
    await rig.database.query('update holds set expires_at = clock_timestamp() where hold_id = any($1)', [
      ids,
    ]);
    const clocks = times(2, () => holdsByHand(rig.database).clock());
    await Promise.all(clocks.map((clock) => clock.expireAll()));
    await eventually(async () => expect(await standing(lotId)).toEqual({ 'shelf free': 450 }));
    const told = await rig.database.query(
      `select type, count(*)::int, count(distinct aggregate_id)::int as holds, max(aggregate_version) as version
       from event_log where aggregate_id = any($1) group by 1 order by 1`,
      [ids],
    );
    expect(told).toEqual([
      { type: 'showroom.hold.expired.v1', count: 450, holds: 450, version: 2 },
      { type: 'showroom.hold.placed.v1', count: 450, holds: 450, version: 1 },
    ]);
  });
});
