import { randomUUID } from 'node:crypto';
import { eventually, type TokenClaims } from '@onevillage/testing';
import { PRICE, withdraw } from './testing/certified-goods.js';
import { checkStock } from './testing/check-stock.js';
import { ShowroomProcesses, type Answer } from './testing/showroom-processes.js';
import { stockedShowroom, unitsAt, type Stocked } from './testing/stocked-showroom.js';

/** One moment for all: what is sent again is the same to the millisecond. */
const SOLD_AT = new Date(Date.now() - 60_000).toISOString();
const ADMIN: TokenClaims = { subject: 'admin', roles: ['admin'], adminUnitIds: ['*'] };

let processes: ShowroomProcesses;
beforeAll(async () => {
  processes = await ShowroomProcesses.start(2);
}, 120_000);
afterAll(() => processes?.stop(), 60_000);
afterEach(async () => expect(await checkStock(processes.database.options.url)).toMatchObject({ code: 0 }));

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const codeOf = ({ status, body }: Answer): string => (body as { code?: string }).code ?? String(status);
const tally = (answers: readonly Answer[]): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const one of answers.map(codeOf)) counted[one] = (counted[one] ?? 0) + 1;
  return counted;
};

/** The n-th client's move, answered by one of the processes in turns. */
function move(
  { id, lots, location }: Stocked,
  n: number,
  {
    moveId = randomUUID() as string,
    lot = 0,
    quantity = 1,
    from = 'shelf',
    to = 'booth',
  }: {
    moveId?: string;
    lot?: number;
    quantity?: number;
    from?: 'shelf' | 'store' | 'booth';
    to?: 'shelf' | 'store' | 'booth';
  } = {},
): Promise<Answer> {
  return processes.send(n % processes.count, 'PUT', `/v1/showrooms/${id}/moves/${moveId}`, {
    lotId: lots[lot],
    quantity: String(quantity),
    fromLocationId: location(from),
    toLocationId: location(to),
  });
}

/** The n-th client's sale of the variant, or of one lot. */
function sell(
  { id, variantId }: Stocked,
  n: number,
  {
    saleId = randomUUID() as string,
    quantity = 1,
    ...more
  }: { saleId?: string; quantity?: number; lotId?: string } = {},
): Promise<Answer> {
  return processes.send(n % processes.count, 'PUT', `/v1/showrooms/${id}/sales/${saleId}`, {
    lines: [{ ...(more.lotId ? more : { variantId }), quantity: String(quantity) }],
    tenders: [{ kind: 'cash', amount: quantity * PRICE }],
    soldAt: SOLD_AT,
  });
}

const hold = ({ id, variantId }: Stocked, n: number, quantity = 1): Promise<Answer> =>
  processes.send(n % processes.count, 'PUT', `/v1/showrooms/${id}/holds/${randomUUID()}`, {
    purpose: 'order',
    reference: `DH-${n}`,
    ttlSeconds: 600,
    lines: [{ variantId, quantity: String(quantity) }],
  });

