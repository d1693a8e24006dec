import {
  BooleanField,
  BulkItems,
  DateField,
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  IntField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import { CURRENCIES, type Currency } from '@onevillage/kernel';

export const FIGURES = [
  'visitors',
  'revenue-total',
  'revenue-ocop',
  'contracts',
  'contracts-value',
  'memoranda',
] as const;
export type FigureName = (typeof FIGURES)[number];
/** Who says so: the exhibitor, its till, somebody who counted, or somebody who guessed. */
export const RESULT_SOURCES = ['exhibitor-report', 'till', 'count', 'estimate'] as const;
export type ResultSource = (typeof RESULT_SOURCES)[number];
/** What a figure is about. */
export const RESULT_SUBJECTS = ['fair', 'day', 'admin-unit', 'exhibitor'] as const;
export type ResultSubject = (typeof RESULT_SUBJECTS)[number];

/**
 * One figure. It is known by fair, figure, what it is about and source: the same again changes it. About the whole fair
 * when it names no day, unit or exhibitor; an exhibitor is named by one of applicationId, taxCode and exhibitorName.
 */
export class RecordResult {
  @EnumField({ doc: 'Which figure', values: FIGURES }) figure: FigureName;
  @DateField({ doc: 'Of this day of the fair; visitors only', optional: true }) day?: string;
  @IdField({ doc: 'Of all exhibitors of this administrative unit', optional: true }) adminUnitId?: string;
  @IdField({ doc: 'Of the exhibitor with this application', optional: true }) applicationId?: string;
  @TextField({ doc: 'Of the exhibitor with this tax code', max: 20, optional: true }) taxCode?: string;
  @TextField({ doc: 'Of the exhibitor with this name', max: 300, optional: true }) exhibitorName?: string;
  @IntField({ doc: 'How many; of money, minor units of the currency', min: 0 }) value: number;
  @EnumField({ doc: 'Currency, of money only', values: CURRENCIES, optional: true }) currency?: Currency;
  @EnumField({ doc: 'Who says so', values: RESULT_SOURCES }) source: ResultSource;
  @TextField({
    doc: 'How it was counted',
    max: 500,
    example: 'Tickets torn at the gate; exhibitors and staff not counted',
  })
  countingRule: string;
  @BooleanField({
    doc: 'Reports use this source; left out: as it was, and yes for the first one of a figure',
    optional: true,
  })
  reported?: boolean;
}
export class BulkRecordResults extends BulkItems(RecordResult) {}

export class ResultView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @IdField({ doc: 'Fair' }) fairId: string;
  @EnumField({ doc: 'Which figure', values: FIGURES }) figure: FigureName;
  @EnumField({ doc: 'What it is about', values: RESULT_SUBJECTS }) subject: ResultSubject;
  @DateField({ doc: 'Day', nullable: true }) day: string | null;
  @IdField({ doc: 'Administrative unit', nullable: true }) adminUnitId: string | null;
  @TextField({ doc: 'Name of the unit', max: 300, nullable: true }) adminUnitName: string | null;
  @IdField({ doc: 'Application', nullable: true }) applicationId: string | null;
  @TextField({ doc: 'Name of the exhibitor', max: 300, nullable: true }) exhibitorName: string | null;
  @IntField({ doc: 'How many; of money, minor units', min: 0 }) value: number;
  @EnumField({ doc: 'Currency, of money only', values: CURRENCIES, nullable: true })
  currency: Currency | null;
  @EnumField({ doc: 'Who says so', values: RESULT_SOURCES }) source: ResultSource;
  @TextField({ doc: 'How it was counted', max: 500 }) countingRule: string;
  @BooleanField({ doc: 'Reports use this source' }) reported: boolean;
  @TextField({ doc: 'Who recorded it', max: 300 }) recordedBy: string;
  @InstantField({ doc: 'When it was recorded' }) recordedAt: string;
}
export class ListResults extends ExportQuery {
  @EnumField({ doc: 'Only this figure', values: FIGURES, query: true, optional: true }) figure?: FigureName;
  @EnumField({ doc: 'Only about this', values: RESULT_SUBJECTS, query: true, optional: true })
  subject?: ResultSubject;
  @IdField({
    doc: 'Only of this unit and of the exhibitors of it and below it',
    query: true,
    optional: true,
  })
  adminUnitId?: string;
  @IdField({ doc: 'Only of exhibitors of this zone', query: true, optional: true }) zoneId?: string;
  @IdField({ doc: 'Only of this application', query: true, optional: true }) applicationId?: string;
  @DateField({ doc: 'Only of this day', query: true, optional: true }) day?: string;
  @BooleanField({ doc: 'Only those that reports use', query: true, optional: true }) reported?: boolean;
}
export class ResultPage extends PageOf(ResultView) {}
