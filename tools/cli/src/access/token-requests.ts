import { CliError } from '../cli-error.js';
import { problemFrom } from '../gateway/api-problem.js';
import { reach } from '../gateway/gateway.js';
import type { Io } from '../io.js';
import type { Credentials } from './credentials-file.js';

export interface DemonstrationWish {
  readonly role: string;
  readonly adminUnitIds?: readonly string[] | undefined;
  readonly producerId?: string | undefined;
}

/** Client credentials against a token: of the built-in provider, or of the one that ONEVILLAGE_ISSUER names. */
export async function clientToken(
  io: Io,
  url: string,
  { clientId, clientSecret }: Credentials,
): Promise<string> {
  const endpoint = await tokenEndpoint(io, url);
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString(
    'base64',
  );
  const response = await reach(io, endpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  if (response.status === 401) {
    throw new CliError(
      'These client credentials are not accepted: the secret was rotated, or the account is disabled. Run `npx onevillage login` again, or `npx onevillage logout` to forget them. [invalid_client]',
    );
  }
  if (!response.ok) throw await problemFrom(response, 'The request for a token');
  return String(((await response.json()) as { access_token?: unknown }).access_token);
}

/** A token of any role, where the installation is in demonstration mode; undefined where it is not. */
export async function demonstrationToken(
  io: Io,
  url: string,
  wish: DemonstrationWish,
): Promise<string | undefined> {
  const response = await reach(io, new URL(`${url}/api/identity/v1/demonstration/tokens`), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw await problemFrom(response, 'The request for a demonstration token');
  return String(((await response.json()) as { accessToken?: unknown }).accessToken);
}

async function tokenEndpoint(io: Io, url: string): Promise<URL> {
  const issuer = io.env['ONEVILLAGE_ISSUER']?.replace(/\/$/, '');
  if (!issuer) return new URL(`${url}/oidc/token`);
  const response = await reach(io, new URL(`${issuer}/.well-known/openid-configuration`), {});
  if (!response.ok) throw await problemFrom(response, 'Discovery of the issuer');
  const found = (await response.json()) as { issuer?: unknown; token_endpoint?: unknown };
  if (String(found.issuer).replace(/\/$/, '') !== issuer || typeof found.token_endpoint !== 'string') {
    throw new CliError(
      `${issuer} is not the issuer that its discovery document names. Check ONEVILLAGE_ISSUER. [issuer]`,
    );
  }
  return new URL(found.token_endpoint);
}
