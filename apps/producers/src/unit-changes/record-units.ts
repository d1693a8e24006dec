import type { RecordAdminUnit } from '@onevillage/contracts-producers';
import { changesOf, orViolation, RuleViolation, type AdminUnitId, type LocalDate } from '@onevillage/kernel';
import { existsOn, type AdminUnit } from '../admin-units/admin-unit.js';
import { UnitIndex } from './unit-index.js';

/** What an item did to its unit, or the rule that refuses it. */
export type RecordOutcome = { status: 'created' | 'updated' | 'unchanged'; unit: AdminUnit } | RuleViolation;

/**
 * What a list of units makes of the known ones, whatever its order: a merger names a new unit that takes over the code of
 * the one it ends. First every period, then who lies in whom and who follows whom. A refused item is left out, and the rest
 * is done again without it.
 */
export function recordUnits(
  items: readonly RecordAdminUnit[],
  known: readonly AdminUnit[],
  newId: () => AdminUnitId,
): { written: AdminUnit[]; outcomes: RecordOutcome[] } {
  const refused = new Map<number, RuleViolation>();
  for (;;) {
    const register = new UnitIndex(known);
    const entered = new Map<number, AdminUnit>();
    const attempt = (step: (item: RecordAdminUnit, index: number) => void) =>
      items.forEach((item, index) => {
        if (refused.has(index)) return;
        const violation = orViolation(() => step(item, index));
        if (violation) refused.set(index, violation);
      });
    const before = refused.size;
    const enteredAt = new Map<AdminUnitId, number>();
    attempt((item, index) => {
      const unit = withPeriod(item, register, newId);
      register.put(unit);
      entered.set(index, unit);
      if (!enteredAt.has(unit.id)) enteredAt.set(unit.id, index);
    });
    // Of two items that claim a code at one time, the later is refused.
    const standsBefore = (index: number) => (other: AdminUnit) => {
      const at = enteredAt.get(other.id);
      return at === undefined || (at < index && !refused.has(at));
    };
    attempt((item, index) => {
      const unit = register.get(entered.get(index)!.id)!;
      assertFree(unit, register.called(unit).filter(standsBefore(index)));
      register.put(withLinks(item, unit, register));
    });
    if (refused.size === before) return result(items, known, register, entered, refused);
  }
}

function result(
  items: readonly RecordAdminUnit[],
  known: readonly AdminUnit[],
  register: UnitIndex,
  entered: ReadonlyMap<number, AdminUnit>,
  refused: ReadonlyMap<number, RuleViolation>,
): { written: AdminUnit[]; outcomes: RecordOutcome[] } {
  const stored = new Map(known.map((unit) => [unit.id, unit]));
  const written = new Map<string, AdminUnit>();
  for (const unit of register.all()) {
    const before = stored.get(unit.id);
    if (!before || !same(before, unit))
      written.set(unit.id, { ...unit, version: (before?.version ?? 0) + 1 });
  }
  const outcomes = items.map((_, index): RecordOutcome => {
    const violation = refused.get(index);
    if (violation) return violation;
    const { id } = entered.get(index)!;
    const unit = written.get(id);
    if (!unit) return { status: 'unchanged', unit: stored.get(id)! };
    return { status: stored.has(id) ? 'updated' : 'created', unit };
  });
  return { written: [...written.values()], outcomes };
}

const same = (a: AdminUnit, b: AdminUnit): boolean =>
  Object.keys(changesOf(a, { ...b, version: a.version })).length === 0;

/** A unit is known by what it is called and its first day. */
function withPeriod(item: RecordAdminUnit, register: UnitIndex, newId: () => AdminUnitId): AdminUnit {
  const { country, type, name, code = null } = item;
  const before = register
    .called({ country, type, name, code })
    .find((unit) => unit.validFrom === item.validFrom);
  const validFrom = item.validFrom as LocalDate;
  // What a list does not tell stays; only an explicit null says that the unit goes on.
  const validTo = item.validTo === undefined ? (before?.validTo ?? null) : (item.validTo as LocalDate | null);
  if (validTo !== null && validTo <= validFrom) {
    throw new RuleViolation('producers.period-ends-before-start', { validFrom, validThrough: validTo });
  }
  return {
    id: before?.id ?? newId(),
    version: before?.version ?? 0,
    country,
    code,
    type,
    name,
    parentId: before?.parentId ?? null,
    validFrom,
    validTo,
    successorIds: validTo === null ? [] : (before?.successorIds ?? []),
    legalSource: item.legalSource === undefined ? (before?.legalSource ?? null) : item.legalSource,
  };
}

function withLinks(item: RecordAdminUnit, unit: AdminUnit, register: UnitIndex): AdminUnit {
  const { country, type, name, validFrom, validTo } = unit;
  const idOf = (code: string, ofType: AdminUnit['type'], date: LocalDate): AdminUnitId => {
    const coded = register.called({ country, type: ofType, name, code });
    const found = coded.find((one) => one.id !== unit.id && existsOn(one, date));
    if (!found) throw new RuleViolation('producers.admin-unit-unknown', { value: code, date });
    return found.id;
  };
  const { parentCode, parentType = 'province', successorCodes } = item;
  return {
    ...unit,
    parentId: parentCode ? idOf(parentCode, parentType, validFrom) : unit.parentId,
    successorIds:
      successorCodes && validTo ? successorCodes.map((code) => idOf(code, type, validTo)) : unit.successorIds,
  };
}

/** A code names one unit at a time on its level. The database refuses it too; this words which one it is. */
function assertFree(unit: AdminUnit, others: readonly AdminUnit[]): void {
  if (unit.code === null) return;
  const other = others.find(
    (one) =>
      one.id !== unit.id &&
      (one.validTo === null || unit.validFrom < one.validTo) &&
      (unit.validTo === null || one.validFrom < unit.validTo),
  );
  if (other)
    throw new RuleViolation('producers.admin-unit-overlaps', {
      code: unit.code,
      type: unit.type,
      name: other.name,
    });
}
