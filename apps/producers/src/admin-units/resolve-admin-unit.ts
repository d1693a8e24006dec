import { unitKey, unitKeys, type AdminUnitRef } from '@onevillage/contracts-producers';
import { RuleViolation, type LocalDate } from '@onevillage/kernel';
import { LEVELS, existsOn, type AdminUnit } from './admin-unit.js';

/** Names and codes that have to be looked up to resolve these references. */
export function lookups(refs: readonly AdminUnitRef[]): { keys: string[]; codes: string[] } {
  const printed = refs.flatMap((ref) => [ref.province, ref.district, ref.commune]);
  return {
    keys: [...new Set(printed.filter((name) => name !== undefined).flatMap(unitKeys))],
    codes: [...new Set(refs.map((ref) => ref.code).filter((code) => code !== undefined))],
  };
}

/** Of those known by a name: those of that day, else those that ended last before it, else the first to come. */
function onDay(units: readonly AdminUnit[], date: LocalDate): AdminUnit[] {
  const then = units.filter((unit) => existsOn(unit, date));
  if (then.length) return then;
  const ends = units.flatMap((unit) => (unit.validTo !== null && unit.validTo <= date ? [unit.validTo] : []));
  const last = ends.sort().at(-1);
  if (last) return units.filter((unit) => unit.validTo === last);
  const first = units.map((unit) => unit.validFrom).sort()[0];
  return units.filter((unit) => unit.validFrom === first);
}

function single(units: readonly AdminUnit[], value: string, date: LocalDate): AdminUnit {
  const [unit, ...more] = units;
  if (!unit) throw new RuleViolation('producers.admin-unit-unknown', { value, date });
  if (more.length)
    throw new RuleViolation('producers.admin-unit-ambiguous', { value, date, count: units.length });
  return unit;
}

/**
 * The most specific unit that a reference names on its date. Printed names of communes that nobody has imported yet
 * resolve to their province. `reach` gives the provinces and below that contain a unit, with successors.
 */
export function resolveAdminUnit(
  ref: AdminUnitRef,
  known: readonly AdminUnit[],
  reach: ReadonlyMap<string, readonly string[]>,
  today: LocalDate,
): AdminUnit | null {
  const date = (ref.on ?? today) as LocalDate;
  if (ref.id) {
    const { id } = ref;
    return single(
      known.filter((unit) => unit.id === id),
      id,
      date,
    );
  }
  if (ref.code) {
    const level = ref.type && LEVELS[ref.type];
    const coded = known.filter(
      (unit) => unit.code === ref.code && (level === undefined || LEVELS[unit.type] === level),
    );
    return single(
      coded.filter((unit) => existsOn(unit, date)),
      ref.code,
      date,
    );
  }

  let found: AdminUnit | null = null;
  if (ref.province) found = single(onDay(named(known, ref.province, 2), date), ref.province, date);
  for (const [printed, level] of [
    [ref.district, 3],
    [ref.commune, 4],
  ] as const) {
    if (!printed) continue;
    const outer = found;
    const within = onDay(
      named(known, printed, level).filter((unit) => !outer || liesIn(unit, outer, reach, date)),
      date,
    );
    if (within.length === 1) found = within[0]!;
    // Without anything around it, a name that says nothing or too much is told.
    else if (!found && level === 4) single(within, printed, date);
  }
  if (!found && ref.district) single([], ref.district, date);
  return found;
}

function named(known: readonly AdminUnit[], printed: string, level: number): AdminUnit[] {
  const onLevel = known.filter((unit) => LEVELS[unit.type] === level);
  const byKey = unitKeys(printed).map((key) => onLevel.filter((unit) => unitKey(unit.name) === key));
  return byKey.find((units) => units.length > 0) ?? [];
}

/**
 * A commune lies in a province that contains it or followed one that did. Born after the province ended, it may also lie
 * in a successor of it: later addresses mix old and new names.
 */
function liesIn(
  inner: AdminUnit,
  outer: AdminUnit,
  reach: ReadonlyMap<string, readonly string[]>,
  date: LocalDate,
): boolean {
  const from = reach.get(inner.id) ?? [];
  if (from.includes(outer.id)) return true;
  const bornAfter = outer.validTo !== null && inner.validFrom >= outer.validTo && date >= outer.validTo;
  return bornAfter && (reach.get(outer.id) ?? []).some((id) => from.includes(id));
}
