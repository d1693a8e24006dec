import { get } from 'node:http';
import { jest } from '@jest/globals';
import {
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
} from 'jose';
import { looksLikeSecret } from '../secrets/client-secret.js';
import { TestIdentity } from '../testing/start-identity.js';

interface AddedPartner {
  partner: { id: string; secrets: { expiresAt: string | null; lastUsedAt: string | null }[] };
  credentials: { clientId: string; clientSecret: string };
}

let identity: TestIdentity;
let admin: Awaited<ReturnType<TestIdentity['firstAdmin']>>;

const addPartner = async (name = 'Sàn thử'): Promise<AddedPartner> =>
  (await identity.call<AddedPartner>('/v1/partners', { method: 'POST', token: admin.token, body: { name } }))
    .body;
const act = (path: string, body: unknown = {}) =>
  identity.call(path, { method: 'POST', token: admin.token, body });
const me = (token: string) => identity.call('/v1/me', { token });
/** `fetch` does not let a caller choose the Host header. */
const withHost = (path: string, host: string) =>
  new Promise<Record<string, string>>((resolve, reject) => {
    get(`${identity.origin}${path}`, { headers: { host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve(JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>),
      );
    }).on('error', reject);
  });
const later = (ms: number) => jest.setSystemTime(Date.now() + ms);

beforeAll(async () => {
  // Only the date is ours: timers, sockets and the event loop stay real.
  jest.useFakeTimers({
    doNotFake: ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'],
    now: new Date('2026-11-22T08:00:00Z'),
  }); // prettier-ignore
  identity = await TestIdentity.start();
  admin = await identity.firstAdmin();
});
afterAll(async () => {
  await identity.stop();
  jest.useRealTimers();
});

describe('client credentials', () => {
  it('give a JWT that anybody verifies by discovery', async () => {
    const { credentials } = await addPartner();
    expect(looksLikeSecret(credentials.clientSecret)).toBe(true);
    const discovery = await withHost('/oidc/.well-known/openid-configuration', 'elsewhere.example');
    expect(discovery).toMatchObject({
      issuer: `${identity.origin}/oidc`,
      token_endpoint: `${identity.origin}/oidc/token`,
      jwks_uri: `${identity.origin}/oidc/jwks`,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
    });
    expect(discovery).not.toHaveProperty('authorization_endpoint');
    const answer = await identity.ask(credentials.clientId, credentials.clientSecret);
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 600 } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const keys = createRemoteJWKSet(new URL(discovery['jwks_uri'] ?? ''));
    const { payload, protectedHeader } = await jwtVerify(String(answer.body['access_token']), keys, {
      issuer: `${identity.origin}/oidc`,
      audience: 'onevillage',
      typ: 'at+jwt',
    });
    expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
    expect(payload).toMatchObject({
      sub: credentials.clientId,
      client_id: credentials.clientId,
      roles: ['partner'],
      partner: credentials.clientId,
      admin_units: [],
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
    const jwks = await identity.call<{ keys: object[] }>('/oidc/jwks');
    expect(jwks.body.keys.every((key) => !('d' in key))).toBe(true);
  });

  it.each([
    ['a wrong secret', (id: string) => identity.ask(id, 'ovs_wrong')],
    ['an unknown client', () => identity.ask('0190a0de-0000-7000-8000-0000deadbeef', 'ovs_wrong')],
    ['a client id that is no id', () => identity.ask("' or 1=1 --", 'ovs_wrong')],
  ])('are refused for %s, all with the same words', async (_what, ask) => {
    const { credentials } = await addPartner();
    const answer = await ask(credentials.clientId);
    expect(answer).toMatchObject({
      status: 401,
      body: { error: 'invalid_client', error_description: 'client authentication failed' },
    });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
  });

  it('are not taken from the body, and for no other resource or grant', async () => {
    const { clientId, clientSecret } = (await addPartner()).credentials;
    const ask = (body: string, authorization?: string) =>
      fetch(`${identity.origin}/oidc/token`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...(authorization && { authorization }),
        },
        body,
      }).then((response) => response.status);
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    expect(
      await ask(`grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`),
    ).toBe(401);
    expect(await ask('grant_type=client_credentials&resource=https://other.example', basic)).toBe(400);
    expect(await ask('grant_type=password&username=a&password=b', basic)).toBe(400);
    expect(await ask('{"grant_type":"client_credentials"}', basic)).toBe(400);
    expect((await identity.call('/oidc/auth?response_type=code')).status).toBe(404);
    expect((await identity.call('/oidc/reg', { method: 'POST', body: {} })).status).toBe(404);
  });
});

