import { RuleViolation } from '@onevillage/kernel';
import { requireIfMatch } from '../commands/preconditions.js';
import type { RequestContext } from '../context/request-context.js';
import { ProblemError } from '../problems/problem-error.js';
import { type Principal, principalOf } from './principal.js';
import { inScope, requireScope } from './scope.js';

const principal = (parts: Partial<Principal>): Principal => ({ ...principalOf({ sub: 's' }), ...parts });

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

describe('the scope of a principal', () => {
  it.each([
    ['nobody', null, ['a'], false],
    ['no units', principal({}), ['a'], false],
    ['its unit', principal({ adminUnitIds: ['x', 'a'] }), ['a'], true],
    ['the unit above', principal({ adminUnitIds: ['province'] }), ['commune', 'district', 'province'], true],
    ['another', principal({ adminUnitIds: ['b'] }), ['a'], false],
    ['the whole country', principal({ adminUnitIds: ['*'] }), ['a'], true],
    ['an administrator', principal({ roles: ['admin'] }), [], true],
    ['a thing that lies nowhere', principal({ adminUnitIds: ['a'] }), [], false],
  ])('%s', (_, who, units, within) => {
    expect(inScope(who, units)).toBe(within);
    const require = () => requireScope(who, units);
    if (within) expect(require).not.toThrow();
    else expect(require).toThrow(RuleViolation);
  });
});

describe('If-Match', () => {
  const check = (ifMatch: string | null, version: number | string = 3) => {
    try {
      requireIfMatch({ ifMatch } as RequestContext, version);
      return 'passes';
    } catch (error) {
      return (error as ProblemError).code;
    }
  };

  it.each([
    ['"3"', 'passes'],
    ['"1", "3"', 'passes'],
    ['*', 'passes'],
    ['"2"', 'precondition-failed'],
    ['3', 'precondition-failed'],
    ['W/"3"', 'precondition-failed'],
    ['"33"', 'precondition-failed'],
    ['', 'precondition-required'],
    ['  ', 'precondition-required'],
    [null, 'precondition-required'],
  ])('%s → %s', (header, outcome) => expect(check(header)).toBe(outcome));
});
