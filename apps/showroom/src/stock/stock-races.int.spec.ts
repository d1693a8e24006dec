import { RuleViolation } from '@onevillage/kernel';
import { Database, newId, type Tx } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import fc from 'fast-check';
import { idOf, locationOf } from '../testing/a-shelf.js';
import { aCommand, LOTS } from '../testing/stock-operations.js';
import { ledgerAlone, type LedgerAlone } from '../testing/ledger-alone.js';
import { free, moving } from '../testing/stock-script.js';
import type { NewMovement } from './movement.js';
import { keyText } from './stock-key.js';
import { StockLedger } from './stock-ledger.js';
import { StockLedgerStore } from './stock-ledger.store.js';
import { StockQueue } from './stock-queue.js';
import type { StockOrder } from './stock-work.js';

const META = { correlationId: null, causationId: null, traceparent: null };
const silent = { warn: () => undefined } as unknown as Logger;

/** The stock work of one service process, as far as other processes can tell. */
class Process {
  private constructor(
    private readonly database: Database,
    private readonly counting: Database,
    private readonly ledger: StockLedger,
    private readonly queue: StockQueue,
    readonly counts: { transactions: number; attempts: number },
  ) {}

  static async on(url: string): Promise<Process> {
    const database = new Database({ url, service: 'showroom' });
    await database.connect();
    const counts = { transactions: 0, attempts: 0 };
    const counting = {
      transaction: (work: (tx: Tx) => Promise<unknown>) => {
        counts.transactions += 1;
        return database.transaction((tx) => {
          counts.attempts += 1;
          return work(tx);
        });
      },
    } as unknown as Database;
    const ledger = new StockLedger(new StockLedgerStore());
    const queue = new StockQueue(counting, ledger, silent);
    return new Process(database, counting, ledger, queue, counts);
  }

  /** How it was answered: done, repeated, or the code of its refusal. */
  async does(order: StockOrder, alone = false): Promise<string> {
    try {
      const answer = alone
        ? this.counting.transaction((tx) => this.ledger.one(tx, order))
        : this.queue.submit(order, META);
      return (await answer).status;
    } catch (error) {
      if (error instanceof RuleViolation) return error.code;
      throw error;
    }
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

let stock: LedgerAlone;
let processes: Process[];
beforeEach(async () => {
  stock = await ledgerAlone();
  processes = await Promise.all([1, 2].map(() => Process.on(stock.database.options.url)));
});
afterEach(async () => {
  await Promise.all(processes.map((one) => one.close()));
  try {
    // A transaction that runs again was a deadlock or a conflict: there is none, not even one that heals.
    for (const { counts } of processes) expect(counts.attempts).toBe(counts.transactions);
    expect(await stock.faults()).toEqual([]);
  } finally {
    await stock.database.drop();
  }
});

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
/** The n-th client is served by one of the processes in turns. */
const served = (n: number): Process => processes[n % processes.length]!;
/**
 * Sixteen clients, each of whom waits for his answer before he goes on; half of them share transactions, and half have
 * their own. Answers in the order of the orders.
 */
async function inTurns(orders: readonly StockOrder[]): Promise<string[]> {
  const answers: string[] = [];
  const clients = times(16, async (client) => {
    for (let n = client; n < orders.length; n += 16)
      answers[n] = await served(client).does(orders[n]!, client % 4 < 2);
  });
  await Promise.all(clients);
  return answers;
}
const tally = (answers: readonly string[]): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const answer of answers) counted[answer] = (counted[answer] ?? 0) + 1;
  return counted;
};

