import { FIGURES, type FigureName, type FindingCode } from '@onevillage/contracts-fairs';
import type { Currency } from '@onevillage/kernel';
import { isMoney } from '../results/result.js';
import { aboutOf, type FigureSums, type Sum } from './figure-sums.js';
import { currencyOf, type ReportedResult, type ReportFacts } from './report-facts.js';
import type { UnitTree } from './unit-tree.js';

export interface ReportFinding {
  readonly code: FindingCode;
  readonly figure: FigureName;
  /** Exhibitor or unit; null: the whole fair. */
  readonly about: { readonly applicationId: string } | { readonly adminUnitId: string } | null;
  readonly name: string | null;
  readonly stated: number;
  readonly against: number;
  readonly currency: Currency | null;
}

interface Place {
  readonly about: ReportFinding['about'];
  readonly name: string | null;
  readonly sum: (figure: FigureName) => Sum;
}

/** Every figure that does not add up, by name: nothing is mended. */
export function findings(facts: ReportFacts, tree: UnitTree, sums: FigureSums): ReportFinding[] {
  const { exhibitors, results } = facts;
  const currency = currencyOf(facts);
  const found: ReportFinding[] = [];
  const name = (
    code: FindingCode,
    figure: FigureName,
    { about, name: named }: Pick<Place, 'about' | 'name'>,
    stated: number,
    against: number,
  ): void => {
    const money = isMoney(figure) ? currency : null;
    found.push({ code, figure, about, name: named, stated, against, currency: money });
  };

  const fair: Place = { about: null, name: null, sum: (figure) => sums.fair(figure) };
  const units = tree.nodes.map(({ unit: { adminUnitId, name: named } }): Place => ({
    about: { adminUnitId },
    name: named,
    sum: (figure) => sums.unit(figure, adminUnitId),
  }));
  const each = exhibitors.map(({ applicationId, name: named }): Place => ({
    about: { applicationId },
    name: named,
    sum: (figure) => sums.exhibitor(figure, applicationId),
  }));

  for (const place of [fair, ...units]) {
    for (const figure of FIGURES) {
      const { value, sumOfParts } = place.sum(figure);
      if (value === null || sumOfParts === null || value === sumOfParts) continue;
      name(value < sumOfParts ? 'total-below-parts' : 'total-above-parts', figure, place, value, sumOfParts);
    }
  }
  for (const place of [fair, ...units, ...each]) {
    const total = place.sum('revenue-total').value;
    const ocop = place.sum('revenue-ocop').value;
    if (total !== null && ocop !== null && ocop > total) {
      name('ocop-exceeds-total', 'revenue-ocop', place, ocop, total);
    }
  }
  for (const sources of Map.groupBy(results, (one) => `${one.figure} ${aboutOf(one)}`).values()) {
    const counting = sources.find((one) => one.reported);
    for (const one of sources) {
      if (!counting || one.value === counting.value) continue;
      name('sources-differ', one.figure, placeOf(facts, one), counting.value, one.value);
    }
  }
  const present = exhibitors.filter((one) => !one.noShow);
  const reporting = present.filter(
    (one) => sums.exhibitor('revenue-total', one.applicationId).value !== null,
  );
  if (reporting.length > 0 && reporting.length < present.length) {
    name('not-all-reported', 'revenue-total', fair, reporting.length, present.length);
  }
  for (const { applicationId, name: named, noShow } of exhibitors) {
    const revenue = sums.exhibitor('revenue-total', applicationId).value;
    if (noShow && revenue)
      name('absent-with-revenue', 'revenue-total', { about: { applicationId }, name: named }, revenue, 0);
  }
  return found;
}

function placeOf(
  { exhibitors, units }: ReportFacts,
  { day, adminUnitId, applicationId }: ReportedResult,
): Pick<Place, 'about' | 'name'> {
  if (applicationId !== null) {
    const named = exhibitors.find((one) => one.applicationId === applicationId)?.name ?? null;
    return { about: { applicationId }, name: named };
  }
  if (adminUnitId !== null) {
    const named = units.find((one) => one.adminUnitId === adminUnitId)?.name ?? null;
    return { about: { adminUnitId }, name: named };
  }
  return { about: null, name: day };
}
