import { newId } from '@onevillage/platform-database';
import { eventually } from '@onevillage/testing';
import { hashing, hashPassword } from '../accounts/password.js';
import { firstAdminLink } from '../index.js';
import { codeOf, PASSWORD, shownIn, TestIdentity } from '../testing/start-identity.js';

const good = { email: 'root@example.org', password: PASSWORD, repeat: PASSWORD };

describe('the first administrator', () => {
  let identity: TestIdentity;
  beforeAll(async () => {
    identity = await TestIdentity.start();
  });
  afterAll(() => identity.stop());

  it('is asked for by a page that needs nothing from elsewhere', async () => {
    const response = await fetch(`${identity.origin}/oidc/welcome/first-admin`);
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-.+frame-ancestors 'none'$/,
    );
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    expect(html).not.toMatch(/https?:|url\(|@import|src=/);
    const inputs = [...html.matchAll(/<input id="(\w+)"/g)].map((match) => match[1]);
    expect(inputs).toEqual(['code', 'email', 'password', 'repeat']);
    for (const id of inputs) expect(html).toContain(`<label for="${id}">`);
  });

  it('is made once, by the link of this start, from any of the replicas', async () => {
    const link = firstAdminLink();
    expect(link).toMatch(new RegExp(`^${identity.origin}/oidc/welcome/first-admin#[\\w-]{43}$`));
    const replica = await TestIdentity.start({}, identity.database);
    const code = codeOf(link);
    const other = codeOf(firstAdminLink());
    expect(other).not.toBe(code);
    const attempts = [
      { ...good, code: 'wrong' },
      { ...good, code, repeat: 'something else entirely' },
      { ...good, code, email: '<script>' },
    ];
    for (const fields of attempts) {
      const refused = await identity.submit('first-admin', fields);
      expect(refused.status).toBe(422);
      expect(refused.html).not.toContain(PASSWORD);
      expect(refused.html).not.toContain('<script>"');
    }
    const twins = await Promise.all([
      identity.submit('first-admin', { ...good, code }),
      replica.submit('first-admin', { ...good, code: other, email: 'twin@example.org' }),
      replica.submit('first-admin', { ...good, code }),
    ]);
    expect(twins.map((twin) => twin.status).sort()).toEqual([200, 422, 422]);
    const [id = '', secret = ''] = shownIn(twins.find((twin) => twin.status === 200)?.html ?? '');
    const token = await replica.token(id, secret);
    expect((await replica.call('/v1/users', { token })).body).toMatchObject({
      items: [{ id, roles: ['admin'], state: 'active' }],
    });
    expect(firstAdminLink()).toBeNull();
    await replica.stop({ keepDatabase: true });
  });

  it('is not offered again at the next start', async () => {
    const again = await TestIdentity.start({}, identity.database);
    expect(firstAdminLink()).toBeNull();
    await again.stop({ keepDatabase: true });
  });
});

describe('a link', () => {
  it('is void after 24 hours, and guesses at it are slowed', async () => {
    const identity = await TestIdentity.start();
    const code = codeOf(firstAdminLink());
    await identity.database.query(`update one_time_links set expires_at = now() - interval '1 second'`);
    expect((await identity.submit('first-admin', { ...good, code })).status).toBe(422);
    const statuses: number[] = [];
    for (let n = 0; n < 60; n++)
      statuses.push((await identity.submit('first-admin', { ...good, code: `guess ${n}` })).status);
    expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(26);
    expect(statuses).toContain(429);
    await identity.stop();
  });
});

