import { base64url } from 'jose';
import { ProblemError } from '../problems/problem-error.js';
import { forgingIssuer } from '../testing/forging-issuer.js';
import { KeySource } from './key-source.js';
import { TokenVerifier } from './token-verifier.js';

let issuer: Awaited<ReturnType<typeof forgingIssuer>>;
let verifier: TokenVerifier;

const fresh = (jwksUrl?: string) =>
  new TokenVerifier(
    { issuer: issuer.issuer, audience: 'onevillage' },
    new KeySource({ issuer: issuer.issuer, jwksUrl }).getKey,
  );

beforeAll(async () => {
  issuer = await forgingIssuer();
});
afterAll(() => issuer.close());
beforeEach(() => {
  issuer.answer(200);
  verifier = fresh();
});

async function refusal(token: string): Promise<{ code: string; challenge: string | undefined }> {
  try {
    await verifier.verify(token);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { code: error.code, challenge: error.options.headers?.['www-authenticate'] };
  }
  throw new Error('The token was taken');
}

const unsigned = (header: object, payload: object, signature = '') =>
  [header, payload].map((part) => base64url.encode(JSON.stringify(part))).join('.') + `.${signature}`;

describe('a token that is right', () => {
  it('stands for its principal', async () => {
    const claims = {
      client_id: 'web',
      roles: ['programme-officer', 'king'],
      org: 'o1',
      admin_units: ['a', 'b'],
    };
    expect(await verifier.verify(await issuer.token(claims))).toEqual({
      subject: 'u1',
      clientId: 'web',
      roles: ['programme-officer'],
      organisationId: 'o1',
      adminUnitIds: ['a', 'b'],
      partnerId: null,
      producerId: null,
    });
  });

  it.each([
    ['ES256', 'k1', 'pair'],
    ['EdDSA', 'k2', 'edge'],
    ['RS256', 'k3', 'rsa'],
  ] as const)('may be signed with %s', async (alg, kid, key) => {
    const token = await issuer.token({}, { alg, kid, typ: 'JWT' }, issuer.keys[key].privateKey);
    expect((await verifier.verify(token)).subject).toBe('u1');
  });

  it('has 30 seconds on either side', async () => {
    await verifier.verify(await issuer.token({ exp: issuer.now() - 20 }));
    await verifier.verify(await issuer.token({ nbf: issuer.now() + 20 }));
  });

  it('may name several audiences', async () => {
    await verifier.verify(await issuer.token({ aud: ['other', 'onevillage'] }));
  });

  it('is signed with a key that appeared a moment ago, without a restart', async () => {
    let at = Date.now();
    await verifier.verify(await issuer.token());
    const next = await issuer.rotate('k9');
    at += 6_000;
    const clock = Date.now;
    Date.now = () => at;
    try {
      expect((await verifier.verify(await issuer.token({}, { kid: 'k9' }, next))).subject).toBe('u1');
    } finally {
      Date.now = clock;
    }
  });
});

