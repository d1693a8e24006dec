import type { Currency, LocalDate } from '@onevillage/kernel';
import type { Result } from '../results/result.js';

/** What a report is made of, as it was read. */
export interface ReportFacts {
  readonly fair: {
    readonly fairId: string;
    readonly title: string;
    readonly place: string;
    readonly opensOn: LocalDate;
    readonly closesOn: LocalDate;
  };
  /** With a confirmed booth, or with a figure of their own. */
  readonly exhibitors: readonly ReportedExhibitor[];
  readonly zones: readonly { readonly zoneId: string; readonly name: string }[];
  /** Those of exhibitors and figures, and all above them. */
  readonly units: readonly ReportedUnit[];
  readonly results: readonly ReportedResult[];
}
export interface ReportedExhibitor {
  readonly applicationId: string;
  readonly exhibitorId: string;
  readonly name: string;
  readonly zoneId: string;
  /** Where it is from; null: from no known unit, as from abroad. */
  readonly adminUnitId: string | null;
  readonly booths: number;
  readonly productIds: readonly string[];
  /** It was recorded, and on no day as having come. */
  readonly noShow: boolean;
}
export interface ReportedUnit {
  readonly adminUnitId: string;
  readonly name: string;
  readonly parentId: string | null;
}
export type ReportedResult = Pick<
  Result,
  | 'figure'
  | 'day'
  | 'adminUnitId'
  | 'applicationId'
  | 'value'
  | 'currency'
  | 'source'
  | 'countingRule'
  | 'reported'
>;

/** The one currency of its money; null: nobody said anything of money. */
export const currencyOf = ({ results }: ReportFacts): Currency | null =>
  results.find((one) => one.currency !== null)?.currency ?? null;
