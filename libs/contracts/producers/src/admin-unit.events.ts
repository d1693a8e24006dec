import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';

export const ADMIN_UNIT_TYPES = [
  'country',
  'region',
  'province',
  'municipality',
  'district',
  'commune',
  'ward',
  'township',
  'special-zone',
] as const;
export type AdminUnitType = (typeof ADMIN_UNIT_TYPES)[number];

const adminUnitState = z.strictObject({
  adminUnitId: z.uuid(),
  country: z.string().length(2),
  /** Official code; codes are re-used, so only (code, type, date) names a unit. */
  code: z.string().nullable(),
  type: z.enum(ADMIN_UNIT_TYPES),
  name: z.string().min(1),
  parentId: z.uuid().nullable(),
  validFrom: z.iso.date(),
  /** First day on which the unit no longer exists; null while it does. */
  validTo: z.iso.date().nullable(),
  successorIds: z.array(z.uuid()),
  legalSource: z.string().nullable(),
});
export type AdminUnitState = z.infer<typeof adminUnitState>;

export const AdminUnitRecordedV1 = defineEvent({
  context: 'producers',
  aggregate: 'admin-unit',
  name: 'recorded',
  version: 1,
  summary: 'An administrative unit was entered, renamed, retyped or ended.',
  data: adminUnitState,
});
