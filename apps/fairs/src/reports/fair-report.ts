import {
  COUNTED_FIGURES,
  FIGURES,
  type CountedFigureName,
  type FigureName,
  type ReportFigureName,
} from '@onevillage/contracts-fairs';
import type { Currency } from '@onevillage/kernel';
import { isMoney } from '../results/result.js';
import { FigureSums, type Sum } from './figure-sums.js';
import { findings, type ReportFinding } from './report-findings.js';
import { currencyOf, type ReportedExhibitor, type ReportFacts } from './report-facts.js';
import { unitTree } from './unit-tree.js';

/** Figures that exhibitors have, and units and zones by them. */
export const PART_FIGURES = FIGURES.filter((figure) => figure !== 'visitors');
export type PartFigureName = Exclude<FigureName, 'visitors'>;

export interface ReportTotal extends Sum {
  readonly figure: ReportFigureName;
  readonly currency: Currency | null;
  /** Of the fair compared with; null too when that is in another currency. */
  readonly before: number | null;
  /** Percent with one decimal. */
  readonly change: string | null;
}
export interface ReportPart {
  /** Null: those of no unit. */
  readonly id: string | null;
  readonly name: string | null;
  readonly within: string | null;
  readonly exhibitors: number;
  readonly booths: number;
  readonly products: number;
  readonly figures: Readonly<Record<PartFigureName, number | null>>;
}
export interface FairReport {
  readonly fair: ReportFacts['fair'];
  readonly comparedWith: ReportFacts['fair'] | null;
  readonly currency: Currency | null;
  readonly totals: readonly ReportTotal[];
  readonly byExhibitor: readonly ReportPart[];
  readonly byAdminUnit: readonly ReportPart[];
  readonly byZone: readonly ReportPart[];
  readonly findings: readonly ReportFinding[];
}

/** What a fair brought, beside what another one did. Nothing is rounded, guessed or taken for 0. */
export function fairReport(facts: ReportFacts, other: ReportFacts | null): FairReport {
  const tree = unitTree(facts);
  const sums = new FigureSums(facts, tree);
  const { exhibitors, zones } = facts;
  const currency = currencyOf(facts);
  const before = other && { totals: totalsOf(other), currency: currencyOf(other) };

  const part = (
    of: Pick<ReportPart, 'id' | 'name' | 'within'>,
    them: readonly ReportedExhibitor[],
    sum: (figure: PartFigureName) => Sum,
  ): ReportPart => ({
    ...of,
    exhibitors: new Set(them.map((one) => one.exhibitorId)).size,
    booths: them.reduce((count, one) => count + one.booths, 0),
    products: productsOf(them),
    figures: Object.fromEntries(PART_FIGURES.map((figure) => [figure, sum(figure).value])) as Record<
      PartFigureName,
      number | null
    >,
  });
  const homeless = exhibitors.filter((one) => tree.home(one.adminUnitId) === null);

  return {
    fair: facts.fair,
    comparedWith: other?.fair ?? null,
    currency,
    totals: totalsOf(facts, tree, sums).map((total) => {
      const earlier = before?.totals.find((one) => one.figure === total.figure)?.value ?? null;
      const isComparable = total.currency === null || before?.currency === currency;
      const known = isComparable ? earlier : null;
      return { ...total, before: known, change: changeOf(known, total.value) };
    }),
    byExhibitor: exhibitors.map((one) =>
      part({ id: one.applicationId, name: one.name, within: null }, [one], (figure) =>
        sums.exhibitor(figure, one.applicationId),
      ),
    ),
    byAdminUnit: [
      ...tree.nodes.map(({ unit: { adminUnitId, name }, within }) =>
        part(
          { id: adminUnitId, name, within },
          exhibitors.filter((one) => tree.line(one.adminUnitId).includes(adminUnitId)),
          (figure) => sums.unit(figure, adminUnitId),
        ),
      ),
      ...(homeless.length === 0
        ? []
        : [part({ id: null, name: null, within: null }, homeless, (figure) => sums.unit(figure, null))]),
    ],
    byZone: zones.map(({ zoneId, name }) =>
      part(
        { id: zoneId, name, within: null },
        exhibitors.filter((one) => one.zoneId === zoneId),
        (figure) => sums.zone(figure, zoneId),
      ),
    ),
    findings: findings(facts, tree, sums),
  };
}

const productsOf = (them: readonly ReportedExhibitor[]): number =>
  new Set(them.flatMap((one) => one.productIds)).size;

function totalsOf(
  facts: ReportFacts,
  tree = unitTree(facts),
  sums = new FigureSums(facts, tree),
): Omit<ReportTotal, 'before' | 'change'>[] {
  const { exhibitors } = facts;
  const homes = exhibitors.flatMap(({ adminUnitId }) => tree.line(adminUnitId).at(-1) ?? []);
  const counts: Record<CountedFigureName, number> = {
    booths: exhibitors.reduce((sum, one) => sum + one.booths, 0),
    exhibitors: new Set(exhibitors.map((one) => one.exhibitorId)).size,
    'admin-units': new Set(homes).size,
    products: productsOf(exhibitors),
    'no-shows': exhibitors.filter((one) => one.noShow).length,
  };
  const counted = COUNTED_FIGURES.map((figure) => ({
    figure,
    // Where no exhibitor is known, nobody kept them here: that is not none.
    value: exhibitors.length > 0 ? counts[figure] : null,
    currency: null,
    basis: 'counted' as const,
    sources: ['register'],
    countingRules: [],
    sumOfParts: null,
  }));
  const currency = currencyOf(facts);
  return [
    ...counted,
    ...FIGURES.map((figure) => ({
      figure,
      currency: isMoney(figure) ? currency : null,
      ...sums.fair(figure),
    })),
  ];
}

/** '20.0' for a fifth more; null against nothing. */
function changeOf(before: number | null, now: number | null): string | null {
  if (before === null || now === null || before === 0) return null;
  const permille = Math.round(((now - before) * 1_000) / before);
  return `${permille < 0 ? '-' : ''}${Math.floor(Math.abs(permille) / 10)}.${Math.abs(permille) % 10}`;
}
