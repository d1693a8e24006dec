import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface TokenClaims {
  subject?: string;
  clientId?: string;
  roles?: string[];
  organisation?: string;
  adminUnitIds?: string[];
  partner?: string;
  producer?: string;
  /** default `onevillage` */
  audience?: string;
  /** default 3600 */
  expiresInSeconds?: number;
  /** anything else, or what must override the above */
  extra?: Record<string, unknown>;
}

export interface TestIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  token(claims?: TokenClaims): Promise<string>;
  close(): Promise<void>;
}

/** A token issuer with its discovery document and keys over HTTP, as an OIDC server has them. */
export async function testIssuer(): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const key = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    const isKeys = request.url === '/jwks';
    const discovery = { issuer, jwks_uri: jwksUrl, id_token_signing_alg_values_supported: ['ES256'] };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isKeys ? { keys: [key] } : discovery));
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const jwksUrl = `${issuer}/jwks`;

  return {
    issuer,
    jwksUrl,
    token: (claims = {}) =>
      new SignJWT(payloadOf(claims))
        .setProtectedHeader({ alg: 'ES256', kid: 'test', typ: 'at+jwt' })
        .setIssuer(issuer)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + (claims.expiresInSeconds ?? 3600))
        .sign(privateKey),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function payloadOf(claims: TokenClaims): Record<string, unknown> {
  const payload = {
    sub: claims.subject ?? 'test-user',
    aud: claims.audience ?? 'onevillage',
    client_id: claims.clientId ?? 'test',
    roles: claims.roles ?? [],
    org: claims.organisation,
    admin_units: claims.adminUnitIds,
    partner: claims.partner,
    producer: claims.producer,
    ...claims.extra,
  };
  return Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
}
