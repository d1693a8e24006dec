import { CliError } from '../cli-error.js';
import type { TokenSource } from '../gateway/gateway.js';
import type { Io } from '../io.js';
import { readCredentials, type Credentials } from './credentials-file.js';
import { clientToken, demonstrationToken } from './token-requests.js';

/**
 * Where a command gets its token: ONEVILLAGE_TOKEN; ONEVILLAGE_CLIENT_ID and _SECRET; what `npx onevillage login` kept;
 * in demonstration mode a token of `role`, and says so.
 */
export function tokenSource(io: Io, url: string, role: string): TokenSource {
  let held: Promise<string> | undefined;
  return (renew) => {
    if (renew) held = undefined;
    held ??= find(io, url, role);
    return held;
  };
}

async function find(io: Io, url: string, role: string): Promise<string> {
  const given = io.env['ONEVILLAGE_TOKEN'];
  if (given) return given;
  const credentials = credentialsOf(io) ?? (await readCredentials(io.env, url));
  if (credentials) return clientToken(io, url, credentials);
  const token = await demonstrationToken(io, url, { role });
  if (token === undefined) {
    throw new CliError(
      'You are not signed in. Run `npx onevillage login`, or set ONEVILLAGE_CLIENT_ID and ONEVILLAGE_CLIENT_SECRET. [not-signed-in]',
    );
  }
  io.note(`Demonstration mode: acting as ${role}.`);
  return token;
}

function credentialsOf({ env }: Io): Credentials | undefined {
  const clientId = env['ONEVILLAGE_CLIENT_ID'];
  const clientSecret = env['ONEVILLAGE_CLIENT_SECRET'];
  if (!clientId && !clientSecret) return undefined;
  if (!clientId || !clientSecret) {
    throw new CliError(
      'ONEVILLAGE_CLIENT_ID and ONEVILLAGE_CLIENT_SECRET belong together: set both, or neither.',
      2,
    );
  }
  return { clientId, clientSecret };
}
