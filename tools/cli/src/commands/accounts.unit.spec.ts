import { demonstration, FakeWorld } from '../testing/fake-world.js';

const ID = '0190a0de-0000-7000-8000-000000000001';
const secret = { clientId: ID, clientSecret: 'ovs_new', previousSecretUntil: '2026-11-23T00:00:00.000Z' };

describe('accounts', () => {
  it('add a user with roles and units, and hand over the link', async () => {
    const world = new FakeWorld({
      ...demonstration,
      'POST /api/identity/v1/users': () => ({
        status: 201,
        body: { user: { id: ID }, invitation: { link: 'https://ov/#code', expiresAt: 'then' } },
      }),
    });
    const units = ['--admin-unit', ID, '--admin-unit', ID.replace('1', '2')];
    expect(
      await world.run('user', 'add', 'lan@example.org', '--role', 'programme-officer,evaluator', ...units),
    ).toBe(0);
    expect(world.out).toContain('https://ov/#code');
    expect(JSON.parse(world.to('/api/identity/v1/users')[0]?.body ?? '')).toEqual({
      email: 'lan@example.org',
      roles: ['programme-officer', 'evaluator'],
      adminUnitIds: [ID, ID.replace('1', '2')],
    });
    expect(await world.run('user', 'add', 'lan@example.org')).toBe(2);
    for (const role of ['root', 'partner']) {
      expect(await world.run('user', 'add', 'lan@example.org', '--role', role)).toBe(2);
      expect(world.notes).toContain('Allowed are programme-officer, trade-officer');
    }
    expect(await world.run('user', 'add', '--help')).toBe(0);
    expect(world.out.replace(/\s+/g, ' ')).toMatch(/--role <role> .*\(required.*programme-officer, .*admin /);
  });

  it('name the option that is missing, not the field of the API', async () => {
    const detail = 'A trade-officer acts within administrative units: give adminUnitIds, or wholeCountry.';
    const world = new FakeWorld({
      ...demonstration,
      'POST /api/identity/v1/users': () => ({ status: 422, body: { code: 'x', detail } }),
    });
    expect(await world.run('user', 'add', 'lan@example.org', '--role', 'trade-officer')).toBe(1);
    expect(world.notes).toContain('give --admin-unit, or --whole-country. [x]');
  });

  it('of a partner come with the command that opens its channel', async () => {
    const world = new FakeWorld({
      ...demonstration,
      'POST /api/identity/v1/partners': () => ({
        status: 201,
        body: { partner: { id: ID }, credentials: secret },
      }),
    });
    expect(await world.run('partner', 'add', 'Sàn nông sản')).toBe(0);
    expect(world.out).toContain(`\n  npx onevillage channel open --partner ${ID} --name "Sàn nông sản"\n`);
  });

  it('rotate secrets of users and partners, and say that they are shown once', async () => {
    const world = new FakeWorld(demonstration);
    for (const kind of ['user', 'partner']) {
      const path = `/api/identity/v1/${kind}s/${ID}/rotate-secret`;
      world.routes[`POST ${path}`] = () => ({ body: secret });
      expect(await world.run(kind, 'rotate', ID.toUpperCase(), '--overlap-hours', '0')).toBe(0);
      expect(world.out).toMatch(
        /Client secret +ovs_new\nOld secret until +2026.*\nThe secret is not shown again/,
      );
      expect(world.to(path)[0]?.body).toBe('{"overlapHours":0}');
    }
  });

  it('disable and enable', async () => {
    const world = new FakeWorld(demonstration);
    for (const [kind, path] of [
      ['org', 'organisations'],
      ['user', 'users'],
      ['partner', 'partners'],
    ] as const) {
      for (const action of ['disable', 'enable']) {
        world.routes[`POST /api/identity/v1/${path}/${ID}/${action}`] = () => ({
          body: { id: ID, state: `${action}d` },
        });
        expect(await world.run(kind, action, ID)).toBe(0);
        expect(world.out).toContain(`${action}d`);
      }
    }
  });
});
