import {
  DateField,
  EnumField,
  IdField,
  IntField,
  ListField,
  NestedField,
  TextField,
  DecimalField,
} from '@onevillage/contracts-kit';
import { CURRENCIES, type Currency } from '@onevillage/kernel';
import { FIGURES, type FigureName } from './result.dto.js';

/** What the register itself counts, beside what was recorded. */
export const COUNTED_FIGURES = ['booths', 'exhibitors', 'admin-units', 'products', 'no-shows'] as const;
export type CountedFigureName = (typeof COUNTED_FIGURES)[number];
export const REPORT_FIGURES = [...COUNTED_FIGURES, ...FIGURES] as const;
export type ReportFigureName = (typeof REPORT_FIGURES)[number];
/** Counted by the register, stated as such, or the sum of what was stated of its parts. */
export const BASES = ['counted', 'stated', 'sum'] as const;
export type Basis = (typeof BASES)[number];
export const FINDINGS = [
  'total-below-parts',
  'total-above-parts',
  'ocop-exceeds-total',
  'sources-differ',
  'not-all-reported',
  'absent-with-revenue',
] as const;
export type FindingCode = (typeof FINDINGS)[number];
export const REPORT_FORMATS = ['xlsx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export class ReportQuery {
  @IdField({
    doc: 'Fair to compare with; the one that it was copied from when left out',
    query: true,
    optional: true,
  })
  comparedWith?: string;
  @EnumField({
    doc: 'As a file, whatever Accept says; in the language of Accept-Language',
    values: REPORT_FORMATS,
    query: true,
    optional: true,
  })
  format?: ReportFormat;
}

export class ReportedFair {
  @IdField({ doc: 'Id' }) id: string;
  @TextField({ doc: 'Title', max: 300 }) title: string;
  @TextField({ doc: 'Where it was held', max: 500 }) place: string;
  @DateField({ doc: 'First day' }) opensOn: string;
  @DateField({ doc: 'Last day, inclusive' }) closesOn: string;
}

export class ReportFigureView {
  @EnumField({ doc: 'Figure', values: REPORT_FIGURES }) figure: ReportFigureName;
  @IntField({ doc: 'How many; of money, minor units; null: nobody said', nullable: true })
  value: number | null;
  @EnumField({ doc: 'Currency, of money only', values: CURRENCIES, nullable: true })
  currency: Currency | null;
  @EnumField({ doc: 'Where the value comes from', values: BASES }) basis: Basis;
  @ListField({ of: 'text', doc: 'Who says so' }) sources: string[];
  @ListField({ of: 'text', doc: 'How it was counted', itemMax: 500 }) countingRules: string[];
  @IntField({ doc: 'Sum of what was stated of its parts; null: nothing was', nullable: true })
  sumOfParts: number | null;
  @IntField({ doc: 'The same of the fair compared with', nullable: true }) before: number | null;
  @DecimalField({ doc: 'Change against it, percent', decimals: 1, signed: true, nullable: true })
  changePercent: string | null;
  @TextField({ doc: 'Where its rows are, as a path of the public origin', max: 500 }) rowsUrl: string;
}

/** Figures of one exhibitor, unit or zone; null: nobody said. Money is in the currency of the report. */
export class ReportPartView {
  @IdField({ doc: 'Application, unit or zone; null: those of no unit', nullable: true }) id: string | null;
  @TextField({ doc: 'Name', max: 300, nullable: true }) name: string | null;
  @IdField({ doc: 'Unit of the report that holds this one', nullable: true }) within: string | null;
  @IntField({ doc: 'Exhibitors', min: 0 }) exhibitors: number;
  @IntField({ doc: 'Booths', min: 0 }) booths: number;
  @IntField({ doc: 'Products shown', min: 0 }) products: number;
  @IntField({ doc: 'Revenue', nullable: true }) revenueTotal: number | null;
  @IntField({ doc: 'Revenue of OCOP products', nullable: true }) revenueOcop: number | null;
  @IntField({ doc: 'Contracts', nullable: true }) contracts: number | null;
  @IntField({ doc: 'Their value', nullable: true }) contractsValue: number | null;
  @IntField({ doc: 'Memoranda', nullable: true }) memoranda: number | null;
  @TextField({ doc: 'Where the figures are, as a path of the public origin', max: 500 }) rowsUrl: string;
}

/** Something that does not add up. */
export class ReportFindingView {
  @EnumField({ doc: 'What', values: FINDINGS }) code: FindingCode;
  @EnumField({ doc: 'Of which figure', values: FIGURES }) figure: FigureName;
  @TextField({ doc: 'Of whom; null: of the whole fair', max: 300, nullable: true }) about: string | null;
  @IntField({ doc: 'What was stated' }) stated: number;
  @IntField({ doc: 'Against what' }) against: number;
  @TextField({ doc: 'In words, in the language of Accept-Language', max: 1000 }) message: string;
  @TextField({ doc: 'Where the rows are, as a path of the public origin', max: 500 }) rowsUrl: string;
}

export class FairReportView {
  @NestedField(() => ReportedFair, { doc: 'The fair' }) fair: ReportedFair;
  @NestedField(() => ReportedFair, { doc: 'What it is compared with', nullable: true })
  comparedWith: ReportedFair | null;
  @EnumField({ doc: 'Currency of all money in it', values: CURRENCIES, nullable: true })
  currency: Currency | null;
  @NestedField(() => ReportFigureView, { doc: 'Of the whole fair', array: true }) totals: ReportFigureView[];
  @NestedField(() => ReportPartView, { doc: 'By exhibitor', array: true, max: 10_000 })
  byExhibitor: ReportPartView[];
  @NestedField(() => ReportPartView, { doc: 'By administrative unit', array: true, max: 10_000 })
  byAdminUnit: ReportPartView[];
  @NestedField(() => ReportPartView, { doc: 'By zone', array: true }) byZone: ReportPartView[];
  @NestedField(() => ReportFindingView, { doc: 'What does not add up', array: true, max: 10_000 })
  findings: ReportFindingView[];
}