describe('e-mail address and password', () => {
  let identity: TestIdentity;
  const signIn = (email: string, password: string, from = '203.0.113.20') =>
    identity.call<{ clientId: string; clientSecret: string; code?: string }>('/v1/personal-access', {
      method: 'POST',
      body: { email, password },
      headers: { 'x-forwarded-for': from },
    });
  beforeAll(async () => {
    identity = await TestIdentity.start();
  });
  afterAll(() => identity.stop());

  it('give personal access for a command line', async () => {
    const admin = await identity.firstAdmin();
    const given = await signIn('ROOT@example.org', PASSWORD);
    expect(given.status).toBe(200);
    expect(given.headers.get('cache-control')).toBe('no-store');
    expect(given.body.clientId).toBe(admin.id);
    expect(await identity.token(given.body.clientId, given.body.clientSecret)).toMatch(/^ey/);
    // The machine that signed in before stays signed in.
    expect((await identity.ask(admin.id, admin.secret)).status).toBe(200);
    const { body } = await identity.call<{ items: { version: number }[] }>('/v1/users', {
      token: admin.token,
    });
    expect(body.items).toHaveLength(1);
  });

  it('of which the password was set anew sign in alone: the secrets given before are dead', async () => {
    const admin = await signIn('root@example.org', PASSWORD);
    const token = await identity.token(admin.body.clientId, admin.body.clientSecret);
    const post = <T>(path: string, body: object) => identity.call<T>(path, { method: 'POST', token, body });
    const accept = async (link: string, password: string) => {
      const { html } = await identity.submit('invitation', {
        code: codeOf(link),
        password,
        repeat: password,
      });
      return shownIn(html) as [string, string];
    };
    const added = await post<{ user: { id: string }; invitation: { link: string } }>('/v1/users', {
      email: 'stolen@example.org',
      roles: ['buyer'],
    });
    const [id, first] = await accept(added.body.invitation.link, PASSWORD);
    const second = (await signIn('stolen@example.org', PASSWORD)).body.clientSecret;
    const again = await post<{ link: string }>(`/v1/users/${id}/invitation`, {});
    const [, third] = await accept(again.body.link, 'four purple mangosteens');
    const statuses = [first, second, third].map(async (secret) => (await identity.ask(id, secret)).status);
    expect(await Promise.all(statuses)).toEqual([401, 401, 200]);
  });

  it('do not outlive the password: one set anew while the old one was being checked refuses it', async () => {
    const admin = (await identity.database.query<{ id: string }>('select account_id as id from persons'))[0]!;
    let answer: Awaited<ReturnType<typeof signIn>> | undefined;
    const [{ old } = { old: '' }] = await identity.database.query<{ old: string }>(
      'select password_hash as old from persons where account_id = $1',
      [admin.id],
    );
    const set = (tx: Pick<typeof identity.database, 'query'>, hash: string) =>
      tx.query('update persons set password_hash = $2 where account_id = $1', [admin.id, hash]);
    let signingIn: Promise<unknown> = Promise.resolve();
    await identity.database.transaction(async (tx) => {
      await set(tx, await hashPassword('four purple mangosteens'));
      signingIn = signIn('root@example.org', PASSWORD, '203.0.113.77').then((given) => (answer = given));
      await eventually(async () => {
        const waiting = await identity.database.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        expect(waiting.length + (answer ? 1 : 0)).toBeGreaterThan(0);
      });
    });
    await signingIn;
    expect(answer!.status).toBe(401);
    expect((await signIn('root@example.org', 'four purple mangosteens', '203.0.113.77')).status).toBe(200);
    await set(identity.database, old);
  });

  it('are refused with the same words for a wrong password, nobody, and a disabled user', async () => {
    const admin = await identity.token(
      (await signIn('root@example.org', PASSWORD)).body.clientId,
      (await signIn('root@example.org', PASSWORD)).body.clientSecret,
    );
    const add = await identity.call<{ user: { id: string }; invitation: { link: string } }>('/v1/users', {
      method: 'POST',
      token: admin,
      body: { email: 'gone@example.org', roles: ['buyer'] },
    });
    await identity.submit('invitation', {
      code: codeOf(add.body.invitation.link),
      password: PASSWORD,
      repeat: PASSWORD,
    });
    await identity.call(`/v1/users/${add.body.user.id}/disable`, {
      method: 'POST',
      token: admin,
      body: {},
      headers: { 'idempotency-key': newId() },
    });
    const answers = [
      await signIn('root@example.org', 'four purple mangosteens', '203.0.113.21'),
      await signIn('nobody@example.org', PASSWORD, '203.0.113.22'),
      await signIn('gone@example.org', PASSWORD, '203.0.113.23'),
    ];
    const { traceId: _first, ...words } = answers[0]?.body as unknown as Record<string, unknown>;
    for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: words });
  });

  it('are told to come again, which counts as no failure, while too many are at it', async () => {
    const failures = () => identity.database.query(`select sum(failures) as failures from attempts`);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const crowd = Array.from({ length: 33 }, () => hashing.take(() => held));
    const form = { code: 'any', password: PASSWORD, repeat: PASSWORD };
    // One place is left, and two who come at the same moment.
    const last = [identity.submit('invitation', form), identity.submit('invitation', form)];
    expect((await Promise.race(last)).status).toBe(503);
    const before = await failures();
    const refused = await signIn('root@example.org', PASSWORD);
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await identity.submit('invitation', form)).toMatchObject({
      status: 503,
      html: expect.stringContaining('Try again in a few seconds'),
    });
    expect(await failures()).toEqual(before);
    letGo();
    await Promise.all(crowd);
    expect((await Promise.all(last)).map(({ status }) => status).sort()).toEqual([422, 503]);
    expect((await signIn('root@example.org', PASSWORD)).status).toBe(200);
  });

  it('are slowed per account from wherever they are tried, and work again after at most a minute', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 20; n++) {
      const answers = await Promise.all(
        Array.from({ length: 5 }, (_, m) =>
          signIn('root@example.org', 'wrong wrong wrong', `198.51.100.${n * 5 + m}`),
        ),
      );
      statuses.push(...answers.map((answer) => answer.status));
    }
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
    const held = await signIn('root@example.org', PASSWORD, '198.51.100.200');
    expect(held).toMatchObject({ status: 429, body: { code: 'identity.too-many-attempts' } });
    expect(Number(held.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    await identity.database.query(
      `update attempts set blocked_until = now() - interval '1 second' where blocked_until is not null`,
    );
    expect((await signIn('root@example.org', PASSWORD, '198.51.100.201')).status).toBe(200);
  });
});
