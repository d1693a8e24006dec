import { readFileSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { credentialsPath } from './access/credentials-file.js';
import { programOf } from './program.js';
import { demonstration, FakeWorld, type Route } from './testing/fake-world.js';

const ID = '0190a0de-0000-7000-8000-000000000001';
const organisation = { id: ID, name: 'Sở Công Thương', kind: 'other', state: 'active' };
const organisations: Record<string, Route> = {
  'GET /api/identity/v1/organisations': () => ({ body: { items: [organisation], next: null } }),
  'POST /api/identity/v1/organisations': () => ({ status: 201, body: organisation }),
};
const never = () => Promise.reject(new Error('not asked for here'));
const refusal =
  (status: number, body: object, headers?: Record<string, string>): Route =>
  () => ({ status, body, headers });

describe('a command', () => {
  it('prints a table, or JSON, on standard output and nothing else there', async () => {
    const world = new FakeWorld({ ...demonstration, ...organisations });
    expect(await world.run('org', 'list')).toBe(0);
    expect(world.out).toMatch(/^ID +NAME +KIND +STATE\n-+ .*\n.*Sở Công Thương +other +active\n$/s);
    expect(world.notes).toBe('Demonstration mode: acting as admin.\n');
    expect(await world.run('org', 'list', '--json')).toBe(0);
    expect(JSON.parse(world.out)).toEqual([organisation]);
  });

  it('reads every page of a list', async () => {
    const world = new FakeWorld({
      ...demonstration,
      'GET /api/identity/v1/organisations': ({ path }) => ({
        body: path.includes('cursor=2')
          ? { items: [{ ...organisation, name: 'Hội' }], next: null }
          : { items: [organisation], next: '2' },
      }),
    });
    await world.run('org', 'list', '--json');
    expect((JSON.parse(world.out) as object[]).length).toBe(2);
  });

  it('sends each POST under a key of its own, with the token', async () => {
    const world = new FakeWorld({ ...demonstration, ...organisations });
    await world.run('org', 'add', 'Hội');
    await world.run('org', 'add', 'Hội');
    const [first, second] = world.to('/api/identity/v1/organisations');
    expect(first?.headers.get('authorization')).toBe('Bearer token of admin');
    expect(first?.body).toBe('{"name":"Hội","kind":"other"}');
    expect(first?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(second?.headers.get('idempotency-key')).not.toBe(first?.headers.get('idempotency-key'));
  });

  it.each([
    [[], 2],
    [['nonsense'], 2],
    [['org', 'add'], 2],
    [['org', 'add', 'x', '--kind', 'nonsense'], 2],
    [['org', 'disable', 'no-id'], 2],
    [['partner', 'rotate', ID, '--overlap-hours', '200'], 2],
    [['parked', 'drop', ID, '--service', 'catalog'], 2],
    [['token', '--role', 'root'], 2],
    [['--url', 'ftp://x', 'org', 'list'], 2],
    [['channel', 'open', '--partner', ID], 2],
    [['channel', 'open', '--partner', ID, '--name', 'x', '--group', 'VII'], 2],
    [['channel', 'open', '--partner', ID, '--name', 'x', '--min-stars', '6'], 2],
    [['channel', 'change', ID], 2],
    [['--version'], 0],
    [['--help'], 0],
    [['org', '--help'], 0],
  ])('%j ends with %i', async (args, code) => {
    const world = new FakeWorld({});
    expect(await world.run(...args)).toBe(code);
    expect(world.seen).toEqual([]);
  });

  it('tells the version', async () => {
    const world = new FakeWorld({});
    expect(await world.run('--version')).toBe(0);
    expect(world.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('is described, and so is all that it can be given', () => {
    const io = {
      out: () => undefined,
      note: () => undefined,
      env: {},
      interactive: false,
      ask: never,
      fetch: never,
    };
    const withoutWords = (command: Command, path: string): string[] => [
      ...(command.description() ? [] : [path]),
      ...[...command.options, ...command.registeredArguments]
        .filter(({ description }) => !description)
        .map((each) => `${path} ${each instanceof Option ? each.flags : each.name()}`),
      ...command.commands.flatMap((child) => withoutWords(child, `${path} ${child.name()}`)),
    ];
    const program = programOf(io);
    expect(withoutWords(program, 'onevillage')).toEqual([]);
    expect(program.commands.length).toBeGreaterThan(10);
  });
});

describe('a problem', () => {
  const of = async (route: Route): Promise<string> => {
    const world = new FakeWorld({ ...demonstration, 'POST /api/identity/v1/organisations': route });
    expect(await world.run('org', 'add', 'x')).toBe(1);
    expect(world.out).toBe('');
    return world.notes.split('\n').slice(1).join('\n');
  };

  it('is one sentence with its remedy and code', async () => {
    const detail =
      'Nobody could administer this installation afterwards. Make another user an administrator first.';
    expect(await of(refusal(409, { code: 'identity.last-admin', detail }))).toBe(
      `${detail} [identity.last-admin]\n`,
    );
  });

  it('names the fields, when to try again, and the trace of a fault', async () => {
    const errors = [{ pointer: '/name', code: 'required', message: 'name is required' }];
    expect(await of(refusal(422, { code: 'validation', detail: 'Some fields are not valid.', errors }))).toBe(
      'Some fields are not valid. [validation]\n  /name: name is required\n',
    );
    expect(
      await of(
        refusal(503, { code: 'unavailable', detail: 'Not now', traceId: 'abc' }, { 'retry-after': '2' }),
      ),
    ).toBe('Not now. Try again in 2 seconds. [unavailable, trace abc]\n');
    expect(await of(() => ({ status: 502, body: '<html>' }))).toMatch(
      /was answered with status 502\. \[http-502\]/,
    );
  });

  it('of the network says where nobody answered', async () => {
    const world = new FakeWorld({
      ...demonstration,
      'GET /api/identity/v1/organisations': () => Promise.reject(new TypeError('fetch failed')),
    });
    expect(await world.run('org', 'list', '--url', 'http://ov.example:1')).toBe(1);
    expect(world.notes).toContain('Nobody answers at http://ov.example:1.');
  });
});

describe('the token', () => {
  const client = { ONEVILLAGE_CLIENT_ID: 'id:1', ONEVILLAGE_CLIENT_SECRET: 's%' };
  const token: Record<string, Route> = { 'POST /oidc/token': () => ({ body: { access_token: 'own' } }) };

  it('is ONEVILLAGE_TOKEN, else by client credentials, else of the demonstration mode', async () => {
    const world = new FakeWorld({ ...demonstration, ...token });
    world.env = { ...world.env, ...client, ONEVILLAGE_TOKEN: 'given' };
    await world.run('token');
    expect([world.out, world.seen]).toEqual(['given\n', []]);
    world.env = { ...world.env, ONEVILLAGE_TOKEN: undefined };
    await world.run('token');
    expect(world.out).toBe('own\n');
    const basic = Buffer.from(
      world.seen[0]?.headers.get('authorization')?.split(' ')[1] ?? '',
      'base64',
    ).toString();
    expect(basic).toBe('id%3A1:s%25');
    world.env = { XDG_CONFIG_HOME: world.env['XDG_CONFIG_HOME'] };
    await world.run('token');
    expect(world.out).toBe('token of programme-officer\n');
  });

  it('of a role carries its administrative units, and is refused where there is no demonstration', async () => {
    const world = new FakeWorld(demonstration);
    expect(await world.run('token', '--role', 'programme-officer', '--admin-unit', ID)).toBe(0);
    expect(JSON.parse(world.seen[0]?.body ?? '')).toEqual({ role: 'programme-officer', adminUnitIds: [ID] });
    const real = new FakeWorld({});
    expect(await real.run('token', '--role', 'admin')).toBe(1);
    expect(real.notes).toContain('not in demonstration mode');
    expect(await real.run('token')).toBe(1);
    expect(real.notes).toContain('You are not signed in.');
  });

  it('is asked for again, once, when it was refused meanwhile', async () => {
    let refused = 0;
    const world = new FakeWorld({
      ...demonstration,
      'GET /api/identity/v1/organisations': () =>
        refused++ === 0 ? { status: 401 } : { body: { items: [] } },
    });
    expect(await world.run('org', 'list')).toBe(0);
    expect(world.to('/api/identity/v1/demonstration')).toHaveLength(2);
    expect(world.out).toContain('There are no organisations yet');
  });

  it('comes from an issuer of its own, which must be the one that it says it is', async () => {
    const discovery =
      (issuer: string): Route =>
      () => ({ body: { issuer, token_endpoint: 'https://id.example/t' } });
    const path = 'GET /.well-known/openid-configuration';
    const world = new FakeWorld({
      [path]: discovery('https://id.example'),
      'POST /t': () => ({ body: { access_token: 'theirs' } }),
    });
    world.env = { ...world.env, ...client, ONEVILLAGE_ISSUER: 'https://id.example/' };
    expect(await world.run('token')).toBe(0);
    expect(world.out).toBe('theirs\n');
    world.routes[path] = discovery('https://evil.example');
    expect(await world.run('token')).toBe(1);
  });
});

describe('login', () => {
  const routes: Record<string, Route> = {
    'POST /api/identity/v1/personal-access': ({ body }) =>
      body.includes('right')
        ? { body: { clientId: ID, clientSecret: 'ovs_kept' } }
        : { status: 401, body: { code: 'identity.sign-in-refused', detail: 'No.' } },
    'POST /oidc/token': ({ headers }) =>
      Buffer.from(headers.get('authorization')?.slice(6) ?? '', 'base64')
        .toString()
        .endsWith('ovs_kept')
        ? { body: { access_token: 'own' } }
        : { status: 401, body: { error: 'invalid_client' } },
  };

  it('asks without echo, keeps what it got for this user alone, and logout forgets it', async () => {
    const world = new FakeWorld(routes);
    world.answers = ['lan@example.org', 'right'];
    expect(await world.run('login')).toBe(0);
    expect(world.asked.map((each) => each.hidden)).toEqual([false, true]);
    expect(world.out + world.notes).not.toMatch(/right|ovs_kept/);
    const path = credentialsPath(world.env);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      'http://localhost:8080': { clientId: ID, clientSecret: 'ovs_kept' },
    });
    await world.run('token');
    expect(world.out).toBe('own\n');
    await world.run('logout');
    expect(await world.run('token')).toBe(1);
  });

  it('keeps nothing that does not work', async () => {
    const world = new FakeWorld(routes);
    world.answers = ['wrong'];
    expect(await world.run('login', '--email', 'lan@example.org')).toBe(1);
    world.answers = ['ovs_other'];
    expect(await world.run('login', '--client-id', ID)).toBe(1);
    expect(() => statSync(credentialsPath(world.env))).toThrow();
  });
});