describe('two processes on one ledger', () => {
  it.each([8, 64])('sell the last unit to one of %d', async (clients) => {
    const [lotId = ''] = await stock.lots(1);
    const answers = await Promise.all(times(clients, (n) => served(n).does(moving([{}]))));
    expect(tally(answers)).toEqual({ done: 1, 'showroom.not-enough': clients - 1 });
    expect(await stock.quantity(lotId, 'customer')).toBe(1);
  });

  it('hold and sell five units five times, whoever comes', async () => {
    const [lotId = ''] = await stock.lots(5);
    const hold = { kind: 'hold', to: { locationId: locationOf('shelf'), state: 'held' } } as const;
    const answers = await Promise.all(times(40, (n) => served(n).does(moving([n % 4 < 2 ? {} : hold]))));
    expect(tally(answers)).toEqual({ done: 5, 'showroom.not-enough': 35 });
    const sold = await stock.quantity(lotId, 'customer');
    expect(sold + (await stock.quantity(lotId, 'shelf'))).toBe(5);
  });

  it('do what one device sends to both of them once', async () => {
    const [lotId = ''] = await stock.lots(100);
    const ids = times(20, () => newId());
    const answers = await Promise.all(
      times(80, (n) => served(n >> 1).does(moving([{}], { commandId: ids[n % 20]! }))),
    );
    // Twins in one batch are answered alike.
    expect(answers.every((one) => one === 'done' || one === 'repeated')).toBe(true);
    expect(await stock.quantity(lotId, 'customer')).toBe(20);
  });

  it('never wait for each other in a circle, in whatever order commands name their lots', async () => {
    const lots = await stock.lots(...times(12, () => 1_000));
    const orders = times(400, (n) => {
      const some = times(4, (at) => ({ lotId: lots[(n * 7 + at * (n % 2 ? 5 : 11)) % 12]! }));
      return moving(n % 2 ? some : some.reverse());
    });
    expect(tally(await inTurns(orders))).toEqual({ done: 400 });
    // Both really worked, many times.
    expect(Math.min(...processes.map(({ counts }) => counts.transactions))).toBeGreaterThan(20);
  });

  it('fail alone when they want a lot that somebody keeps locked: their neighbours are done', async () => {
    const lots = await stock.lots(10, 10, 10, 10);
    const orders = times(12, (n) => ({ ...moving([{ lotId: lots[n % 4]! }]), goods: [lots[n % 4]!] }));
    const answers = await stock.database.transaction(async (tx) => {
      await tx.query('select 1 from lots where lot_id = $1 for update', [lots[1]]);
      return Promise.allSettled(orders.map((order) => processes[0]!.does(order)));
    });
    const told = answers.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)));
    const locked = expect.stringContaining('lock timeout') as string;
    expect(told).toEqual(times(12, (n) => (n % 4 === 1 ? locked : 'done')));
    expect(await stock.quantity(lots[1]!, 'customer')).toBe(0);
  });

  it('move units round in circles, and none is made or lost', async () => {
    const [lotId = ''] = await stock.lots(30);
    const ring = ['shelf', 'store', 'booth'] as const;
    const orders = times(300, (n) => {
      const showroom = 1 + (n % 2);
      const [from, to] = [ring[n % 3]!, ring[(n + 1) % 3]!];
      const target = n % 5 === 0 ? free(to, 3 - showroom) : free(to, showroom);
      return moving([{ kind: 'relocation', quantity: 1 + (n % 4), from: free(from, showroom), to: target }]);
    });
    const answers = await inTurns(orders);
    expect(tally(answers)['done']).toBeGreaterThan(50);
    const standing = await Promise.all(
      [1, 2].flatMap((n) => ring.map((kind) => stock.quantity(lotId, kind, n))),
    );
    expect(standing.reduce((sum, one) => sum + one, 0)).toBe(30);
  });
});

describe('any commands of many clients at once', () => {
  it.each(times(6, (n) => 7_919 * (n + 1)))(
    'leave what those that were accepted add up to (seed %d)',
    async (seed) => {
      await stock.lots(...LOTS.map(() => 20));
      const history = fc.sample(aCommand, { numRuns: 240, seed });
      const answers = await inTurns(history.map((command) => moving(command)));
      const { done = 0, 'showroom.not-enough': refused = 0 } = tally(answers);
      expect(done + refused).toBe(history.length);
      expect(Math.min(done, refused)).toBeGreaterThan(30);

      const expected = new Map<string, number>();
      const add = ({ lotId, ownerId }: NewMovement, end: NewMovement['from'], delta: number) => {
        const key = keyText({ lotId, ownerId, ...end });
        expected.set(key, (expected.get(key) ?? 0) + delta);
      };
      const accepted = history.filter((_, n) => answers[n] === 'done').flat();
      for (const one of accepted) {
        add(one, one.from, -one.quantity);
        add(one, one.to, one.quantity);
      }
      const opening = LOTS.map((n) => ({ lotId: idOf(7, n), quantity: 20 }));
      for (const { lotId, quantity } of opening) {
        const one = { ...accepted[0]!, lotId, ownerId: idOf(6, 1) };
        add(one, free('producer'), -quantity);
        add(one, free('shelf'), quantity);
      }
      const rows = await stock.database.query<{ key: string; quantity: number; isReal: boolean }>(
        `select concat_ws(' ', lot_id, location_id, owner_id, state) as key, quantity, not is_account as "isReal" from stock_balances`,
      );
      const nonZero = (some: Iterable<readonly [string, number]>) =>
        [...some].filter(([, n]) => n !== 0).sort();
      expect(nonZero(rows.map((row) => [row.key, row.quantity] as const))).toEqual(nonZero(expected));
      expect(rows.filter((row) => row.isReal && row.quantity < 0)).toEqual([]);
    },
  );
});
