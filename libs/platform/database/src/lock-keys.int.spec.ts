import { eventually, testDatabase, type TestDatabase } from '@onevillage/testing';
import { lockKeys, shareKeys, sharingKeys, type Tx } from './index.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase([], { poolSize: 8 });
});
afterAll(() => db.drop());

type Take = (tx: Tx, space: string, keys: readonly string[]) => Promise<void>;
/** Within a statement that does something else. */
const shareWithin: Take = async (tx, space, keys) => {
  await tx.query(
    `with kept as (${sharingKeys(space, '$1')}) select 1 where (select count(*) from kept) >= 0`,
    [keys],
  );
};
/** A transaction that takes keys, says so, and keeps them until it is let go. */
function holder(take: Take, keys: readonly string[], name: string, told: string[], space = 'test') {
  let letGo = () => {};
  const kept = new Promise<void>((resolve) => (letGo = resolve));
  const done = db.transaction(async (tx) => {
    await take(tx, space, keys);
    told.push(name);
    await kept;
  });
  return { letGo: () => (letGo(), done) };
}
const waiting = (count: number) =>
  eventually(async () => {
    const [row] = await db.query(
      `select count(*)::int as count from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(row).toEqual({ count });
  });
const said = (told: string[], ...names: string[]) => eventually(() => expect(told).toEqual(names));

it.each([
  ['by themselves', shareKeys],
  ['within a statement', shareWithin],
])('are shared by many, %s, and locked by one, in the order of arrival', async (_, share) => {
  const told: string[] = [];
  const first = holder(shareKeys, ['a', 'b'], 'first', told);
  const second = holder(share, ['b'], 'second', told);
  await eventually(() => expect(told).toHaveLength(2));
  const writer = holder(lockKeys, ['b'], 'writer', told);
  await waiting(1);
  // Who comes now could share the key with those who have it; the writer would never get it.
  const late = holder(share, ['b'], 'late', told);
  await waiting(2);
  expect(told).toHaveLength(2);
  await Promise.all([first.letGo(), second.letGo()]);
  await eventually(() => expect(told.slice(2)).toEqual(['writer']));
  await writer.letGo();
  await eventually(() => expect(told.slice(2)).toEqual(['writer', 'late']));
  await late.letGo();
});

it('of another space, and other keys, are free', async () => {
  const told: string[] = [];
  const first = holder(lockKeys, ['a'], 'first', told);
  await said(told, 'first');
  const elsewhere = holder(lockKeys, ['a'], 'elsewhere', told, 'another');
  await said(told, 'first', 'elsewhere');
  const other = holder(shareKeys, ['b'], 'other', told);
  await said(told, 'first', 'elsewhere', 'other');
  const nothing = holder(lockKeys, [], 'nothing', told);
  await said(told, 'first', 'elsewhere', 'other', 'nothing');
  await Promise.all([first, elsewhere, other, nothing].map((one) => one.letGo()));
});

it('are taken in one order, whatever order they are named in: who wants the same ones waits, and nobody for ever', async () => {
  const keys = Array.from({ length: 40 }, (_, n) => `key ${n}`);
  const done: number[] = [];
  let begun = 0;
  await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      db.transaction(async (tx) => {
        // Whoever is in a deadlock begins again.
        begun += 1;
        await (n % 3 === 0 ? lockKeys : shareKeys)(tx, 'test', n % 2 === 0 ? keys : [...keys].reverse());
        done.push(n);
      }),
    ),
  );
  expect([begun, done.length]).toEqual([30, 30]);
  const [row] = await db.query(
    'select deadlocks::int as n from pg_stat_database where datname = current_database()',
  );
  expect(row).toEqual({ n: 0 });
});
