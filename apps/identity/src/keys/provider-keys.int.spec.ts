import { testDatabase, type TestDatabase } from '@onevillage/testing';
import { CreateIdentity1763900000001 } from '../migrations/create-identity.js';
import { KeySeal } from './key-seal.js';
import { ProviderKeys } from './provider-keys.js';
import { purgeKeys } from './provider-keys.store.js';

const now = new Date('2026-11-22T08:00:00Z');
const secret = 'a secret of more than thirty-two characters';
let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase([CreateIdentity1763900000001]);
});
afterEach(() => database.drop());

describe('keys in the database', () => {
  it('are made once by replicas that start together', async () => {
    const replicas = Array.from({ length: 5 }, () => new ProviderKeys(database, new KeySeal(secret)));
    await Promise.all(replicas.map((keys) => keys.ensure(now)));
    const sets = await Promise.all(replicas.map((keys) => keys.read(now)));
    expect(new Set(sets.map((set) => set.signing.map((key) => key.kid).join())).size).toBe(1);
    expect(sets[0]?.signing).toHaveLength(1);
    expect(sets[0]?.cookies).toHaveLength(1);
    const rows = await database.query<{ text: string }>(`select t::text as text from provider_keys t`);
    const d = sets[0]?.signing[0]?.material.d;
    expect(typeof d).toBe('string');
    expect(rows.every((row) => row.text.includes('sealed:') && !row.text.includes(String(d)))).toBe(true);
  });

  it('are not used with another secret than they were sealed with', async () => {
    await new ProviderKeys(database, new KeySeal(secret)).ensure(now);
    await expect(new ProviderKeys(database, new KeySeal(undefined)).read(now)).rejects.toThrow(
      /IDENTITY_KEYS_SECRET/,
    );
  });

  it('go when their time is over, cookies after their sessions', async () => {
    const keys = new ProviderKeys(database, new KeySeal(undefined));
    await keys.ensure(now);
    await database.transaction((tx) => keys.rotate(tx, 'planned', now));
    const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
    expect((await keys.read(after(4499))).signing).toHaveLength(2);
    await purgeKeys(database, after(4500));
    const left = await keys.read(after(4500));
    expect([left.signing.length, left.cookies.length]).toEqual([1, 2]);
    expect((await keys.read(after(15 * 86_400))).cookies).toHaveLength(1);
  });
});
