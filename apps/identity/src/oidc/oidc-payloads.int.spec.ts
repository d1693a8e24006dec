import { testDatabase, type TestDatabase } from '@onevillage/testing';
import { CreateIdentity1763900000001 } from '../migrations/create-identity.js';
import { OidcPayloadsStore, purgeOidcPayloads } from './oidc-payloads.store.js';

let database: TestDatabase;
let now = new Date('2026-11-22T08:00:00Z');
const store = (model: string) => new OidcPayloadsStore(model, database, () => now);

beforeAll(async () => {
  database = await testDatabase([CreateIdentity1763900000001]);
});
afterAll(() => database.drop());

describe('payloads of the provider', () => {
  it('are found by id, uid and user code, of their own model only', async () => {
    const sessions = store('Session');
    await sessions.upsert('id-1', { jti: 'id-1', uid: 'uid-1', accountId: 'a' }, 60);
    await store('DeviceCode').upsert('id-2', { jti: 'id-2', userCode: 'CODE-2', grantId: 'g' }, 60);
    expect(await sessions.find('id-1')).toEqual({ jti: 'id-1', uid: 'uid-1', accountId: 'a' });
    expect(await sessions.findByUid('uid-1')).toEqual({ uid: 'uid-1', accountId: 'a' });
    expect(await store('DeviceCode').findByUserCode('CODE-2')).toEqual({ userCode: 'CODE-2', grantId: 'g' });
    expect(await store('Grant').find('id-1')).toBeUndefined();
  });

  it('are replaced, consumed, revoked by grant and destroyed', async () => {
    const codes = store('AuthorizationCode');
    await codes.upsert('c', { grantId: 'g1' }, 60);
    await codes.upsert('c', { grantId: 'g2' }, 60);
    await codes.consume('c');
    expect(await codes.find('c')).toEqual({ jti: 'c', grantId: 'g2', consumed: now.getTime() / 1000 });
    await codes.revokeByGrantId('g1');
    expect(await codes.find('c')).toBeDefined();
    await codes.revokeByGrantId('g2');
    expect(await codes.find('c')).toBeUndefined();
    await codes.upsert('d', {}, 60);
    await codes.destroy('d');
    expect(await codes.find('d')).toBeUndefined();
  });

  it('expire, are purged then, and hold no id that anybody could present', async () => {
    const sessions = store('Session');
    await sessions.upsert('secret-session-id', { jti: 'secret-session-id', uid: 'u' }, 30);
    await sessions.upsert('lasting', { uid: 'v' });
    const rows = await database.query<{ text: string }>('select t::text as text from oidc_payloads t');
    expect(rows.some((row) => row.text.includes('secret-session-id'))).toBe(false);
    now = new Date(now.getTime() + 30_000);
    expect(await sessions.find('secret-session-id')).toBeUndefined();
    const before = (await database.query('select 1 from oidc_payloads')).length;
    await purgeOidcPayloads(database, now);
    expect((await database.query('select 1 from oidc_payloads')).length).toBeLessThan(before);
    expect(await sessions.find('lasting')).toBeDefined();
  });
});
