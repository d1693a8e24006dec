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
export type Role = (typeof ROLES)[number];