describe('secrets', () => {
  it('rotate with an overlap: both are accepted until it ends, and never more than two', async () => {
    const { clientId, clientSecret: first } = (await addPartner()).credentials;
    const rotate = async (body: unknown) =>
      (await act(`/v1/partners/${clientId}/rotate-secret`, body)).body as {
        clientSecret: string;
        previousSecretUntil: string;
      };
    const second = await rotate({ overlapHours: 2 });
    expect(Date.parse(second.previousSecretUntil) - Date.now()).toBe(2 * 3_600_000);
    expect((await identity.ask(clientId, first)).status).toBe(200);
    expect((await identity.ask(clientId, second.clientSecret)).status).toBe(200);
    const third = await rotate({ overlapHours: 2 });
    expect((await identity.ask(clientId, first)).status).toBe(401);
    expect((await identity.ask(clientId, second.clientSecret)).status).toBe(200);
    later(2 * 3_600_000 + 1);
    admin = { ...admin, token: await identity.token(admin.id, admin.secret) };
    expect((await identity.ask(clientId, second.clientSecret)).status).toBe(401);
    expect((await identity.ask(clientId, third.clientSecret)).status).toBe(200);
    const fourth = await rotate({ overlapHours: 0 });
    expect((await identity.ask(clientId, third.clientSecret)).status).toBe(401);
    expect((await identity.ask(clientId, fourth.clientSecret)).status).toBe(200);
    const view = await identity.call<AddedPartner['partner']>(`/v1/partners/${clientId}`, {
      token: admin.token,
    });
    expect(view.body.secrets).toMatchObject([{ expiresAt: null, lastUsedAt: new Date().toISOString() }]);
  });

  it('end with the client or its organisation, and come back with them', async () => {
    const organisation = (await act('/v1/organisations', { name: 'Sàn', kind: 'partner' })).body as {
      id: string;
    };
    const { body } = await identity.call<AddedPartner>('/v1/partners', {
      method: 'POST',
      token: admin.token,
      body: { name: 'Sàn', organisationId: organisation.id },
    });
    const { clientId, clientSecret } = body.credentials;
    expect(decodeJwt(await identity.token(clientId, clientSecret))).toMatchObject({ org: organisation.id });
    for (const path of [`/v1/partners/${clientId}`, `/v1/organisations/${organisation.id}`]) {
      expect((await act(`${path}/disable`)).body).toMatchObject({ state: 'disabled' });
      expect((await identity.ask(clientId, clientSecret)).status).toBe(401);
      expect((await act(`${path}/enable`)).body).toMatchObject({ state: 'active' });
      expect((await identity.ask(clientId, clientSecret)).status).toBe(200);
    }
  });
});

