import { type Role, ROLES } from '@onevillage/kernel';

/** Roles of persons: `partner` belongs to partner clients, which have no other. */
export type PersonRole = Exclude<Role, 'partner'>;
export const PERSON_ROLES = ROLES.filter((role): role is PersonRole => role !== 'partner');
