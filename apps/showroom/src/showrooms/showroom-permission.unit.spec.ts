import { RuleViolation, type Principal, type Role } from '@onevillage/kernel';
import { canRead, requireManager, requireReader, requireStaff } from './showroom-permission.js';

const OURS = 'organisation-1';
const THEIRS = 'organisation-2';
const HERE = 'unit-1';
const somebody = (role: Role, more: Partial<Principal> = {}): Principal => ({
  subject: 'lan',
  clientId: 'x',
  roles: [role],
  organisationId: null,
  adminUnitIds: [],
  partnerId: null,
  producerId: null,
  ...more,
});
const showroom = { organisationId: OURS, adminUnitIds: [HERE, 'country'], staffIds: [] as string[] };
const listing = (...staffIds: string[]) => ({ ...showroom, staffIds });

const PEOPLE = {
  staff: somebody('showroom-staff', { organisationId: OURS }),
  'staff of others': somebody('showroom-staff', { organisationId: THEIRS }),
  'staff of nobody': somebody('showroom-staff'),
  manager: somebody('showroom-manager', { organisationId: OURS }),
  'manager of others': somebody('showroom-manager', { organisationId: THEIRS }),
  officer: somebody('trade-officer', { adminUnitIds: [HERE] }),
  'officer of elsewhere': somebody('trade-officer', { adminUnitIds: ['unit-2'] }),
  'officer of the country': somebody('trade-officer', { adminUnitIds: ['*'] }),
  'officer of the organisation': somebody('trade-officer', { organisationId: OURS }),
  admin: somebody('admin'),
  'programme officer': somebody('programme-officer', { adminUnitIds: [HERE], organisationId: OURS }),
  producer: somebody('producer', { producerId: OURS, organisationId: OURS }),
  partner: somebody('partner', { adminUnitIds: ['*'] }),
};

function outcome(work: () => void): string {
  try {
    work();
    return 'may';
  } catch (error) {
    return (error as RuleViolation).code;
  }
}
const OUT = 'showroom.out-of-scope';

it.each([
  ['staff', 'may', 'may', OUT],
  ['staff of others', 'not-found', 'not-found', 'not-found'],
  ['staff of nobody', 'not-found', 'not-found', 'not-found'],
  ['manager', 'may', 'may', 'may'],
  ['manager of others', 'not-found', 'not-found', 'not-found'],
  ['officer', 'may', 'may', 'may'],
  ['officer of elsewhere', OUT, OUT, OUT],
  ['officer of the country', 'may', 'may', 'may'],
  ['officer of the organisation', OUT, OUT, OUT],
  ['admin', 'may', 'may', 'may'],
  ['programme officer', 'not-found', 'not-found', 'not-found'],
  ['producer', 'not-found', 'not-found', 'not-found'],
  ['partner', 'not-found', 'not-found', 'not-found'],
] as const)('%s: reads %s, works %s, manages %s', (who, reads, works, manages) => {
  const principal = PEOPLE[who];
  expect([
    outcome(() => requireReader(principal, showroom)),
    outcome(() => requireStaff(principal, showroom)),
    outcome(() => requireManager(principal, showroom)),
  ]).toEqual([reads, works, manages]);
  expect(canRead(principal, showroom)).toBe(reads === 'may');
});

describe('a list of staff', () => {
  it('lets nobody else of the organisation work there, who still sees it', () => {
    expect(outcome(() => requireStaff(PEOPLE.staff, listing('hoa')))).toBe(OUT);
    expect(outcome(() => requireReader(PEOPLE.staff, listing('hoa')))).toBe('may');
    expect(outcome(() => requireStaff(PEOPLE.staff, listing('hoa', 'lan')))).toBe('may');
  });

  it('does not lock out the manager, who keeps it', () => {
    expect(outcome(() => requireStaff(PEOPLE.manager, listing('hoa')))).toBe('may');
    expect(outcome(() => requireManager(PEOPLE.manager, listing('hoa')))).toBe('may');
  });

  it('gives nothing to somebody of another organisation', () => {
    expect(outcome(() => requireStaff(PEOPLE['staff of others'], listing('lan')))).toBe('not-found');
  });
});
