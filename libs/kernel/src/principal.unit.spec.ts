import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS, hasRole, inScope, type Principal } from './index.js';

const principal = (parts: Partial<Principal>): Principal => ({ ...ANONYMOUS, subject: 's', ...parts });

describe('the scope of a principal', () => {
  it.each([
    ['nobody', ANONYMOUS, ['a'], false],
    ['no units', principal({}), ['a'], false],
    ['its unit', principal({ adminUnitIds: ['x', 'a'] }), ['a'], true],
    ['the unit above', principal({ adminUnitIds: ['province'] }), ['commune', 'district', 'province'], true],
    ['another', principal({ adminUnitIds: ['b'] }), ['a'], false],
    ['the whole country', principal({ adminUnitIds: ['*'] }), ['a'], true],
    ['an administrator', principal({ roles: ['admin'] }), [], true],
    ['a thing that lies nowhere', principal({ adminUnitIds: ['a'] }), [], false],
  ])('%s', (_, who, units, within) => expect(inScope(who, units)).toBe(within));
});

it('a principal has a role when it has one of those asked for', () => {
  const officer = principal({ roles: ['programme-officer'] });
  expect(hasRole(officer, 'admin', 'programme-officer')).toBe(true);
  expect(hasRole(officer, 'admin', 'buyer')).toBe(false);
  expect(hasRole(ANONYMOUS, 'admin', 'buyer')).toBe(false);
});
