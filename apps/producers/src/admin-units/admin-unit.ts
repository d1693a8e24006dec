import type { AdminUnitType } from '@onevillage/contracts-producers';
import type { AdminUnitId, LocalDate } from '@onevillage/kernel';

/** An administrative unit while it existed: [validFrom, validTo). */
export interface AdminUnit {
  id: AdminUnitId;
  version: number;
  country: string;
  code: string | null;
  type: AdminUnitType;
  name: string;
  parentId: AdminUnitId | null;
  validFrom: LocalDate;
  validTo: LocalDate | null;
  successorIds: AdminUnitId[];
  legalSource: string | null;
}

/** Codes are given once per level; province and commune series are independent of each other. */
export const LEVELS = {
  country: 0,
  region: 1,
  province: 2,
  municipality: 2,
  district: 3,
  commune: 4,
  ward: 4,
  township: 4,
  'special-zone': 4,
} as const satisfies Record<AdminUnitType, number>;

export const existsOn = (unit: AdminUnit, date: LocalDate): boolean =>
  unit.validFrom <= date && (unit.validTo === null || date < unit.validTo);
