import { afterEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { testStack } from '@onevillage/testing';
import { Database, migrate, type SqlRunner, withDatabase } from './index.js';

class CreateThings1700000000001 {
  up = (runner: SqlRunner) => runner.query('CREATE TABLE things (id int PRIMARY KEY)');
}
class FillThings1700000000002 {
  async up(runner: SqlRunner) {
    await runner.query('SELECT pg_sleep(0.1)');
    await runner.query('INSERT INTO things VALUES (1)');
  }
}
class BreakThings1700000000003 {
  async up(runner: SqlRunner) {
    await runner.query('INSERT INTO things VALUES (2)');
    await runner.query('SELECT 1/0');
  }
}

const opened: Database[] = [];
const replica = (name: string) => {
  const url = withDatabase(testStack().databaseUrl, name);
  const database = new Database({ url, service: 'things' });
  opened.push(database);
  return database;
};
const newName = () => `test_${randomBytes(6).toString('hex')}`;
const things = (database: Database) => database.query('SELECT id FROM things ORDER BY id');

afterEach(async () => {
  await Promise.all(opened.map((database) => database.close()));
  const cluster = await new Database({ url: testStack().databaseUrl, service: 'test' }).session();
  for (const name of new Set(
    opened.splice(0).map((database) => new URL(database.options.url).pathname.slice(1)),
  ))
    await cluster.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await cluster.end();
});

describe('migrate', () => {
  it('creates the database and runs each step once, with three replicas at once', async () => {
    const name = newName();
    const replicas = [1, 2, 3].map(() => replica(name));
    const ran = await Promise.all(
      replicas.map((each) => migrate(each, [CreateThings1700000000001, FillThings1700000000002])),
    );
    expect(ran.flat().sort()).toEqual(['CreateThings1700000000001', 'FillThings1700000000002']);
    await replicas[0]!.connect();
    expect(await things(replicas[0]!)).toEqual([{ id: 1 }]);
  });

  it('leaves a failing step undone, says why, and goes on from there', async () => {
    const database = replica(newName());
    const broken = [CreateThings1700000000001, BreakThings1700000000003];
    await expect(migrate(database, broken)).rejects.toMatchObject({ code: '22012' });
    await database.connect();
    expect(await things(database)).toEqual([]);
    expect(await migrate(database, [CreateThings1700000000001, FillThings1700000000002])).toEqual([
      'FillThings1700000000002',
    ]);
    expect(await things(database)).toEqual([{ id: 1 }]);
  });
});
