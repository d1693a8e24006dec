import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, tcpProxy, testDatabase, type TestDatabase } from '@onevillage/testing';
import { Database, isTransient, type Tx } from './index.js';

class CreateCounters1700000000001 {
  up(runner: { query(sql: string): Promise<unknown> }) {
    return runner.query('CREATE TABLE counters (id int PRIMARY KEY, n bigint NOT NULL, day date)');
  }
}

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase([CreateCounters1700000000001], { poolSize: 4 });
});
afterAll(() => db.drop());

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => Promise.reject(new Error('should have failed')),
    (error: unknown) => error,
  );
const backend = async (tx: Tx) => (await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]!.pid;
const kill = (pid: number) => db.query('SELECT pg_terminate_backend($1)', [pid]);
const valueOf = async (id: number) =>
  (await db.query<{ n: number }>('SELECT n FROM counters WHERE id = $1', [id]))[0]?.n;
let nextId = 1;
const counter = async () => {
  await db.query('INSERT INTO counters VALUES ($1, 0)', [nextId]);
  return nextId++;
};

describe('a connection', () => {
  it('has the settings of the house', async () => {
    const names = ['TimeZone', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    const rows = await db.query<{ setting: string }>(
      'SELECT current_setting(name) AS setting FROM unnest($1::text[]) WITH ORDINALITY AS of(name, at) ORDER BY at',
      [names],
    );
    expect(rows.map((row) => row.setting)).toEqual(['UTC', '5s', '2s', '10s']);
  });

  it('gives dates as text, big integers as numbers while these are exact, and rows of RETURNING', async () => {
    const [row] = await db.query(
      `INSERT INTO counters VALUES (0, 9007199254740991, '2024-02-29')
       RETURNING n, day, n + 1 AS beyond, ARRAY[n, n + 1] AS both, ARRAY[day] AS days`,
    );
    expect(row).toEqual({
      n: 9007199254740991,
      day: '2024-02-29',
      beyond: '9007199254740992',
      both: [9007199254740991, '9007199254740992'],
      days: ['2024-02-29'],
    });
    expect(await db.query('UPDATE counters SET n = 1 WHERE id = 0 RETURNING id')).toEqual([{ id: 0 }]);
  });

  it('runs a statement that it has run before also after a migration changed what it returns', async () => {
    await db.query('CREATE TABLE growing (id int)');
    const read = (one: { query: Tx['query'] }) =>
      one.query('SELECT * FROM growing WHERE id > $1 OR $1 = 0', [0]);
    for (let all = 0; all < 4; all++)
      await Promise.all(Array.from({ length: 4 }, () => db.transaction((tx) => read(tx))));
    await db.query('ALTER TABLE growing ADD COLUMN name text');
    await db.query('INSERT INTO growing VALUES (1, NULL)');

    await Promise.all(
      Array.from({ length: 4 }, async () => {
        expect(await db.transaction((tx) => read(tx))).toEqual([{ id: 1, name: null }]);
      }),
    );
    expect(await read(db)).toEqual([{ id: 1, name: null }]);
  });

  it('plans a list with optional filters for the filters that are given', async () => {
    const sql = 'SELECT id FROM counters WHERE ($1::int IS NULL OR n = $1) AND id >= $2 ORDER BY id LIMIT 1';
    await db.transaction(async (tx) => {
      for (let n = 0; n < 10; n++) await tx.query(sql, [n, 0]);
      const kept = 'SELECT 1 FROM pg_prepared_statements WHERE statement = $1 AND generic_plans > 0';
      expect(await tx.query(kept, [sql])).toEqual([]);
    });
  });

  it('prepares no more statements than a service has, and runs all', async () => {
    for (let n = 0; n < 700; n++)
      expect(await db.query(`SELECT $1::int + ${n} AS sum`, [1])).toEqual([{ sum: n + 1 }]);
    const [row] = await db.query<{ n: number }>('SELECT count(*) AS n FROM pg_prepared_statements');
    expect(row!.n).toBeGreaterThan(10);
    expect(row!.n).toBeLessThanOrEqual(500);
  });

  it('tells a violation by code and constraint, without the row', async () => {
    const error = await failureOf(db.query('INSERT INTO counters VALUES (0, 1)'));
    expect(error).toMatchObject({ code: '23505', constraint: 'counters_pkey' });
    expect(error).not.toHaveProperty('parameters');
    expect(isTransient(error)).toBe(false);
  });
});

describe('a transaction', () => {
  it('commits all or nothing', async () => {
    const id = await counter();
    await failureOf(
      db.transaction(async (tx) => {
        await tx.query('UPDATE counters SET n = 5 WHERE id = $1', [id]);
        throw new Error('changed my mind');
      }),
    );
    expect(await valueOf(id)).toBe(0);
    await db.transaction((tx) => tx.query('UPDATE counters SET n = 5 WHERE id = $1', [id]));
    expect(await valueOf(id)).toBe(5);
  });

  it('runs its hooks once per key, after the commit, and never after a rollback', async () => {
    const id = await counter();
    const seen: unknown[] = [];
    await db.transaction(async (tx) => {
      await tx.query('UPDATE counters SET n = 1 WHERE id = $1', [id]);
      for (let i = 0; i < 3; i++) tx.afterCommit('look', () => seen.push(valueOf(id)));
      expect(seen).toEqual([]);
    });
    expect(await Promise.all(seen)).toEqual([1]);
    await failureOf(
      db.transaction(async (tx) => {
        tx.afterCommit('never', () => seen.push('hook of a rollback'));
        await tx.query('SELECT 1/0');
      }),
    );
    expect(seen).toHaveLength(1);
  });

  it('stays committed when a hook fails', async () => {
    const id = await counter();
    await db.transaction(async (tx) => {
      tx.afterCommit('bad', () => {
        throw new Error('bad hook');
      });
      await tx.query('UPDATE counters SET n = 1 WHERE id = $1', [id]);
    });
    expect(await valueOf(id)).toBe(1);
  });

  it('undoes a savepoint alone, with its hooks', async () => {
    const id = await counter();
    const hooks: string[] = [];
    await db.transaction(async (tx) => {
      await tx.query('UPDATE counters SET n = n + 1 WHERE id = $1', [id]);
      tx.afterCommit('outer', () => hooks.push('outer'));
      await failureOf(
        tx.savepoint(async () => {
          await tx.query('UPDATE counters SET n = n + 10 WHERE id = $1', [id]);
          tx.afterCommit('inner', () => hooks.push('inner'));
          await tx.query('SELECT 1/0');
        }),
      );
      await tx.savepoint(() => tx.query('UPDATE counters SET n = n + 100 WHERE id = $1', [id]));
    });
    expect(await valueOf(id)).toBe(101);
    expect(hooks).toEqual(['outer']);
  });

  it('fails when a failed statement was swallowed, instead of a silent rollback', async () => {
    const id = await counter();
    const work = db.transaction(async (tx) => {
      await tx.query('UPDATE counters SET n = 1 WHERE id = $1', [id]);
      await tx.query('SELECT 1/0').catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: '22012' });
  });

  it('runs concurrent queries one after the other and refuses late ones', async () => {
    let late: Tx | undefined;
    const results = await db.transaction((tx) => {
      late = tx;
      return Promise.all([1, 2, 3].map((n) => tx.query('SELECT $1::int AS n', [n])));
    });
    expect(results).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
    await expect(late!.query('SELECT 1')).rejects.toThrow('The transaction is over');
  });

  it('is run again after a deadlock', async () => {
    const ids = [await counter(), await counter()];
    let attempts = 0;
    let waiting = 0;
    let meet = () => {};
    const both = new Promise<void>((resolve) => (meet = resolve));
    const add = (first: number, second: number) =>
      db.transaction(async (tx) => {
        attempts++;
        await tx.query('UPDATE counters SET n = n + 1 WHERE id = $1', [first]);
        if (++waiting === 2) meet();
        await both;
        await tx.query('UPDATE counters SET n = n + 1 WHERE id = $1', [second]);
      });
    await Promise.all([add(ids[0]!, ids[1]!), add(ids[1]!, ids[0]!)]);
    expect(attempts).toBeGreaterThan(2);
    expect(await Promise.all(ids.map(valueOf))).toEqual([2, 2]);
  });

  it('is run again after a serialisation failure, at most three times', async () => {
    const id = await counter();
    let attempts = 0;
    const spoil = (times: number) =>
      db.transaction(
        async (tx) => {
          await tx.query('SELECT n FROM counters WHERE id = $1', [id]);
          if (attempts++ < times) await db.query('UPDATE counters SET n = n + 1 WHERE id = $1', [id]);
          await tx.query('UPDATE counters SET n = n + 100 WHERE id = $1', [id]);
        },
        { isolation: 'repeatable read' },
      );
    await spoil(2);
    expect(attempts).toBe(3);
    expect(await valueOf(id)).toBe(102);
    attempts = 0;
    const error = await failureOf(spoil(99));
    expect(attempts).toBe(4);
    expect(isTransient(error)).toBe(true);
  });

  it('can be read only', async () => {
    const work = db.transaction((tx) => tx.query('DELETE FROM counters'), { readOnly: true });
    await expect(work).rejects.toMatchObject({ code: '25006' });
  });
});

describe('faults', () => {
  it('a backend killed inside a transaction is a transient failure of that transaction alone', async () => {
    const id = await counter();
    const error = await failureOf(
      db.transaction(async (tx) => {
        await tx.query('UPDATE counters SET n = 1 WHERE id = $1', [id]);
        await kill(await backend(tx));
        await tx.query('SELECT 1');
      }),
    );
    expect(isTransient(error)).toBe(true);
    expect(await valueOf(id)).toBe(0);
  });

  it('idle connections killed in the pool are replaced', async () => {
    await Promise.all([1, 2, 3, 4].map(() => db.query('SELECT pg_sleep(0.01)')));
    const session = await db.session();
    await session.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await session.end();
    for (let i = 0; i < 20; i++)
      await db.query('SELECT 1').catch((error) => expect(isTransient(error)).toBe(true));
    expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('a server that says nothing any more costs one wait, and its connection is given up', async () => {
    const url = new URL(db.options.url);
    const proxy = await tcpProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    const behind = new Database({ url: url.toString(), service: 'test', poolSize: 1, silenceMs: 300 });
    await behind.connect();
    const pidOf = async () => (await behind.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]!.pid;
    const silenced = <T>(work: () => Promise<T>) => {
      proxy.pause();
      return work();
    };
    for (const fails of [
      () => silenced(() => behind.query('SELECT 1')),
      () => silenced(() => behind.transaction((tx) => tx.query('SELECT 1'))),
      () =>
        behind.transaction(async (tx) => {
          await tx.query('SELECT 1');
          await silenced(() => tx.query('SELECT 1'));
        }),
    ]) {
      const before = await pidOf();
      expect(isTransient(await failureOf(fails()))).toBe(true);
      proxy.resume();
      expect(await eventually(pidOf)).not.toBe(before);
    }
    await behind.close();
    await proxy.close();
  });

  it('a dedicated session whose backend is killed fails alone', async () => {
    const session = await db.session({ statement_timeout: '1s' });
    const { rows } = await session.query(
      `SELECT pg_backend_pid() AS pid, current_setting('statement_timeout') AS timeout`,
    );
    expect(rows[0].timeout).toBe('1s');
    await kill(rows[0].pid);
    await eventually(async () => {
      expect(isTransient(await failureOf(session.query('SELECT 1')))).toBe(true);
    });
    await session.end();
  });

  it('an exhausted pool answers within a second with a transient error', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let holding = 0;
    let allHeld = () => {};
    const full = new Promise<void>((resolve) => (allHeld = resolve));
    const holders = [1, 2, 3, 4].map(() =>
      db.transaction(async (tx) => {
        await tx.query('SELECT 1');
        if (++holding === 4) allHeld();
        await held;
      }),
    );
    await full;
    const before = performance.now();
    const error = await failureOf(db.query('SELECT 1'));
    expect(performance.now() - before).toBeLessThan(1_200);
    expect(String(error)).toContain('pool is exhausted');
    expect(isTransient(error)).toBe(true);
    release();
    await Promise.all(holders);
    expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('a stream', () => {
  const all = async (sql: string) => {
    const batches: Record<string, unknown>[][] = [];
    for await (const batch of db.stream(sql)) batches.push(batch);
    return batches;
  };

  it('reads in batches, and everything', async () => {
    const batches = await all('SELECT n FROM generate_series(1, 2500) AS n');
    expect(batches.map((batch) => batch.length)).toEqual([1000, 1000, 500]);
    expect(batches.flat().at(-1)).toEqual({ n: 2500 });
    expect(await all('SELECT n FROM generate_series(1, 1000) AS n')).toHaveLength(1);
    expect(await all('SELECT 1 WHERE false')).toEqual([]);
  });

  it('gives its connection back when it fails or is left, also when its backend is killed', async () => {
    for (let i = 0; i < 10; i++) {
      await expect(all('SELECT 1 / (5 - n) FROM generate_series(1, 10) AS n')).rejects.toMatchObject({
        code: '22012',
      });
      for await (const batch of db.stream('SELECT n FROM generate_series(1, 5000) AS n')) {
        expect(batch).toHaveLength(1000);
        break;
      }
      const killed = async () => {
        for await (const [row] of db.stream<{ pid: number }>(
          'SELECT pg_backend_pid() AS pid FROM generate_series(1, 5000)',
        ))
          await kill(row!.pid);
      };
      expect(isTransient(await failureOf(killed()))).toBe(true);
    }
    expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
