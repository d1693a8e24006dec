import { communeKey, type UpsertProducer } from '@onevillage/contracts-producers';
import type { AdminUnitId, LocalDate, ProducerId } from '@onevillage/kernel';
import { LEVELS, type AdminUnit } from '../admin-units/admin-unit.js';
import type { Place } from '../admin-units/admin-unit-resolver.js';
import { shippedUnits } from '../unit-changes/shipped-units.js';
import type { Producer } from '../producers/producer.js';

/** The n-th id of a kind: readable in a failing test. */
export const idOf = <T extends string>(kind: number, n: number): T =>
  `01930000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}` as T;

/** Valid tax codes to choose from. */
export const TAX = ['0300588569', '0100109106', '0301442989'] as const;

let made = 0;
export const aUnit = (fields: Partial<AdminUnit> & Pick<AdminUnit, 'name' | 'type'>): AdminUnit => ({
  id: idOf<AdminUnitId>(1, ++made),
  version: 1,
  country: 'VN',
  code: null,
  parentId: null,
  validFrom: '2008-08-01' as LocalDate,
  validTo: null,
  successorIds: [],
  legalSource: null,
  ...fields,
});

/** A shipped province by its code on a day. */
export const province = (code: string, on = '2026-11-22', units = shippedUnits()): AdminUnit =>
  units.find(
    (unit) =>
      unit.code === code &&
      LEVELS[unit.type] === 2 &&
      unit.validFrom <= on &&
      (unit.validTo === null || on < unit.validTo),
  )!;

/** What contains and follows a unit, as the store finds it. */
export function reachOf(unit: AdminUnit, units: readonly AdminUnit[], level = 0): AdminUnitId[] {
  const reached = new Set<AdminUnitId>([unit.id]);
  for (const id of reached) {
    const one = units.find((other) => other.id === id)!;
    for (const next of [one.parentId, ...one.successorIds]) if (next) reached.add(next);
  }
  return [...reached].filter((id) => LEVELS[units.find((one) => one.id === id)!.type] >= level).sort();
}

export const placeOf = (unit: AdminUnit, units: readonly AdminUnit[] = shippedUnits()): Place => ({
  placement: { adminUnitId: unit.id, adminUnitIds: reachOf(unit, units) },
  localIds: reachOf(unit, units, 2),
});

export const aProducer = ({
  commune,
  ...fields
}: Partial<Producer> & { commune?: string } = {}): Producer => ({
  id: idOf<ProducerId>(2, ++made),
  version: 1,
  name: 'Hợp tác xã Bình Minh',
  legalForm: 'cooperative',
  taxCode: null,
  address: null,
  communeKey: communeKey(commune),
  adminUnitId: null,
  adminUnitIds: [],
  state: 'active',
  stateReason: null,
  mergedInto: null,
  personalId: null,
  contacts: [],
  qualityDocuments: [],
  ...fields,
});

export const aRow = (fields: Partial<UpsertProducer> = {}): UpsertProducer => ({
  name: 'Hợp tác xã Bình Minh',
  legalForm: 'cooperative',
  ...fields,
});
