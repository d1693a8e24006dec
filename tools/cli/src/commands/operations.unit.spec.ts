import { demonstration, FakeWorld } from '../testing/fake-world.js';
import { SERVICE_NAMES } from '@onevillage/kernel';

const ID = '0190a0de-0000-7000-8000-000000000001';
const parked = {
  id: ID,
  projection: 'products',
  topic: 't',
  key: 'k',
  type: 'catalog.product.changed.v1',
  version: 3,
  reason: 'gap',
  parkedAt: 'then',
};

describe('operations', () => {
  it('lists what is parked, of one service or of all', async () => {
    const world = new FakeWorld(demonstration);
    for (const service of SERVICE_NAMES) {
      const items = service === 'catalog' ? [{ ...parked, reason: 'handler\u001b[2Jfailed' }] : [];
      world.routes[`GET /api/${service}/v1/operations/parked`] = () => ({ body: { items, next: null } });
    }
    expect(await world.run('parked', 'list')).toBe(0);
    expect(world.out).toMatch(new RegExp(`catalog +${ID} +products +catalog.product.changed.v1`));
    expect(world.out).not.toContain('\u001b');
    expect(await world.run('parked', 'list', '--service', 'intake')).toBe(0);
    expect(world.out).toBe('Nothing is parked.\n');
  });

  it('shows, replays and drops one, with a reason for the audit', async () => {
    const path = `/api/catalog/v1/operations/parked/${ID}`;
    const world = new FakeWorld({
      ...demonstration,
      [`GET ${path}`]: () => ({ body: { ...parked, headers: { a: 'b' } } }),
      [`POST ${path}/replay`]: () => ({ body: { drained: 2, stoppedBy: null } }),
      [`POST ${path}/drop`]: () => ({ status: 200, body: { drained: 0, stoppedBy: null } }),
    });
    expect(await world.run('parked', 'show', ID, '--service', 'catalog')).toBe(0);
    expect(world.out).toContain('{"a":"b"}');
    expect(await world.run('parked', 'replay', ID, '--service', 'catalog', '--reason', 'mended')).toBe(0);
    expect(world.out).toBe('2 messages were applied or passed over.\n');
    expect(world.to(`${path}/replay`)[0]?.body).toBe('{"reason":"mended"}');
    expect(await world.run('parked', 'replay', ID, '--service', 'catalog')).toBe(2);
    world.routes[`POST ${path}/replay`] = () => ({
      body: { drained: 1, stoppedBy: { id: ID, error: 'It fails again.' } },
    });
    expect(await world.run('parked', 'replay', ID, '--service', 'catalog', '--reason', 'mended')).toBe(1);
    expect(world.notes).toContain('It fails again. [parked]');
    expect(
      await world.run(
        'parked',
        'drop',
        ID,
        '--service',
        'catalog',
        '--reason',
        'a duplicate of the old system',
      ),
    ).toBe(0);
    expect(world.to(`${path}/drop`)[0]?.body).toBe('{"reason":"a duplicate of the old system"}');
  });

  it('rebuilds a projection to its end, and names those there are when there is no such one', async () => {
    const path = '/api/catalog/v1/operations/projections';
    const rebuild = (state: string) => ({
      body: { state, rowsChanged: 2, error: 'a handler failed', messagesLeft: 0 },
    });
    const world = new FakeWorld({
      ...demonstration,
      [`POST ${path}/certificates/rebuild`]: () => rebuild('running'),
      [`GET ${path}/certificates/rebuild`]: () => rebuild('done'),
      [`GET ${path}`]: () => ({ body: { items: [{ name: 'certificates' }, { name: 'producers' }] } }),
    });
    expect(await world.run('rebuild', 'catalog', 'certificates')).toBe(0);
    expect(world.out).toBe('certificates was rebuilt; 2 rows were not as they should be.\n');
    expect(await world.run('rebuild', 'catalog', 'certificates', '--no-wait')).toBe(0);
    expect(world.out).toContain('has begun');
    world.routes[`GET ${path}/certificates/rebuild`] = () => rebuild('failed');
    expect(await world.run('rebuild', 'catalog', 'certificates')).toBe(1);
    expect(world.notes).toContain('a handler failed [rebuild-failed]');
    expect(await world.run('rebuild', 'catalog', 'nothing')).toBe(1);
    expect(world.notes).toContain('It has: certificates, producers.');
  });

  it.each([
    [['republish', 'recognition'], '/api/recognition/v1/operations/relay/republish'],
    [['relay', 'adopt', 'producers', '--yes'], '/api/producers/v1/operations/relay/adopt'],
    [['identity', 'rotate-keys', '--compromised'], '/api/identity/v1/signing-keys/rotate'],
  ])('%j posts to %s as admin', async (args, path) => {
    const world = new FakeWorld({ ...demonstration, [`POST ${path}`]: () => ({ body: { items: [] } }) });
    expect(await world.run(...args)).toBe(0);
    expect(world.to(path)[0]?.headers.get('authorization')).toBe('Bearer token of admin');
  });

  it('adopts a cluster only when told that the old one is gone', async () => {
    const path = '/api/producers/v1/operations/relay/adopt';
    const world = new FakeWorld({ ...demonstration, [`POST ${path}`]: () => ({ body: {} }) });
    expect(await world.run('relay', 'adopt', 'producers')).toBe(2);
    expect(world.notes).toContain('--yes');
    world.interactive = true;
    world.answers = ['', 'y'];
    expect(await world.run('relay', 'adopt', 'producers')).toBe(1);
    expect(world.to(path)).toEqual([]);
    expect(await world.run('relay', 'adopt', 'producers')).toBe(0);
    expect(world.asked[0]?.question).toMatch(/adopt the PostgreSQL cluster .* \[y\/N\] $/);
    expect(world.out).toContain('has adopted the cluster');
  });
});
