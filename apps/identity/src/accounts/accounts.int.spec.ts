import { newId } from '@onevillage/platform-database';
import { TestIdentity, codeOf, PASSWORD, shownIn } from '../testing/start-identity.js';

type Json = Record<string, unknown>;
interface Added {
  user: { id: string; version: number; state: string };
  invitation: { link: string | null; alreadyShown: boolean };
}

let identity: TestIdentity;
let admin: Awaited<ReturnType<TestIdentity['firstAdmin']>>;
const secrets: string[] = [];

const post = <T = Json>(path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  identity.call<T>(path, { method: 'POST', token: admin.token, body, headers });
const get = <T = Json>(path: string) => identity.call<T>(path, { token: admin.token });
const patch = (path: string, body: unknown, version?: number, token = admin.token) =>
  identity.call(path, {
    method: 'PATCH',
    token,
    body,
    headers: version === undefined ? {} : { 'if-match': `"${version}"` },
  });
const officer = (email: string, more: Json = {}) => ({
  email,
  roles: ['programme-officer'],
  wholeCountry: true,
  ...more,
});

beforeAll(async () => {
  identity = await TestIdentity.start();
  admin = await identity.firstAdmin();
  secrets.push(admin.secret, PASSWORD);
});
afterAll(() => identity.stop());

describe('users', () => {
  it('are invited by a link, set a password and have personal access with their own claims', async () => {
    const unit = newId();
    const added = await post<Added>('/v1/users', {
      email: 'Lan@Example.org',
      roles: ['programme-officer', 'evaluator'],
      adminUnitIds: [unit],
    });
    expect(added.status).toBe(201);
    expect(added.headers.get('location')).toBe(`/v1/users/${added.body.user.id}`);
    expect(added.headers.get('cache-control')).toBe('no-store');
    expect(added.body.user).toMatchObject({ state: 'invited', version: 1 });
    const code = codeOf(added.body.invitation.link);
    secrets.push(code);
    const done = await identity.submit('invitation', { code, password: PASSWORD, repeat: PASSWORD });
    const [id = '', secret = ''] = shownIn(done.html);
    secrets.push(secret);
    expect(id).toBe(added.body.user.id);
    const me = await identity.call('/v1/me', { token: await identity.token(id, secret) });
    expect(me.body).toMatchObject({
      subject: id,
      roles: ['programme-officer', 'evaluator'],
      adminUnitIds: [unit],
      wholeCountry: false,
    });
    expect((await get(`/v1/users/${id}`)).body).toMatchObject({ state: 'active', email: 'Lan@Example.org' });
    const again = await identity.submit('invitation', { code, password: PASSWORD, repeat: PASSWORD });
    expect(again).toMatchObject({ status: 422, html: expect.stringContaining('not valid') });
  });

  it('get a new link when one is lost, which voids the one before', async () => {
    const { user, invitation } = (await post<Added>('/v1/users', officer('lost@example.org'))).body;
    const renewed = (await post<{ link: string }>(`/v1/users/${user.id}/invitation`)).body;
    const fields = { password: PASSWORD, repeat: PASSWORD };
    expect((await identity.submit('invitation', { code: codeOf(invitation.link), ...fields })).status).toBe(
      422,
    );
    expect((await identity.submit('invitation', { code: codeOf(renewed.link), ...fields })).status).toBe(200);
  });

  it.each([
    [{ email: 'a@b.example', roles: ['programme-officer'] }, 'identity.admin-units-missing'],
    [{ email: 'a@b.example', roles: ['producer'] }, 'identity.producer-missing'],
    [{ email: 'a@b.example', roles: ['buyer'], organisationId: newId() }, 'identity.organisation-unknown'],
    [{ email: 'ROOT@example.org', roles: ['buyer'] }, 'identity.email-taken'],
    [{ email: 'no address', roles: ['buyer'] }, 'validation'],
    [{ email: 'a@b.example', roles: ['partner'] }, 'validation'],
    [{ email: 'a@b.example', roles: [] }, 'validation'],
    [{ email: 'a@b.example', roles: ['buyer'], state: 'active' }, 'unknown-field'],
  ])('are refused: %j → %s', async (body, code) => {
    const answer = await post('/v1/users', body);
    expect(answer.body).toMatchObject({ code });
    expect([409, 422]).toContain(answer.status);
  });

  it('change under If-Match only, and keep what is not given', async () => {
    const { user } = (await post<Added>('/v1/users', officer('change@example.org'))).body;
    const path = `/v1/users/${user.id}`;
    expect((await patch(path, { roles: ['buyer'] })).status).toBe(428);
    expect((await patch(path, { roles: ['buyer'] }, 7)).status).toBe(412);
    const changed = await patch(path, { email: 'changed@example.org' }, 1);
    expect(changed.headers.get('etag')).toBe('"2"');
    expect(changed.body).toMatchObject({
      email: 'changed@example.org',
      roles: ['programme-officer'],
      wholeCountry: true,
      version: 2,
    });
    expect((await patch(path, { email: 'changed@example.org' }, 2)).body).toMatchObject({ version: 2 });
    const audit = await get<{ items: Json[] }>(`/v1/audit?subjectId=${user.id}`);
    expect(audit.body.items).toMatchObject([
      { action: 'changed', fields: ['email'], actor: admin.id },
      { action: 'added', kind: 'user' },
    ]);
    expect(JSON.stringify(audit.body)).not.toContain('example.org');
  });
});

describe('an answer with a secret', () => {
  it('shows it once: the repeat has the same answer without it', async () => {
    const key = { 'idempotency-key': newId() };
    const first = await post<{ partner: Json; credentials: Json }>('/v1/partners', { name: 'Một lần' }, key);
    const repeat = await post<{ partner: Json; credentials: Json }>('/v1/partners', { name: 'Một lần' }, key);
    secrets.push(String(first.body.credentials['clientSecret']));
    expect(first.body.credentials).toMatchObject({
      clientSecret: expect.stringMatching(/^ovs_/),
      alreadyShown: false,
    });
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    expect(repeat.headers.get('cache-control')).toBe('no-store');
    expect(repeat.body).toEqual({
      ...first.body,
      credentials: { ...first.body.credentials, clientSecret: null, alreadyShown: true },
    });
  });

  it('shows it to one of two twins that race', async () => {
    const headers = { 'idempotency-key': newId() };
    const twins = await Promise.all(
      [1, 2, 3, 4].map(() => post<{ credentials?: Json }>('/v1/partners', { name: 'Sinh đôi' }, headers)),
    );
    const shown = twins.filter((twin) => typeof twin.body.credentials?.['clientSecret'] === 'string');
    expect(shown).toHaveLength(1);
    const { clientId, clientSecret } = shown[0]?.body.credentials as {
      clientId: string;
      clientSecret: string;
    };
    secrets.push(clientSecret);
    expect((await identity.ask(clientId, clientSecret)).status).toBe(200);
  });
});

describe('the last administrator', () => {
  it('cannot be disabled, lose the role, or go with its organisation', async () => {
    const { body: view } = await get<{ version: number }>(`/v1/users/${admin.id}`);
    expect((await post(`/v1/users/${admin.id}/disable`)).body).toMatchObject({
      code: 'identity.last-admin',
      status: 409,
    });
    expect((await patch(`/v1/users/${admin.id}`, { roles: ['buyer'] }, view.version)).body).toMatchObject({
      code: 'identity.last-admin',
    });
    const organisation = (
      await post<{ id: string }>('/v1/organisations', { name: 'Sở Công Thương', kind: 'programme-office' })
    ).body;
    const joined = await patch(`/v1/users/${admin.id}`, { organisationId: organisation.id }, view.version);
    expect(joined.status).toBe(200);
    expect((await post(`/v1/organisations/${organisation.id}/disable`)).body).toMatchObject({
      code: 'identity.last-admin',
    });
    expect((await get(`/v1/organisations/${organisation.id}`)).body).toMatchObject({
      state: 'active',
      version: 1,
    });
    // An administrator who has never signed in cannot take over.
    await post('/v1/users', { email: 'second@example.org', roles: ['admin'] });
    expect((await post(`/v1/users/${admin.id}/disable`)).status).toBe(409);
  });

  it('stays when two administrators disable each other at once', async () => {
    const { user } = (await post<Added>('/v1/users', { email: 'third@example.org', roles: ['admin'] })).body;
    const { clientSecret } = (await post<{ clientSecret: string }>(`/v1/users/${user.id}/rotate-secret`))
      .body;
    secrets.push(clientSecret);
    const token = await identity.token(user.id, clientSecret);
    const answers = await Promise.all([
      post(`/v1/users/${user.id}/disable`),
      identity.call(`/v1/users/${admin.id}/disable`, { method: 'POST', token, body: {} }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const stays = answers[0]?.status === 200 ? admin.token : token;
    const gone = answers[0]?.status === 200 ? user.id : admin.id;
    await identity.call(`/v1/users/${gone}/enable`, { method: 'POST', token: stays, body: {} });
  });
});

describe('lists', () => {
  it('are paged by cursor and refuse one of another list', async () => {
    for (let n = 0; n < 3; n++) await post('/v1/organisations', { name: `Hội ${n}`, kind: 'other' });
    const first = await get<{ items: { id: string }[]; next: string }>('/v1/organisations?limit=2');
    expect(first.body.items).toHaveLength(2);
    expect(first.headers.get('link')).toContain('rel="next"');
    const second = await get<{ items: { id: string }[] }>(
      `/v1/organisations?limit=200&cursor=${first.body.next}`,
    );
    expect(new Set([...first.body.items, ...second.body.items].map((item) => item.id)).size).toBe(
      first.body.items.length + second.body.items.length,
    );
    expect((await get(`/v1/users?cursor=${first.body.next}`)).body).toMatchObject({ code: 'invalid-cursor' });
    expect((await get('/v1/users/nobody')).status).toBe(400);
    expect((await get(`/v1/users/${newId()}`)).status).toBe(404);
    expect((await get(`/v1/partners/${admin.id}`)).status).toBe(404);
  });
});

describe('what is kept', () => {
  it('holds no secret: neither the logs nor a dump of the database', async () => {
    const tables = await identity.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    expect(tables.map((table) => table.name)).toEqual(
      expect.arrayContaining(['client_secrets', 'idempotency_keys', 'one_time_links']),
    );
    let dump = '';
    for (const { name } of tables) {
      const rows = await identity.database.query<{ text: string }>(`select t::text as text from "${name}" t`);
      dump += rows.map((row) => row.text).join('\n');
    }
    expect(dump.length).toBeGreaterThan(2_000);
    expect(secrets.length).toBeGreaterThan(5);
    const logged = identity.logs.join('');
    expect(logged).toContain('answered');
    for (const secret of secrets) {
      expect(dump).not.toContain(secret);
      expect(logged).not.toContain(secret);
    }
    expect(logged).not.toMatch(/@example\.org/i);
  });

  it('is an audit that nobody can change', async () => {
    await expect(identity.database.query(`update audit_entries set actor = null`)).rejects.toThrow(
      /never changed/,
    );
    await expect(identity.database.query(`delete from audit_entries`)).rejects.toThrow(/never changed/);
  });
});
