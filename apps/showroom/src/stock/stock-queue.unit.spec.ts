import { setImmediate as turn } from 'node:timers/promises';
import { RuleViolation } from '@onevillage/kernel';
import type { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { idOf } from '../testing/a-shelf.js';
import type { StockLedger } from './stock-ledger.js';
import { StockQueue } from './stock-queue.js';
import type { StockOrder, StockOutcome, StockWork } from './stock-work.js';

const META = { correlationId: null, causationId: null, traceparent: null };
const work = { kind: 'thing' } as StockWork<never, string> as StockOrder<string>['work'];

const order = (n: number, documentId = idOf(2, n), goods: readonly string[] = []): StockOrder<string> => ({
  work,
  goods,
  command: { commandId: idOf(1, n), documentId, fingerprint: Buffer.alloc(32), by: 'somebody' },
});
const numberOf = ({ command }: StockOrder): number => Number(command.commandId.slice(-12));

/** A ledger that does what it is told, in transactions that commit when they are told. */
function aQueue({
  byHand = false,
  execute,
}: { byHand?: boolean; execute?: (orders: readonly StockOrder[]) => void } = {}) {
  const batches: number[][] = [];
  const commits: (() => void)[] = [];
  const warnings: object[] = [];
  const hurried: number[] = [];
  const ledger = {
    hurry: async () => void hurried.push(batches.length),
    execute: async (_: unknown, orders: readonly StockOrder[]): Promise<StockOutcome<unknown>[]> => {
      batches.push(orders.map(numberOf));
      await turn();
      execute?.(orders);
      return orders.map((one) => ({ status: 'done', document: `document ${numberOf(one)}` }));
    },
  };
  const database = {
    transaction: async <T>(run: (tx: unknown) => Promise<T>): Promise<T> => {
      const result = await run({});
      if (byHand) await new Promise<void>((resolve) => commits.push(resolve));
      return result;
    },
  };
  const logger = { warn: (facts: object) => void warnings.push(facts) };
  const queue = new StockQueue(
    database as unknown as Database,
    ledger as unknown as StockLedger,
    logger as unknown as Logger,
  );
  const submit = (n: number, documentId?: string) => queue.submit(order(n, documentId), META);
  /** Each letter is a lot or a variant. */
  const wants = (n: number, goods: string) => queue.submit(order(n, undefined, goods.split('')), META);
  /** Lets everything run that waits for nothing. */
  const settle = async () => {
    for (let turns = 0; turns < 20; turns++) await turn();
  };
  return { queue, batches, commits, hurried, warnings, submit, wants, settle };
}

const upTo = (count: number, from = 1) => Array.from({ length: count }, (_, n) => from + n);

describe('the queue of stock work', () => {
  it('gives each its own answer, and all that came at once to one transaction', async () => {
    const { submit, batches } = aQueue();
    const answers = await Promise.all(upTo(10).map((n) => submit(n)));
    expect(answers).toEqual(upTo(10).map((n) => ({ status: 'done', document: `document ${n}` })));
    expect(batches).toEqual([upTo(10)]);
  });

  it('answers after the commit, not before', async () => {
    const { submit, commits, settle } = aQueue({ byHand: true });
    let isAnswered = false;
    const answer = submit(1).then(() => (isAnswered = true));
    await settle();
    expect([commits.length, isAnswered]).toEqual([1, false]);
    commits[0]!();
    await answer;
  });

  it('throws the refusal of one to that one alone', async () => {
    const { queue, submit } = aQueue();
    const ledger = (queue as unknown as { ledger: StockLedger }).ledger;
    ledger.execute = async (_, orders) =>
      orders.map((one) =>
        numberOf(one) === 2 ? new RuleViolation('showroom.not-enough') : { status: 'repeated' },
      );
    const answers = await Promise.allSettled([submit(1), submit(2), submit(3)]);
    expect(answers).toMatchObject([
      { value: { status: 'repeated' } },
      { reason: { code: 'showroom.not-enough' } },
      { value: { status: 'repeated' } },
    ]);
  });

  it('has two transactions under way at most; who comes meanwhile goes together, the oldest first', async () => {
    const { submit, batches, commits, settle } = aQueue({ byHand: true });
    const answers: Promise<unknown>[] = [];
    for (const some of [[1], [2], upTo(300, 3)]) {
      answers.push(...some.map((n) => submit(n)));
      await settle();
    }
    expect(batches).toEqual([[1], [2]]);
    for (let done = 0; done < 4; done++) {
      commits[done]!();
      await settle();
    }
    expect(batches).toEqual([[1], [2], upTo(256, 3), upTo(44, 259)]);
    await Promise.all(answers);
  });

  it('is bounded: refuses with a time to come again, and takes more when it has done some', async () => {
    const { submit, commits, settle } = aQueue({ byHand: true });
    const underWay = [submit(1)];
    await settle();
    underWay.push(submit(2));
    await settle();
    const waiting = upTo(2_000, 3).map((n) => submit(n));
    await expect(submit(9_999)).rejects.toMatchObject({
      code: 'unavailable',
      params: { retryAfterSeconds: 1 },
    });
    commits[0]!();
    await settle();
    const late = submit(10_000);
    for (let at = 1; at < 10 && at < commits.length; at++) {
      commits[at]!();
      await settle();
    }
    expect(await Promise.all([...underWay, ...waiting, late])).toHaveLength(2_003);
  });
});

describe('work on one document', () => {
  it('is done one after the other: the next finds what the one before has done', async () => {
    const { submit, batches, commits, settle } = aQueue({ byHand: true });
    const same = idOf(3, 1);
    const answers = [submit(1, same), submit(2, same), submit(3), submit(4, same)];
    await settle();
    expect(batches).toEqual([[1, 3]]);
    for (const at of [0, 1, 2]) {
      commits[at]!();
      await settle();
    }
    expect(batches).toEqual([[1, 3], [2], [4]]);
    await Promise.all(answers);
  });

  it('and so is a command that comes twice, without holding up anybody else', async () => {
    const { submit, batches, commits, settle } = aQueue({ byHand: true });
    const answers = [submit(1)];
    await settle();
    answers.push(submit(1), submit(1), submit(2));
    await settle();
    expect(batches).toEqual([[1], [2]]);
    for (const at of [0, 1, 2, 3]) {
      commits[at]!();
      await settle();
    }
    expect(batches).toEqual([[1], [2], [1], [1]]);
    await Promise.all(answers);
  });
});

describe('work on the same goods', () => {
  it('is done by one transaction after the other, and meanwhile gathers; what wants others passes by', async () => {
    const { wants, batches, commits, settle } = aQueue({ byHand: true });
    const answers = [wants(1, 'A')];
    await settle();
    for (const n of upTo(4, 2)) {
      answers.push(wants(n, 'A'));
      await settle();
    }
    expect(batches).toEqual([[1]]);
    answers.push(wants(6, 'B'), wants(7, 'BA'), wants(8, 'C'));
    await settle();
    expect(batches).toEqual([[1], [6, 8]]);
    commits[0]!();
    await settle();
    expect(batches).toEqual([[1], [6, 8], upTo(4, 2)]);
    commits[1]!();
    commits[2]!();
    await settle();
    expect(batches.slice(3)).toEqual([[7]]);
    commits[3]!();
    await Promise.all(answers);
  });

  it('keeps the order in which it came: nobody passes one left behind who wants the same', async () => {
    const { wants, batches, commits, settle } = aQueue({ byHand: true });
    const answers = [wants(1, 'A')];
    await settle();
    answers.push(wants(2, 'AB'), wants(3, 'BC'), wants(4, 'C'), wants(5, 'D'));
    await settle();
    expect(batches).toEqual([[1], [5]]);
    commits[0]!();
    await settle();
    expect(batches).toEqual([[1], [5], [2, 3, 4]]);
    commits[1]!();
    commits[2]!();
    await Promise.all(answers);
  });

  it('whatever comes, no two transactions under way share any, and each good is served in order', async () => {
    const { wants, batches, commits, settle } = aQueue({ byHand: true });
    const letters = 'ABCDEFG';
    const goods = upTo(400).map((n) => letters[(n * n) % 7]! + (n % 3 ? '' : letters[(n * 5) % 7]!));
    const answers: Promise<unknown>[] = [];
    let committed = 0;
    const underWay = new Map<number, readonly number[]>();
    const look = () => {
      batches.forEach((batch, at) => at >= committed && underWay.set(at, batch));
      const held = [...underWay.values()].map(
        (batch) => new Set(batch.flatMap((n) => goods[n - 1]!.split(''))),
      );
      expect(held.length).toBeLessThanOrEqual(2);
      expect(held.length === 2 ? [...held[0]!].every((one) => !held[1]!.has(one)) : true).toBe(true);
    };
    for (const n of upTo(400)) {
      answers.push(wants(n, goods[n - 1]!));
      if (n % 3 === 0) await settle();
      look();
      if (n % 5 === 0 && committed < commits.length) {
        underWay.delete(committed);
        commits[committed++]!();
      }
    }
    for (await settle(); committed < commits.length; await settle()) {
      look();
      underWay.delete(committed);
      commits[committed++]!();
    }
    await Promise.all(answers);
    for (const letter of letters) {
      const served = batches.flat().filter((n) => goods[n - 1]!.includes(letter));
      expect(served).toEqual([...served].sort((a, b) => a - b));
    }
    expect(batches.length).toBeGreaterThan(20);
  });

  it('that gathered more of it than one transaction takes goes in two at once, when they share none', async () => {
    const { wants, batches, commits, settle } = aQueue({ byHand: true });
    const goods = upTo(300, 2).map((n) => String.fromCharCode(1_000 + n));
    const answers = [wants(1, goods.join(''))];
    await settle();
    answers.push(...goods.map((one, at) => wants(at + 2, one)));
    await settle();
    expect(batches).toEqual([[1]]);
    commits[0]!();
    await settle();
    expect(batches.slice(1)).toEqual([upTo(256, 2), upTo(44, 258)]);
    commits[1]!();
    commits[2]!();
    await Promise.all(answers);
  });
});

describe('goods that somebody else keeps locked', () => {
  const lockedOut = Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });
  const locked = (good: string) => (orders: readonly StockOrder[]) => {
    if (orders.some((one) => one.goods?.includes(good))) throw lockedOut;
  };

  it('fail those who want them, and no neighbour', async () => {
    const { wants, batches, hurried } = aQueue({ execute: locked('X') });
    const goods = ['A', 'X', 'B', 'AX', 'A', 'X'];
    const answers = await Promise.allSettled(goods.map((some, n) => wants(n + 1, some)));
    expect(answers.map(({ status }) => status)).toEqual(
      goods.map((some) => (some.includes('X') ? 'rejected' : 'fulfilled')),
    );
    expect(answers[1]).toEqual({ status: 'rejected', reason: lockedOut });
    // Those who want the very same wait for the same: they are not tried one by one.
    expect(batches).toEqual([upTo(6), [1, 5], [2, 6], [3], [4]]);
    // All but the first wait shortly.
    expect(hurried).toEqual([1, 2, 3, 4]);
  });

  it('are not tried again for one who wants nothing else', async () => {
    const { wants, batches } = aQueue({ execute: locked('X') });
    const answers = await Promise.allSettled(upTo(5).map((n) => wants(n, 'X')));
    expect(answers.map(({ status }) => status)).toEqual(upTo(5).map(() => 'rejected'));
    expect(batches).toHaveLength(1);
  });

  it('or a document: the others are done', async () => {
    const { submit, batches } = aQueue({
      execute: (orders) => {
        if (orders.some((one) => numberOf(one) === 2)) throw lockedOut;
      },
    });
    const answers = await Promise.allSettled(upTo(3).map((n) => submit(n)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(batches).toEqual([upTo(3), [1], [2], [3]]);
  });
});

describe('work that fails in a way that no rule foresaw', () => {
  const poisoned = (poison: number) => (orders: readonly StockOrder[]) => {
    if (orders.some((one) => numberOf(one) === poison)) throw new TypeError('poison');
  };

  it('fails alone: its neighbours are done in halves', async () => {
    const { submit, batches, warnings } = aQueue({ execute: poisoned(3) });
    const answers = await Promise.allSettled(upTo(8).map((n) => submit(n)));
    expect(answers.map(({ status }) => status)).toEqual(
      upTo(8).map((n) => (n === 3 ? 'rejected' : 'fulfilled')),
    );
    expect(answers[2]).toMatchObject({ reason: expect.any(TypeError) as unknown });
    expect(batches).toEqual([upTo(8), upTo(4), [1, 2], [3, 4], [3], [4], upTo(4, 5)]);
    expect(warnings).toHaveLength(3);
  });

  it('does not stop the queue', async () => {
    const { submit } = aQueue({ execute: poisoned(1) });
    await expect(submit(1)).rejects.toThrow('poison');
    await expect(submit(2)).resolves.toMatchObject({ status: 'done' });
  });

  it('is not tried in halves when the database is away: everybody may come again', async () => {
    const away = Object.assign(new Error('away'), { code: '57P01' });
    const { submit, batches } = aQueue({
      execute: () => {
        throw away;
      },
    });
    const answers = await Promise.allSettled(upTo(4).map((n) => submit(n)));
    expect(answers.map((one) => 'reason' in one && (one.reason as unknown))).toEqual([
      away,
      away,
      away,
      away,
    ]);
    expect(batches).toHaveLength(1);
  });
});
