import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { localSecrets } from './local-secrets.js';

const home = mkdtempSync(join(tmpdir(), 'onevillage-secrets-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

it('makes a secret once, for this account only, and finds it again', () => {
  const dataDir = join(home, '.data');
  const first = localSecrets({}, dataDir);
  expect(first['IDENTITY_KEYS_SECRET']?.length).toBeGreaterThanOrEqual(32);
  expect(localSecrets({}, dataDir)).toEqual(first);
  expect(statSync(join(dataDir, 'identity-keys.secret')).mode & 0o777).toBe(0o600);
  expect(localSecrets({}, join(home, 'other'))).not.toEqual(first);
});

it('makes none for a database or a secret of the person', () => {
  expect(localSecrets({ DATABASE_URL: 'postgres://db' }, join(home, 'none'))).toEqual({});
  expect(localSecrets({ IDENTITY_KEYS_SECRET: 'x'.repeat(32) }, join(home, 'none'))).toEqual({});
});
