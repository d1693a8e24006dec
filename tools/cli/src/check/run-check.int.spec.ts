import { testDatabase, type TestDatabase } from '@onevillage/testing';
import type { Checklist, Invariant } from './invariant.js';
import { check, plant } from './run-check.js';

let database: TestDatabase;
let url: string;
beforeAll(async () => {
  database = await testDatabase();
  url = database.options.url;
  await database.query('create table jars (id int primary key, litres int not null check (litres >= 0))');
  await database.query('insert into jars select n, n from generate_series(0, 24) n');
});
afterAll(() => database.drop());

const jars = (sql: string, more: Partial<Invariant> = {}): Invariant => ({
  id: 'J01',
  says: 'no jar holds less than nothing',
  sql,
  planted: { jars: [{ id: 100, litres: -1 }] },
  ...more,
});
const less = (than: number) =>
  `select jsonb_build_object('fault', 'too little', 'jar', id) as witness from jars where litres < ${than}`;
const list = (...invariants: Invariant[]): Checklist => ({
  service: 'jars',
  invariants,
  sound: { jars: [{ id: 99, litres: 50 }] },
});

describe('a check', () => {
  it('tells for each invariant whether it holds, with the first twenty that break it', async () => {
    const findings = await check(url, list(jars(less(0)), jars(less(22), { id: 'J02' })));
    expect(findings).toMatchObject([
      { id: 'J01', verdict: 'holds', total: 0, witnesses: [] },
      { id: 'J02', verdict: 'violated', total: 22 },
    ]);
    expect(findings[1]!.witnesses).toHaveLength(20);
    expect(findings[1]!.witnesses[0]).toMatchObject({ fault: 'too little' });
  });

  it('that cannot be done is undecided, and does not stop the others', async () => {
    const findings = await check(
      url,
      list(jars('select witness from nowhere'), jars(less(0), { id: 'J02' })),
    );
    expect(findings).toMatchObject([
      { verdict: 'undecided', error: expect.stringContaining('"nowhere" does not exist') as unknown },
      { verdict: 'holds' },
    ]);
  });

  it('can write nothing', async () => {
    const findings = await check(url, list(jars(`with gone as (delete from jars returning id) ${less(0)}`)));
    expect(findings).toMatchObject([{ verdict: 'undecided' }]);
    expect(await database.query('select 1 from jars')).toHaveLength(25);
  });

  it.each(['postgres://postgres@127.0.0.1:1/jars', undefined])(
    'without a database ends with 2',
    async (elsewhere) => {
      const other = new URL(url);
      other.pathname = '/nowhere';
      const where = elsewhere ?? other.href;
      await expect(check(where, list(jars(less(0))))).rejects.toMatchObject({ exitCode: 2 });
      await expect(plant(where, list(jars(less(0))), ['J01'])).rejects.toMatchObject({ exitCode: 2 });
    },
  );
});

describe('a planted violation', () => {
  it('is seen, past what the database would refuse, and leaves nothing behind', async () => {
    expect(await plant(url, list(jars(less(0))), ['J01'])).toMatchObject([
      { id: 'J01', seen: true, witnesses: [{ fault: 'too little', jar: 100 }] },
    ]);
    expect(await database.query('select 1 from jars where litres < 0 or id >= 99')).toEqual([]);
    expect(await check(url, list(jars(less(0))))).toMatchObject([{ verdict: 'holds' }]);
  });

  it('is seen beside those that are there already', async () => {
    expect(await plant(url, list(jars(less(22))), ['J01'])).toMatchObject([{ seen: true }]);
  });

  it('is not seen by a check that looks elsewhere, whatever else that finds', async () => {
    const blind = [less(-1), less(22).replace('from jars', 'from public.jars')];
    for (const sql of blind)
      expect(await plant(url, list(jars(sql)), ['J01'])).toMatchObject([{ seen: false }]);
  });

  it('does not count what its surroundings look like', async () => {
    const all = `select jsonb_build_object('fault', 'big') as witness from jars where litres = 50`;
    expect(await plant(url, list(jars(all)), ['J01'])).toMatchObject([{ seen: false }]);
  });

  it('is planted apart from the others, one after the other, and only those that are asked for', async () => {
    const second = jars(less(0), { id: 'J02', planted: { jars: [{ id: 101, litres: -2 }] } });
    const seen = await plant(url, list(jars(less(0)), second, jars(less(0), { id: 'J03' })), ['J01', 'J02']);
    expect(seen.map((one) => [one.id, one.witnesses.length])).toEqual([
      ['J01', 1],
      ['J02', 1],
    ]);
  });

  it('locks nobody out', async () => {
    const session = await database.session({ lock_timeout: '500' });
    await session.query('begin; lock table jars in row exclusive mode; update jars set litres = litres + 1');
    await expect(plant(url, list(jars(less(0))), ['J01'])).resolves.toMatchObject([{ seen: true }]);
    await session.query('rollback');
    await session.end();
  });
});
