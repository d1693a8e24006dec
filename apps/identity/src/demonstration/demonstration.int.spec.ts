import { DEMONSTRATION_PARTNER_ID } from '@onevillage/contracts-identity';
import { ROLES } from '@onevillage/kernel';
import { newId } from '@onevillage/platform-database';
import { firstAdminLink } from '../index.js';
import { TestIdentity } from '../testing/start-identity.js';

const wanted = (identity: TestIdentity, body: unknown) =>
  identity.call<{ accessToken: string }>('/v1/demonstration/tokens', { method: 'POST', body });

describe('demonstration mode', () => {
  let identity: TestIdentity;
  beforeAll(async () => {
    identity = await TestIdentity.start({ DEMONSTRATION: 'true' });
  });
  afterAll(() => identity.stop());

  it.each(ROLES)('gives a token of the role %s that every service takes', async (role) => {
    const { status, body, headers } = await wanted(identity, { role });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    const me = await identity.call('/v1/me', { token: body.accessToken });
    expect(me.body).toMatchObject({
      roles: [role],
      wholeCountry: true,
      partnerId: role === 'partner' ? DEMONSTRATION_PARTNER_ID : null,
    });
  });

  it('narrows a role to administrative units or to a producer', async () => {
    const [unit, producerId] = [newId(), newId()];
    const officer = await wanted(identity, { role: 'programme-officer', adminUnitIds: [unit] });
    expect((await identity.call('/v1/me', { token: officer.body.accessToken })).body).toMatchObject({
      adminUnitIds: [unit],
      wholeCountry: false,
    });
    const producer = await wanted(identity, { role: 'producer', producerId });
    expect((await identity.call('/v1/me', { token: producer.body.accessToken })).body).toMatchObject({
      producerId,
    });
    expect((await wanted(identity, { role: 'root' })).status).toBe(422);
  });

  it('is no way round the token endpoint, and no administrator who would do without a first one', async () => {
    expect((await identity.ask(DEMONSTRATION_PARTNER_ID, 'ovs_any')).status).toBe(401);
    expect(firstAdminLink()).toContain('/oidc/welcome/first-admin#');
    const { accessToken } = (await wanted(identity, { role: 'admin' })).body;
    expect((await identity.call('/v1/partners', { token: accessToken })).body).toMatchObject({ items: [] });
  });

  it('is over when the same database is started without it: no route, no account', async () => {
    const real = await TestIdentity.start({}, identity.database);
    expect((await wanted(real, { role: 'admin' })).body).toMatchObject({ code: 'not-found', status: 404 });
    expect((await real.ask(DEMONSTRATION_PARTNER_ID, 'ovs_any')).status).toBe(401);
    await real.stop({ keepDatabase: true });
  });
});

describe('outside of demonstration mode', () => {
  it('there is no such route and there are no such accounts', async () => {
    const identity = await TestIdentity.start();
    expect(await wanted(identity, { role: 'admin' })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    expect(await identity.database.query(`select 1 from accounts`)).toEqual([]);
    await identity.stop();
  });
});
