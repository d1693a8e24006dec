import { testDatabase, type TestDatabase } from '@onevillage/testing';
import { CreateIdentity1763900000001 } from '../migrations/create-identity.js';
import { networkAttempts, passwordAttempts } from './attempt-policy.js';
import { AttemptsStore } from './attempts.store.js';

let database: TestDatabase;
let store: AttemptsStore;
const start = new Date('2026-11-22T08:00:00Z').getTime();
const at = (seconds: number) => new Date(start + seconds * 1000);

beforeAll(async () => {
  database = await testDatabase([CreateIdentity1763900000001]);
  store = new AttemptsStore(database);
});
afterAll(() => database.drop());

describe('failed attempts', () => {
  it('cost nothing at first, then 1, 2, 4 … seconds up to the most, and are forgotten after an hour', async () => {
    const keys = [passwordAttempts('a')];
    for (let n = 0; n < 5; n++)
      expect([await store.fail(keys, at(0)), await store.secondsToWait(keys, at(0))]).toEqual([0, 0]);
    const waits: number[] = [];
    let now = 0;
    for (let n = 0; n < 9; n++) {
      expect(await store.fail(keys, at(now))).toBe(0);
      waits.push(await store.secondsToWait(keys, at(now)));
      now += waits.at(-1) ?? 0;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(await store.fail(keys, at(now + 3601))).toBe(0);
    expect(await store.secondsToWait(keys, at(now + 3601))).toBe(0);
  });

  it('beside the one that began a wait neither prolong it nor go unnoticed', async () => {
    const keys = [passwordAttempts('b')];
    const answers = await Promise.all(Array.from({ length: 40 }, () => store.fail(keys, at(0))));
    expect(answers.filter((seconds) => seconds === 0)).toHaveLength(6);
    expect(answers.filter((seconds) => seconds === 1)).toHaveLength(34);
    expect(await store.secondsToWait(keys, at(0))).toBe(1);
  });

  it('are cleared by a right answer, taken back one by one, and purged', async () => {
    const [account, net] = [[passwordAttempts('c')], [networkAttempts('203.0.113.7')]] as const;
    for (let n = 0; n < 6; n++) await store.fail([...account, ...net], at(0));
    await store.clear(account);
    expect(await store.secondsToWait(account, at(0))).toBe(0);
    await store.takeBack(net);
    const [row] = await database.query<{ failures: number }>(`select failures from attempts where key = $1`, [
      net[0]?.key,
    ]);
    expect(row?.failures).toBe(5);
    await store.purge(at(3599));
    expect((await database.query(`select 1 from attempts where key = $1`, [net[0]?.key])).length).toBe(1);
    await store.purge(at(7200));
    expect((await database.query(`select 1 from attempts where key = $1`, [net[0]?.key])).length).toBe(0);
  });
});