describe('two processes of the service', () => {
  it.each([8, 64])('give the last unit to one of %d clients', async (clients) => {
    const showroom = await stockedShowroom(processes, 1);
    const answers = await Promise.all(times(clients, (n) => move(showroom, n)));
    expect(tally(answers)).toEqual({ '201': 1, 'showroom.not-enough': clients - 1 });
    expect(await unitsAt(processes, showroom.lots[0]!, showroom.location('booth'))).toBe(1);
  });

  it('give five units to five of twenty who come at once', async () => {
    const showroom = await stockedShowroom(processes, 5);
    const answers = await Promise.all(times(20, (n) => move(showroom, n)));
    expect(tally(answers)).toEqual({ '201': 5, 'showroom.not-enough': 15 });
  });

  it('do once what one device sends to both', async () => {
    const showroom = await stockedShowroom(processes, 100);
    const ids = times(16, () => randomUUID());
    const answers = await Promise.all(times(64, (n) => move(showroom, n >> 1, { moveId: ids[n % 16]! })));
    expect(Object.keys(tally(answers)).sort()).toEqual(['200', '201']);
    for (const id of ids) {
      const same = answers.filter((one) => (one.body as { id: string }).id === id);
      expect(same).toHaveLength(4);
      expect(new Set(same.map((one) => JSON.stringify(one.body))).size).toBe(1);
    }
    expect(await unitsAt(processes, showroom.lots[0]!, showroom.location('booth'))).toBe(16);
  });

  it('take an id of a device for one thing only', async () => {
    const showroom = await stockedShowroom(processes, 100);
    const moveId = randomUUID();
    const answers = await Promise.all(times(20, (n) => move(showroom, n, { moveId, quantity: 1 + (n % 2) })));
    const { '201': done = 0, '200': again = 0, 'showroom.command-id-reused': reused } = tally(answers);
    expect([done + again, reused]).toEqual([10, 10]);
    expect([1, 2]).toContain(await unitsAt(processes, showroom.lots[0]!, showroom.location('booth')));
  });

  it.each([8, 64])('sell the last unit to one of %d clients', async (clients) => {
    const showroom = await stockedShowroom(processes, 1);
    const answers = await Promise.all(times(clients, (n) => sell(showroom, n)));
    expect(tally(answers)).toEqual({ '201': 1, 'showroom.not-enough': clients - 1 });
    expect(await unitsAt(processes, showroom.lots[0]!, showroom.location('customer'))).toBe(1);
  });

  it('hold, sell and move five units of two lots five times, whoever comes', async () => {
    const showroom = await stockedShowroom(processes, 3, 2);
    const work = [
      (n: number) => sell(showroom, n),
      (n: number) => hold(showroom, n),
      (n: number) => move(showroom, n, { lot: n % 2, to: 'store' }),
    ];
    const answers = await Promise.all(times(60, (n) => work[Math.floor(n / 2) % 3]!(n)));
    expect(tally(answers)).toEqual({ '201': 5, 'showroom.not-enough': 55 });
  });

  it('sell once what two tills send with one id', async () => {
    const showroom = await stockedShowroom(processes, 100);
    const ids = times(10, () => randomUUID());
    const answers = await Promise.all(times(40, (n) => sell(showroom, n >> 1, { saleId: ids[n % 10]! })));
    expect(Object.keys(tally(answers)).sort()).toEqual(['200', '201']);
    expect(await unitsAt(processes, showroom.lots[0]!, showroom.location('customer'))).toBe(10);
  });

  it('move units in circles, of many lots at once, without one waiting for the other for ever', async () => {
    const showroom = await stockedShowroom(processes, ...times(6, () => 10));
    const ring = ['shelf', 'store', 'booth'] as const;
    const answers = await Promise.all(
      times(300, (n) =>
        move(showroom, n, {
          lot: Math.floor(n / 3) % 6,
          quantity: 1 + (n % 3),
          from: ring[n % 3]!,
          to: ring[(n + 1 + (n % 2)) % 3]!,
        }),
      ),
    );
    const { '201': done = 0, 'showroom.not-enough': refused = 0, ...others } = tally(answers);
    expect(others).toEqual({});
    expect(done + refused).toBe(300);
    expect(done).toBeGreaterThan(60);
    for (const lot of showroom.lots) {
      const standing = await Promise.all(
        ring.map((kind) => unitsAt(processes, lot, showroom.location(kind))),
      );
      expect(standing.reduce((sum, one) => sum + one, 0)).toBe(10);
    }
  });
});

/** A thousand sales by thirty clients; `block` stops them somewhere in the middle. */
async function race(showroom: Stocked, block: () => Promise<void>, refusal: string) {
  const told: { sent: number; answered: number; code: string }[] = [];
  let blockedAt = Number.POSITIVE_INFINITY;
  const clients = times(30, async (client) => {
    for (let n = client; n < 1_000; n += 30) {
      const sent = performance.now();
      const answer = await sell(showroom, n, { lotId: showroom.lots[n % showroom.lots.length]! });
      told.push({ sent, answered: performance.now(), code: codeOf(answer) });
    }
  });
  const blocking = (async () => {
    await eventually(() => expect(told.length).toBeGreaterThan(200), { timeoutMs: 60_000, everyMs: 1 });
    await block();
    blockedAt = performance.now();
  })();
  await Promise.all([...clients, blocking]);
  const counted = told.reduce(
    (all, { code }) => all.set(code, (all.get(code) ?? 0) + 1),
    new Map<string, number>(),
  );
  expect([...counted.keys()].sort()).toEqual(['201', refusal]);
  // Neither was too early or too late to tell anything.
  expect(Math.min(...counted.values())).toBeGreaterThan(50);
  expect(told.filter(({ sent, code }) => sent > blockedAt && code === '201')).toEqual([]);
  return counted;
}

describe('a thousand sales', () => {
  it('race a recall: after it was acknowledged none is', async () => {
    const showroom = await stockedShowroom(processes, ...times(4, () => 100_000));
    const announce = async () => {
      const answer = await processes.send(
        1,
        'POST',
        '/v1/recalls',
        { variantId: showroom.variantId, reason: 'Histamin vượt ngưỡng' },
        { as: ADMIN },
      );
      expect(answer).toMatchObject({ status: 201 });
    };
    const counted = await race(showroom, announce, 'showroom.lot-recalled');
    const [{ sold } = { sold: 0 }] = await processes.database.query<{ sold: number }>(
      `select count(*)::int as sold from sales where showroom_id = $1`,
      [showroom.id],
    );
    expect(sold).toBe(counted.get('201'));
  }, 120_000);

  it('race the withdrawal of the certificate: after it was applied none is acknowledged', async () => {
    const showroom = await stockedShowroom(processes, ...times(4, () => 100_000));
    let tookMs = 0;
    const apply = async () => {
      const published = performance.now();
      await withdraw(processes, showroom);
      await eventually(
        async () => {
          const rows = await processes.database.query(
            'select 1 from inbox where aggregate_id = $1 and version = 2',
            [showroom.certificateId],
          );
          expect(rows).toHaveLength(1);
        },
        { everyMs: 2 },
      );
      tookMs = performance.now() - published;
    };
    await race(showroom, apply, 'showroom.product-not-certified');
    // 1 s on a machine of its own.
    expect(tookMs).toBeLessThan(5_000);
  }, 120_000);
});
