import type { ReportedUnit, ReportFacts } from './report-facts.js';

/** A unit of the report. */
export interface UnitNode {
  readonly unit: ReportedUnit;
  /** The nearest unit of the report above it. */
  readonly within: string | null;
}
export interface UnitTree {
  readonly nodes: readonly UnitNode[];
  /** The nearest unit of the report that holds it; null: none does. */
  readonly home: (adminUnitId: string | null) => string | null;
  /** The unit and all above it, the highest last; empty when it is not known. */
  readonly line: (adminUnitId: string | null) => readonly string[];
}

/** The highest unit of each exhibitor, and every unit of which something was stated: in this order of names. */
export function unitTree({ exhibitors, units, results }: ReportFacts): UnitTree {
  const byId = new Map(units.map((unit) => [unit.adminUnitId, unit]));
  const lineOf = (id: string | null): string[] => {
    const line: string[] = [];
    for (let at = id; at !== null && byId.has(at) && !line.includes(at); at = byId.get(at)!.parentId)
      line.push(at);
    return line;
  };
  const named = results.flatMap(({ adminUnitId }) =>
    adminUnitId !== null && byId.has(adminUnitId) ? adminUnitId : [],
  );
  const highest = exhibitors.flatMap(({ adminUnitId }) => lineOf(adminUnitId).at(-1) ?? []);
  const listed = new Set([...named, ...highest]);
  const nearest = (line: readonly string[]): string | null => line.find((id) => listed.has(id)) ?? null;
  return {
    nodes: [...listed]
      .map((id) => ({ unit: byId.get(id)!, within: nearest(lineOf(id).slice(1)) }))
      .sort((a, b) => (a.unit.name < b.unit.name ? -1 : 1)),
    home: (id) => nearest(lineOf(id)),
    line: lineOf,
  };
}
