/** The roles of the platform; what each may do is declared at the routes of the services. */
export const ROLES = [
  'programme-officer',
  'trade-officer',
  'showroom-staff',
  'showroom-manager',
  'producer',
  'buyer',
  'evaluator',
  'partner',
  'admin',
] as const;
export type RoleName = (typeof ROLES)[number];

/** Roles of persons: `partner` belongs to partner clients, which have no other. */
export const PERSON_ROLES = [
  'programme-officer',
  'trade-officer',
  'showroom-staff',
  'showroom-manager',
  'producer',
  'buyer',
  'evaluator',
  'admin',
] as const satisfies readonly RoleName[];
export type PersonRole = (typeof PERSON_ROLES)[number];

/** In the `admin_units` claim, in place of ids: the whole country. */
export const WHOLE_COUNTRY = '*';