describe('a token that is forged', () => {
  it.each<[string, () => Promise<string> | string]>([
    [
      'not signed',
      () => unsigned({ alg: 'none', typ: 'JWT' }, { iss: issuer.issuer, aud: 'onevillage', sub: 'x' }),
    ],
    ['not signed, in other letters', () => unsigned({ alg: 'nOnE', typ: 'JWT', kid: 'k1' }, { sub: 'x' })],
    [
      'signed with the public key as a shared secret',
      async () => issuer.token({}, { alg: 'HS256' }, new TextEncoder().encode(await issuer.publicPem())),
    ],
    ['signed by a stranger under our key id', () => issuer.token({}, {}, issuer.keys.stranger.privateKey)],
    ['signed with an unknown key', () => issuer.token({}, { kid: 'nobody' })],
    ['a key id that climbs directories', () => issuer.token({}, { kid: '../../../../dev/null' })],
    [
      'PS256',
      () => issuer.token({}, { alg: 'PS256', kid: 'k3' }, issuer.keys.rsa.privateKey).catch(() => 'a.b.c'),
    ],
    ['of another issuer', () => issuer.token({ iss: 'https://evil.test' })],
    ['for another audience', () => issuer.token({ aud: 'other' })],
    ['for no audience', () => issuer.token({ aud: undefined })],
    ['an id token', () => issuer.token({}, { typ: 'id+jwt' })],
    ['a logout token', () => issuer.token({}, { typ: 'logout+jwt' })],
    ['of no type', () => issuer.token({}, { typ: undefined })],
    ['expired', () => issuer.token({ exp: issuer.now() - 40 })],
    ['never expiring', () => issuer.token({ exp: undefined })],
    ['not valid yet', () => issuer.token({ nbf: issuer.now() + 60 })],
    ['of nobody', () => issuer.token({ sub: undefined })],
    ['of an empty name', () => issuer.token({ sub: '' })],
    ['of a number', () => issuer.token({ sub: 7 as unknown as string })],
    ['bringing its key by address', () => issuer.token({}, { jku: 'https://evil.test/jwks' })],
    ['bringing its certificate by address', () => issuer.token({}, { x5u: 'https://evil.test/x' })],
    ['bringing its key along', () => issuer.token({}, { jwk: { kty: 'EC' } })],
    [
      'with an extension that must be understood',
      () => unsigned({ alg: 'ES256', typ: 'at+jwt', crit: ['exp'], exp: 1 }, {}, 'AA'),
    ],
    [
      'changed afterwards',
      async () =>
        (await issuer.token()).replace(
          /\.([\w-]+)\./,
          (_, p: string) =>
            `.${base64url.encode(Buffer.from(p, 'base64url').toString().replace('u1', 'u2'))}.`,
        ),
    ],
    ['cut short', async () => (await issuer.token()).slice(0, -10)],
    ['two parts', () => 'a.b'],
    ['no token', () => 'x'],
    ['nine kilobytes', () => 'a'.repeat(9_000)],
  ])('%s → 401', async (_, make) => {
    const { code, challenge } = await refusal(await make());
    expect(code).toBe('unauthenticated');
    expect(challenge).toMatch(/^Bearer error="invalid_token"/);
  });

  it('is not taken because a good one with the same key was', async () => {
    await verifier.verify(await issuer.token());
    expect((await refusal(await issuer.token({}, {}, issuer.keys.stranger.privateKey))).code).toBe(
      'unauthenticated',
    );
  });
});

describe('keys that cannot be had', () => {
  it.each([undefined, 'jwks'])('says unavailable, not invalid (%s)', async (path) => {
    verifier = fresh(path && `${issuer.issuer}/${path}`);
    issuer.answer(500);
    expect((await refusal(await issuer.token())).code).toBe('unavailable');
    issuer.answer(200);
    expect((await verifier.verify(await issuer.token())).subject).toBe('u1');
  });

  it('goes on with the keys it knows', async () => {
    await verifier.verify(await issuer.token());
    issuer.answer(500);
    const clock = Date.now;
    const later = Date.now() + 700_000;
    Date.now = () => later;
    try {
      const token = await issuer.token({ exp: Math.floor(later / 1_000) + 300 });
      expect((await verifier.verify(token)).subject).toBe('u1');
      expect((await refusal(await issuer.token({}, {}, issuer.keys.stranger.privateKey))).code).toBe(
        'unauthenticated',
      );
    } finally {
      Date.now = clock;
    }
  });

  it('does not let unknown key ids fetch them each time', async () => {
    await verifier.verify(await issuer.token());
    const before = issuer.fetched();
    for (let i = 0; i < 20; i++)
      await refusal(await issuer.token({ jti: String(i) }, { kid: `unknown-${i}` }));
    expect(issuer.fetched() - before).toBeLessThanOrEqual(1);
  });
});

describe('a token checked a moment ago', () => {
  it('ends when it expires, even though it is remembered', async () => {
    let now = new Date();
    verifier = new TokenVerifier(
      { issuer: issuer.issuer, audience: 'onevillage' },
      new KeySource(issuer).getKey,
      () => now,
    );
    const token = await issuer.token({ exp: issuer.now() + 5 });
    await verifier.verify(token);
    now = new Date(now.getTime() + 5_000 + 29_000);
    await verifier.verify(token);
    now = new Date(now.getTime() + 3_000);
    expect((await refusal(token)).code).toBe('unauthenticated');
  });
});
