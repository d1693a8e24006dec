import { demonstration, FakeWorld } from '../testing/fake-world.js';

const ID = '0190a0de-0000-7000-8000-000000000001';
const UNIT = ID.replace('1', '2');
const PATH = '/api/ecommerce-sync/v1/channels';
const scope = { adminUnitIds: [UNIT], groups: ['I'], minStars: 4 };
const stock = { showroomIds: [], safetyBuffer: 0 };
const channel = { id: ID, name: 'Sàn', partnerId: ID, state: 'open', scope, ...stock };

describe('channels', () => {
  const world = new FakeWorld({
    ...demonstration,
    [`POST ${PATH}`]: ({ body }) => ({ status: 201, body: { ...channel, ...(JSON.parse(body) as object) } }),
    [`GET ${PATH}`]: () => ({ body: { items: [channel], next: null } }),
    [`GET ${PATH}/${ID}`]: () => ({ body: channel, headers: { etag: '"7"' } }),
    [`PATCH ${PATH}/${ID}`]: ({ body }) => ({ body: { ...channel, ...(JSON.parse(body) as object) } }),
    [`DELETE ${PATH}/${ID}`]: () => ({ body: { ...channel, state: 'closed' } }),
  });
  const sent = async (...args: string[]) => {
    world.seen.length = 0;
    expect([await world.run('channel', ...args), world.notes]).toEqual([
      0,
      expect.not.stringMatching('error'),
    ]);
    return world.seen.findLast(({ path }) => path.startsWith(PATH))!;
  };
  const bodyOf = async (...args: string[]) => JSON.parse((await sent(...args)).body) as object;

  it('are opened for everything certified, as a trade officer, and say where the feed is', async () => {
    const { body, headers } = await sent('open', '--partner', ID, '--name', 'Sàn');
    expect(JSON.parse(body)).toEqual({
      name: 'Sàn',
      partnerId: ID,
      scope: { adminUnitIds: [], groups: [], minStars: null },
    });
    expect(headers.get('authorization')).toBe('Bearer token of trade-officer');
    expect(world.out).toMatch(/Shows +everything certified/);
    expect(world.out).toMatch(/Sells +on request/);
    expect(world.out).toContain('http://localhost:8080/api/ecommerce-sync/v1/feeds/products.ndjson');
  });

  it('are opened within limits', async () => {
    const limits = ['--admin-unit', UNIT, '--group', 'I,II', '--group', 'V', '--min-stars', '3'];
    expect(await bodyOf('open', '--partner', ID, '--name', 'Sàn', ...limits)).toMatchObject({
      scope: { adminUnitIds: [UNIT], groups: ['I', 'II', 'V'], minStars: 3 },
    });
    expect(world.out).toContain(`3 stars or more; groups I II V; from ${UNIT}`);
  });

  it('are opened with the showrooms that they sell from, and a buffer', async () => {
    const given = ['--showroom', UNIT, '--showroom', ID, '--safety-buffer', '2'];
    expect(await bodyOf('open', '--partner', ID, '--name', 'Sàn', ...given)).toMatchObject({
      showroomIds: [UNIT, ID],
      safetyBuffer: 2,
    });
    expect(world.out).toContain(`stock of ${UNIT} ${ID}, less 2 of each`);
  });

  it('are listed with what they show and sell', async () => {
    await sent('list');
    const shows = `4 stars or more; groups I; from ${UNIT}`;
    expect(world.out).toMatch(new RegExp(`${ID} +Sàn +${ID} +open +${shows} +on request`));
  });

  it('are changed by what is named, at the version that was read', async () => {
    expect(await bodyOf('change', ID, '--name', 'Chợ')).toEqual({ name: 'Chợ' });
    expect(await bodyOf('change', ID, '--group', 'VI')).toEqual({ scope: { ...scope, groups: ['VI'] } });
    const free = ['--admin-unit', 'all', '--group', 'all', '--min-stars', 'all'];
    const { body, headers } = await sent('change', ID, ...free);
    expect(JSON.parse(body)).toEqual({ scope: { adminUnitIds: [], groups: [], minStars: null } });
    expect(headers.get('if-match')).toBe('"7"');
    expect(await bodyOf('change', ID, '--showroom', UNIT)).toEqual({ showroomIds: [UNIT] });
    expect(await bodyOf('change', ID, '--showroom', 'none')).toEqual({ showroomIds: [] });
    expect(await bodyOf('change', ID, '--safety-buffer', '0')).toEqual({ safetyBuffer: 0 });
  });

  it('are closed, at the version that was read', async () => {
    const { method, headers } = await sent('close', ID);
    expect([method, headers.get('if-match')]).toEqual(['DELETE', '"7"']);
    expect(world.out).toMatch(/State +closed/);
  });
});
