import type { ShowroomView, TransferView } from '@onevillage/contracts-showroom';
import { anotherInstance } from '../testing/another-instance.js';
import { expectSoundBooks } from '../testing/sound-books.js';
import {
  locationOf,
  ORGANISATION,
  staffOf,
  testShowroom,
  type TestShowroom,
} from '../testing/test-showroom.js';

let rig: TestShowroom;
let other: Awaited<ReturnType<typeof anotherInstance>>;
let circle: ShowroomView[];
let lots: string[];
beforeAll(async () => {
  rig = await testShowroom();
  other = await anotherInstance(rig);
  const goods = await rig.product();
  circle = [await rig.showroom(), await rig.showroom(), await rig.showroom()];
  lots = [];
  for (const code of ['A', 'B', 'C', 'D']) {
    for (const showroom of circle) lots.push(await rig.stock(showroom, goods.variantId, 30, { code }));
  }
  lots = [...new Set(lots)];
});
afterAll(async () => {
  await other.stop();
  await rig.stop();
});

const as = staffOf(ORGANISATION);
const post = (n: number, path: string, body: object, more: { ifMatch?: number } = {}) =>
  n % 2 === 0 ? rig.as(as).post(path, body, more) : other.post(path, body, { as, ...more });
const shelf = (showroom: ShowroomView) => locationOf(showroom, 'shelf');
const next = (at: number) => circle[(at + 1) % circle.length]!;
/** Of each lot, wherever it stands or is under way. */
const goodsThere = () =>
  rig.database.query<{ lotId: string; units: number }>(
    `select lot_id as "lotId", sum(quantity)::int as units from stock_balances where not is_account group by 1 order by 1`,
  );
/** What the transfers say is under way, and what the ledger says. */
const underWay = async () =>
  (
    await rig.database.query<{ lines: number; ledger: number }>(
      `select (select coalesce(sum(quantity - arrived - missing - put_back), 0)::int from transfer_lines) as lines,
         (select sum(quantity)::int from stock_balances b join stock_locations l using (location_id) where l.kind = 'transit') as ledger`,
    )
  )[0]!;

const CLIENTS = 8;
const ROUNDS = 8;

describe('transfers in circles, by many people on two instances', () => {
  it('wait for each other without a deadlock, and lose nothing', async () => {
    const before = await goodsThere();
    const statuses: number[] = [];
    const client = async (n: number) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const at = (n + round) % circle.length;
        const [from, to] = [circle[at]!, next(at)];
        // The lots in another order for each: who locked them as they come would deadlock.
        const mine = [...lots].sort((a, b) => ((n + round) % 2 === 0 ? 1 : -1) * (a < b ? -1 : 1));
        const lines = mine.map((lotId) => ({
          lotId,
          fromLocationId: shelf(from),
          quantity: String(1 + (n % 3)),
        }));
        const sent = await post(n, '/v1/transfers', { fromShowroomId: from.id, toShowroomId: to.id, lines });
        statuses.push(sent.status);
        if (sent.status !== 201) continue;
        const { id, version } = sent.body as TransferView;
        const came = lines.map(({ lotId, quantity }) => ({ lotId, quantity, toLocationId: shelf(to) }));
        const end = (n + round) % 4;
        if (end === 0) {
          const path = `/v1/transfers/${id}/cancellation`;
          statuses.push((await post(n + 1, path, {}, { ifMatch: version })).status);
        } else {
          // Taken in by two at once: the second is told that it has ended, or that it has changed.
          const twice = await Promise.all(
            [n, n + 1].map((one) =>
              post(
                one,
                `/v1/transfers/${id}/arrival`,
                { lines: end === 1 ? came.slice(1) : came },
                { ifMatch: version },
              ),
            ),
          );
          expect(twice.map((one) => one.status).sort()).toEqual([200, end === 1 ? 412 : 409]);
        }
      }
    };
    // More would, on a slow machine, wait beyond the two seconds after which a lock is given up.
    await Promise.all(Array.from({ length: CLIENTS }, (_, n) => client(n)));
    expect(statuses.filter((one) => one >= 500)).toEqual([]);
    expect(statuses.filter((one) => one === 201).length).toBeGreaterThan(40);
    expect(await goodsThere()).toEqual(before);
    const { lines, ledger } = await underWay();
    expect(lines).toBe(ledger);
    expect(lines).toBeGreaterThan(0);
    await expectSoundBooks(rig.database);
    const [deadlocks] = await rig.database.query<{ n: number }>(
      'select deadlocks::int as n from pg_stat_database where datname = current_database()',
    );
    expect(deadlocks!.n).toBe(0);
  });
});
