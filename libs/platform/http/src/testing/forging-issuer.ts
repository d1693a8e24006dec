import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTHeaderParameters,
  SignJWT,
} from 'jose';

/** An issuer whose keys, answers and tokens a test can make wrong, one thing at a time. */
export async function forgingIssuer() {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const edge = await generateKeyPair('EdDSA', { extractable: true });
  const rsa = await generateKeyPair('RS256', { extractable: true });
  const stranger = await generateKeyPair('ES256', { extractable: true });
  let published = [
    { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' },
    { ...(await exportJWK(edge.publicKey)), kid: 'k2', alg: 'EdDSA' },
    { ...(await exportJWK(rsa.publicKey)), kid: 'k3', alg: 'RS256' },
  ];
  let status = 200;
  let fetched = 0;
  const server = createServer((request, response) => {
    if (request.url === '/jwks') fetched++;
    response.statusCode = status;
    response.end(
      JSON.stringify(request.url === '/jwks' ? { keys: published } : { issuer, jwks_uri: `${issuer}/jwks` }),
    );
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = () => Math.floor(Date.now() / 1_000);

  async function token(
    claims: Record<string, unknown> = {},
    header: Partial<JWTHeaderParameters> = {},
    key: CryptoKey | Uint8Array = pair.privateKey,
  ): Promise<string> {
    const payload = {
      iss: issuer,
      aud: 'onevillage',
      sub: 'u1',
      roles: ['admin'],
      iat: now(),
      exp: now() + 300,
      ...claims,
    };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...header })
      .sign(key);
  }

  return {
    issuer,
    now,
    token,
    keys: { pair, edge, rsa, stranger },
    publicPem: () => exportSPKI(pair.publicKey),
    fetched: () => fetched,
    answer: (code: number) => (status = code),
    async rotate(kid: string) {
      const next = await generateKeyPair('ES256', { extractable: true });
      published = [...published, { ...(await exportJWK(next.publicKey)), kid, alg: 'ES256' }];
      return next.privateKey;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