describe('tokens', () => {
  it('are refused when forged, foreign, altered or expired', async () => {
    const { clientId, clientSecret } = (await addPartner()).credentials;
    const token = await identity.token(clientId, clientSecret);
    expect((await me(token)).body).toMatchObject({
      subject: clientId,
      roles: ['partner'],
      partnerId: clientId,
    });
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const claims = { ...decodeJwt(token), roles: ['admin'] };
    const forge = (header: object) =>
      new SignJWT(claims)
        .setProtectedHeader({ ...decodeProtectedHeader(token), alg: 'ES256', ...header })
        .sign(privateKey);
    const [header, , signature] = token.split('.');
    const altered = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    const none = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${token.split('.')[1]}.`;
    for (const bad of [await forge({}), await forge({ jwk: await exportJWK(publicKey) }), altered, none]) {
      expect((await me(bad)).status).toBe(401);
    }
    later(660_000);
    expect((await me(token)).status).toBe(401);
  });

  it('say "admin of the whole country" for administrators only', async () => {
    admin = { ...admin, token: await identity.token(admin.id, admin.secret) };
    expect(decodeJwt(admin.token)).toMatchObject({ sub: admin.id, roles: ['admin'], admin_units: ['*'] });
    const { clientId, clientSecret } = (await addPartner()).credentials;
    const partner = await identity.token(clientId, clientSecret);
    expect((await identity.call('/v1/partners', { token: partner })).status).toBe(403);
    expect((await identity.call('/v1/partners')).status).toBe(401);
  });
});

describe('signing keys', () => {
  const kids = async () =>
    (await identity.call<{ keys: { kid: string }[] }>('/oidc/jwks')).body.keys.map((key) => key.kid);
  const kidOf = (token: string) => decodeProtectedHeader(token).kid;

  it('rotate with an overlap: no token is refused, before, during and after', async () => {
    admin = { ...admin, token: await identity.token(admin.id, admin.secret) };
    const { clientId, clientSecret } = (await addPartner()).credentials;
    const old = kidOf(admin.token);
    const rotated = await act('/v1/signing-keys/rotate', { reason: 'planned' });
    expect(rotated.body).toMatchObject({ items: [{ state: 'next' }, { kid: old, state: 'signing' }] });
    expect(await kids()).toHaveLength(2);
    const before = await identity.token(clientId, clientSecret);
    expect(kidOf(before)).toBe(old);
    later(3_599_000);
    const last = await identity.token(clientId, clientSecret);
    expect(kidOf(last)).toBe(old);
    later(7_000);
    const first = await identity.token(clientId, clientSecret);
    expect(kidOf(first)).not.toBe(old);
    expect((await me(last)).status).toBe(200);
    expect((await me(first)).status).toBe(200);
    later(590_000);
    expect((await me(last)).status).toBe(200);
    later(400_000);
    expect(await kids()).toEqual([kidOf(first)]);
  });

  it('are replaced at once when one is compromised: its tokens are void', async () => {
    admin = { ...admin, token: await identity.token(admin.id, admin.secret) };
    const before = admin.token;
    expect((await act('/v1/signing-keys/rotate', { reason: 'compromised' })).body).toMatchObject({
      items: [{ state: 'signing' }],
    });
    expect(await kids()).not.toContain(kidOf(before));
    later(660_000);
    admin = { ...admin, token: await identity.token(admin.id, admin.secret) };
    expect((await me(admin.token)).status).toBe(200);
    const verifying = createRemoteJWKSet(new URL(`${identity.origin}/oidc/jwks`));
    await expect(jwtVerify(before, verifying)).rejects.toThrow();
  });
});

describe('failures', () => {
  it('are slowed: of 300 wrong secrets ten at most are answered, and the right one must wait too', async () => {
    const { clientId, clientSecret } = (await addPartner()).credentials;
    const from = { 'x-forwarded-for': '203.0.113.7' };
    const statuses: number[] = [];
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(
        Array.from({ length: 30 }, () => identity.ask(clientId, 'ovs_guess', from)),
      );
      statuses.push(...answers.map((answer) => answer.status));
    }
    const answered = statuses.filter((status) => status === 401).length;
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(answered).toBeGreaterThanOrEqual(5);
    expect(answered).toBeLessThanOrEqual(10);
    const refused = await identity.ask(clientId, clientSecret, from);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    // The partner itself, elsewhere, is not held up by who failed in its name.
    expect((await identity.ask(clientId, clientSecret, { 'x-forwarded-for': '198.51.100.9' })).status).toBe(
      200,
    );
    later(Number(refused.headers.get('retry-after')) * 1000 + 1);
    expect((await identity.ask(clientId, clientSecret, from)).status).toBe(200);
  });

  it('of one client do not hold up another one of the same network', async () => {
    const from = { 'x-forwarded-for': '203.0.113.8' };
    const [one, other] = [(await addPartner()).credentials, (await addPartner()).credentials];
    for (let n = 0; n < 8; n++) await identity.ask(one.clientId, 'ovs_guess', from);
    expect((await identity.ask(one.clientId, one.clientSecret, from)).status).toBe(429);
    expect((await identity.ask(other.clientId, other.clientSecret, from)).status).toBe(200);
  });

  it('of one network are slowed whatever client they name', async () => {
    const from = { 'x-forwarded-for': '2001:db8:1:2::1' };
    const statuses: number[] = [];
    for (let n = 0; n < 40; n++) {
      const neighbour = { 'x-forwarded-for': `2001:db8:1:2::${n.toString(16)}` };
      statuses.push(
        (await identity.ask(`0190a0de-0000-7000-8000-${String(n).padStart(12, '0')}`, 'ovs_guess', neighbour))
          .status,
      );
    }
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(22);
    expect(statuses.at(-1)).toBe(429);
    const { clientId, clientSecret } = (await addPartner()).credentials;
    expect((await identity.ask(clientId, clientSecret, from)).status).toBe(429);
  });
});
