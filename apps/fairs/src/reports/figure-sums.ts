import type { Basis, FigureName } from '@onevillage/contracts-fairs';
import type { ReportedResult, ReportFacts } from './report-facts.js';
import type { UnitTree } from './unit-tree.js';

/** A value with who says so and how it was counted. */
export interface Sum {
  /** Null: nobody said anything of it. */
  readonly value: number | null;
  readonly basis: Basis;
  readonly sources: readonly string[];
  readonly countingRules: readonly string[];
  /** What its parts come to, whatever was stated of the whole; null: nothing was stated of them. */
  readonly sumOfParts: number | null;
}

const NOTHING: Sum = { value: null, basis: 'sum', sources: [], countingRules: [], sumOfParts: null };
const stated = ({ value, source, countingRule }: ReportedResult, sumOfParts: number | null): Sum => ({
  value,
  basis: 'stated',
  sources: [source],
  countingRules: [countingRule],
  sumOfParts,
});
const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

/** Everything that was said, added up. Parts of which nobody said anything are left out, not taken for 0. */
export function added(parts: readonly Sum[]): Sum {
  const told = parts.filter((part) => part.value !== null);
  if (told.length === 0) return NOTHING;
  const value = told.reduce((sum, part) => sum + part.value!, 0);
  return {
    value,
    basis: 'sum',
    sources: unique(told.flatMap((part) => part.sources)),
    countingRules: unique(told.flatMap((part) => part.countingRules)),
    sumOfParts: value,
  };
}

/** What the sources that count say of each figure: of exhibitors, of units with all that is in them, of the whole fair. */
export class FigureSums {
  private readonly said: ReadonlyMap<string, ReportedResult>;

  constructor(
    private readonly facts: ReportFacts,
    private readonly tree: UnitTree,
  ) {
    const counting = facts.results.filter((one) => one.reported);
    this.said = new Map(counting.map((one) => [keyOf(one.figure, aboutOf(one)), one]));
  }

  exhibitor(figure: FigureName, applicationId: string): Sum {
    const one = this.said.get(keyOf(figure, applicationId));
    return one ? stated(one, null) : NOTHING;
  }

  zone(figure: FigureName, zoneId: string): Sum {
    return added(
      this.facts.exhibitors
        .filter((one) => one.zoneId === zoneId)
        .map((one) => this.exhibitor(figure, one.applicationId)),
    );
  }

  /** What was stated of it; else the sum of its exhibitors and of the units in it. Null: those of no unit. */
  unit(figure: FigureName, adminUnitId: string | null): Sum {
    const parts = added([
      ...this.facts.exhibitors
        .filter((one) => this.tree.home(one.adminUnitId) === adminUnitId)
        .map((one) => this.exhibitor(figure, one.applicationId)),
      ...(adminUnitId === null ? [] : this.unitsIn(adminUnitId)).map((id) => this.unit(figure, id)),
    ]);
    const whole = adminUnitId === null ? undefined : this.said.get(keyOf(figure, adminUnitId));
    return whole ? stated(whole, parts.value) : parts;
  }

  fair(figure: FigureName): Sum {
    const parts = added(figure === 'visitors' ? this.days() : this.places(figure));
    const whole = this.said.get(keyOf(figure, null));
    return whole ? stated(whole, parts.value) : parts;
  }

  private days(): Sum[] {
    return [...this.said.values()]
      .filter((one) => one.figure === 'visitors' && one.day !== null)
      .map((one) => stated(one, null));
  }

  private places(figure: FigureName): Sum[] {
    return [...this.unitsIn(null), null].map((id) => this.unit(figure, id));
  }

  private unitsIn(adminUnitId: string | null): string[] {
    return this.tree.nodes.filter((node) => node.within === adminUnitId).map(({ unit }) => unit.adminUnitId);
  }
}

export const aboutOf = ({ day, adminUnitId, applicationId }: ReportedResult): string | null =>
  applicationId ?? adminUnitId ?? day;
const keyOf = (figure: FigureName, about: string | null): string => `${figure} ${about}`;
