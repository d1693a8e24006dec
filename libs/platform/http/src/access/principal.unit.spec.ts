import { principalOf } from './principal.js';

describe('the principal of a token', () => {
  it.each([
    [{ roles: 'admin' }, ['admin']],
    [{ roles: ['buyer', 'Admin', 'root', 7, null, 'buyer'] }, ['buyer']],
    [{ roles: { admin: true } }, []],
    [{}, []],
  ])('has of %j the roles %j', (claims, roles) =>
    expect(principalOf({ sub: 's', ...claims }).roles).toEqual(roles),
  );

  it.each([
    [{ admin_units: '*' }, ['*']],
    [{ admin_units: ['a', '', 5, 'b'] }, ['a', 'b']],
    [{}, []],
  ])('has of %j the units %j', (claims, units) => expect(principalOf(claims).adminUnitIds).toEqual(units));

  it('has null for what is not said or is no text', () => {
    expect(principalOf({ sub: 's', org: 5, partner: '', producer: ['x'] })).toMatchObject({
      organisationId: null,
      partnerId: null,
      producerId: null,
    });
  });

  it('takes the client from either of its two names', () => {
    expect(principalOf({ azp: 'web' }).clientId).toBe('web');
    expect(principalOf({ azp: 'web', client_id: 'till' }).clientId).toBe('till');
  });
});
