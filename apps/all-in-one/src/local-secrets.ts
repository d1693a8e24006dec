import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '@onevillage/platform-config';

/**
 * The secret that seals the signing keys of identity, made once and kept beside the embedded database. For a database
 * of the person's own it is not ours to make: who loses this folder could never open those keys again.
 */
export function localSecrets(env: Env, dataDir: string): Record<string, string> {
  if (env['DATABASE_URL'] || env['IDENTITY_KEYS_SECRET']) return {};
  const file = join(dataDir, 'identity-keys.secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  }
  return { IDENTITY_KEYS_SECRET: readFileSync(file, 'utf8').trim() };
}
