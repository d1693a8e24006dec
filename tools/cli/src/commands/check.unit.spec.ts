import { databaseOf } from '../check/database-of.js';
import { fairsChecklist } from '../check/fairs/fairs.checklist.js';
import { stockChecklist } from '../check/stock/stock.checklist.js';
import { FakeWorld } from '../testing/fake-world.js';

describe('the database of a service', () => {
  it.each([
    [{}, 'postgres://postgres@127.0.0.1:8154/onevillage_showroom'],
    [{ POSTGRES_PORT: '9000' }, 'postgres://postgres@127.0.0.1:9000/onevillage_showroom'],
    [{ DATABASE_URL: 'postgres://u:p@db:5432/postgres' }, 'postgres://u:p@db:5432/onevillage_showroom'],
    [{ DATABASE_URL: 'postgres://u:p@db:5432' }, 'postgres://u:p@db:5432/onevillage_showroom'],
    [{ DATABASE_URL: 'postgres://u:p@db/stock' }, 'postgres://u:p@db/stock'],
    [
      { DATABASE_URL: 'postgres://u:p@db', SHOWROOM_DATABASE_URL: 'postgresql://own/other?sslmode=require' },
      'postgresql://own/other?sslmode=require',
    ],
    [{ DATABASE_URL: '', POSTGRES_PORT: '' }, 'postgres://postgres@127.0.0.1:8154/onevillage_showroom'],
  ])('is found by %j', (env, url) => {
    expect(databaseOf('showroom', env)).toBe(url);
  });

  it.each(['nowhere', 'mysql://db', 'http://db'])('is not at %s', (given) => {
    expect(() => databaseOf('showroom', { DATABASE_URL: given })).toThrow(
      expect.objectContaining({ exitCode: 2 }),
    );
  });
});

describe('the command', () => {
  it.each([
    [['check']],
    [['check', 'weather']],
    [['check', 'stock', '--plant', 'I99']],
    [['check', 'fairs', '--plant', 'I01']],
  ])('%j is asked wrongly', async (args) => {
    expect(await new FakeWorld({}).run(...args)).toBe(2);
  });

  it('says where it looked when there is nothing', async () => {
    const world = new FakeWorld({});
    world.env = { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1' };
    expect(await world.run('check', 'stock')).toBe(2);
    expect(world.notes).toContain('database onevillage_showroom at 127.0.0.1:1');
    expect(world.notes).not.toContain('secret');
    expect(world.out).toBe('');
  });
});

it.each([fairsChecklist, stockChecklist])(
  'each invariant of $service has an id of its own, a sentence and a violation',
  ({ invariants }) => {
    expect(new Set(invariants.map((one) => one.id)).size).toBe(invariants.length);
    for (const { id, says, planted } of invariants) {
      expect(id).toMatch(/^I\d\d$/);
      expect(says).toMatch(/^[a-z]/);
      expect(Object.values(planted).flat().length).toBeGreaterThan(0);
    }
  },
);
