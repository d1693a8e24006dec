import { RuleViolation } from '@onevillage/kernel';
import { claimsOf } from './account.js';
import { checkRoles, emailKey, unitsOf } from './account-rules.js';

const nobody = { roles: [], adminUnitIds: [], producerId: null };
const codeOf = (work: () => void): string | null => {
  try {
    work();
  } catch (error) {
    return error instanceof RuleViolation ? error.code : 'other';
  }
  return null;
};

describe('rules of accounts', () => {
  it('an officer has administrative units, a producer account a producer', () => {
    expect(codeOf(() => checkRoles({ ...nobody, roles: ['trade-officer'] }))).toBe(
      'identity.admin-units-missing',
    );
    expect(codeOf(() => checkRoles({ ...nobody, roles: ['producer'] }))).toBe('identity.producer-missing');
    expect(
      codeOf(() => checkRoles({ ...nobody, roles: ['programme-officer'], adminUnitIds: ['*'] })),
    ).toBeNull();
    expect(codeOf(() => checkRoles({ ...nobody, roles: ['admin', 'buyer'] }))).toBeNull();
  });

  it('one mailbox is one person', () => {
    expect(emailKey(' Lan@Example.ORG ')).toBe(emailKey('lan@example.org'));
    expect(emailKey('ｌａｎ@example.org')).toBe('lan@example.org');
  });

  it('units are a list, the whole country, or left as they are', () => {
    expect(unitsOf({ adminUnitIds: ['u'] })).toEqual(['u']);
    expect(unitsOf({ adminUnitIds: ['u'], wholeCountry: true })).toEqual(['*']);
    expect(unitsOf({ wholeCountry: false })).toEqual([]);
    expect(unitsOf({})).toBeUndefined();
  });
});

describe('claims', () => {
  const account = {
    id: 'i',
    kind: 'user',
    roles: [],
    organisationId: null,
    adminUnitIds: ['u'],
    producerId: null,
  } as const;

  it('are what the account is, and no more', () => {
    expect(claimsOf({ ...account, roles: ['evaluator'] })).toEqual({
      roles: ['evaluator'],
      admin_units: ['u'],
    });
    expect(claimsOf({ ...account, roles: ['admin'] })).toMatchObject({ admin_units: ['*'] });
    expect(
      claimsOf({ ...account, kind: 'partner', roles: ['partner'], organisationId: 'o', adminUnitIds: [] }),
    ).toEqual({
      roles: ['partner'],
      admin_units: [],
      org: 'o',
      partner: 'i',
    });
    expect(claimsOf({ ...account, roles: ['producer'], producerId: 'p' })).toMatchObject({ producer: 'p' });
  });
});
