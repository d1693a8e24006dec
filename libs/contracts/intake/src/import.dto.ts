import {
  BooleanField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntField,
  ListField,
  MapField,
  NestedField,
  PageOf,
  PageQuery,
  TextField,
} from '@onevillage/contracts-kit';
import { IMPORT_FIELDS, IMPORT_KINDS, type ImportField, type ImportKind } from './import-field.js';

/** uploaded → (mapping told or accepted) → checking → checked → running → done; failed keeps its reason and can run again. */
export const IMPORT_STATES = ['uploaded', 'checking', 'checked', 'running', 'done', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const ROW_OUTCOMES = ['created', 'updated', 'unchanged', 'near-match', 'refused'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export const DELIMITER_NAMES = ['comma', 'semicolon', 'tab'] as const;
export type DelimiterName = (typeof DELIMITER_NAMES)[number];
export const FILE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258'] as const;
export type FileEncoding = (typeof FILE_ENCODINGS)[number];

export class ColumnMapping {
  @IntField({ doc: 'Column, 1 is A', min: 1, max: 5000 }) column: number;
  @TextField({ doc: 'Heading as printed', max: 500 }) heading: string;
  @EnumField({ doc: 'What it holds', values: IMPORT_FIELDS }) field: ImportField;
  @DecimalField({ doc: 'Confidence of the guess, 0 to 1; 1 when told', decimals: 2 }) confidence: string;
  @ListField({ doc: 'Other fields it might hold', of: 'text' }) alternatives: string[];
}

export class ColumnChoice {
  @IntField({ doc: 'Column, 1 is A', min: 1, max: 5000 }) column: number;
  @EnumField({ doc: 'What it holds', values: IMPORT_FIELDS }) field: ImportField;
}

/** The officer's word on how to read the file. Each part that is given replaces what was said of it before. */
export class ChangeMapping {
  @TextField({
    doc: 'Sheet to read; what was said of columns is forgotten with another one',
    max: 200,
    optional: true,
  })
  sheet?: string;
  @NestedField(() => ColumnChoice, {
    doc: 'Columns to read otherwise than guessed; the others are guessed',
    array: true,
    max: 200,
    optional: true,
  })
  columns?: ColumnChoice[];
  @TextField({ doc: 'Province of rows that print none', max: 100, optional: true, nullable: true })
  province?: string | null;
  @EnumField({
    doc: 'Scheme of rows that print none',
    values: ['OCOP', 'OVOP-KH', 'OTOP', 'TYPICAL-RURAL'],
    optional: true,
  })
  scheme?: string;
  @MapField({
    doc: 'Values of rows that print none: producerName, productGroup, issuer …',
    keys: IMPORT_FIELDS,
    maxLength: 300,
    optional: true,
  })
  constants?: Partial<Record<ImportField, string>>;
  @ListField({
    doc: 'Fields whose empty cells repeat the row above',
    of: 'enum',
    values: IMPORT_FIELDS,
    optional: true,
  })
  fillDown?: ImportField[];
}

/** Once it is through, rows = changed + unchanged + refused + nearMatches + empty. */
export class ImportCounts {
  @IntField({ doc: 'Data rows read', min: 0 }) rows: number;
  @IntField({ doc: 'Producers created', min: 0 }) producersCreated: number;
  @IntField({ doc: 'Producers updated', min: 0 }) producersUpdated: number;
  @IntField({ doc: 'Products created', min: 0 }) productsCreated: number;
  @IntField({ doc: 'Products updated', min: 0 }) productsUpdated: number;
  @IntField({ doc: 'Certificates created', min: 0 }) certificatesCreated: number;
  @IntField({ doc: 'Certificates corrected: the wrong entry annulled, the right one granted', min: 0 })
  certificatesUpdated: number;
  @IntField({ doc: 'Rows that went in whole, new or with a change', min: 0 }) changed: number;
  @IntField({ doc: 'Rows that are known already and changed nothing', min: 0 }) unchanged: number;
  @IntField({ doc: 'Rows refused, wholly or in part', min: 0 }) refused: number;
  @IntField({ doc: 'Of the refused rows, those whose product went in all the same', min: 0 })
  refusedInPart: number;
  @IntField({ doc: 'Rows that wait for a person to say whether they mean a known one', min: 0 })
  nearMatches: number;
  @IntField({ doc: 'Rows that say nothing but a number', min: 0 }) empty: number;
  @IntField({ doc: 'Rows with a note, whatever became of them but refusal', min: 0 }) noted: number;
}

export class ImportProgress {
  @IntField({ doc: 'Rows done', min: 0 }) done: number;
  @IntField({ doc: 'Rows in all', min: 0 }) total: number;
}

export class ImportNote {
  @TextField({ doc: 'Code', max: 100 }) code: string;
  @TextField({
    doc: 'What was seen in the file as a whole, e.g. a stated total that the rows contradict',
    max: 1000,
  })
  message: string;
}

export class MissingFieldView {
  @TextField({ doc: 'Field', max: 50 }) field: string;
  @BooleanField({ doc: 'Without it no row goes in; otherwise only certificates are lost' }) required: boolean;
  @TextField({ doc: 'What to do', max: 500 }) remedy: string;
  @TextField({ doc: 'What the file itself suggests', max: 300, nullable: true }) hint: string | null;
}

export class ImportView {
  @IdField({ doc: 'Id' }) id: string;
  @EnumField({ doc: 'What kind of list it is', values: IMPORT_KINDS }) kind: ImportKind;
  @IdField({ doc: 'Showroom that a list of goods is of', nullable: true }) showroomId: string | null;
  @IdField({ doc: 'Producer whose goods a consignment note announces', nullable: true })
  producerId: string | null;
  @IdField({ doc: 'Fair that applications or results are of', nullable: true }) fairId: string | null;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @EnumField({ doc: 'State', values: IMPORT_STATES }) state: ImportState;
  @TextField({ doc: 'Name of the file as sent', max: 300 }) fileName: string;
  @ListField({ doc: 'Sheets of the file', of: 'text' }) sheets: string[];
  @TextField({ doc: 'Sheet being read', max: 200 }) sheet: string;
  @NestedField(() => ColumnMapping, { doc: 'How the columns are read', array: true })
  mapping: ColumnMapping[];
  @NestedField(() => MissingFieldView, { doc: 'Fields that nothing in the file gives', array: true })
  missingFields: MissingFieldView[];
  @ListField({
    doc: 'Fields whose empty cells look as if they repeat the row above; nothing is filled unless told',
    of: 'text',
  })
  fillDownOffered: string[];
  @MapField({ doc: 'Values of rows that print none, as told', keys: IMPORT_FIELDS, maxLength: 300 })
  constants: Partial<Record<ImportField, string>>;
  @ListField({
    doc: 'Fields whose empty cells repeat the row above, as told',
    of: 'enum',
    values: IMPORT_FIELDS,
  })
  fillDown: ImportField[];
  @TextField({ doc: 'Province of rows that print none', max: 100, nullable: true }) province: string | null;
  @TextField({ doc: 'Scheme of rows that print none', max: 30 }) scheme: string;
  @EnumField({
    doc: 'What separates the columns of a CSV file, as told; null when found out',
    values: DELIMITER_NAMES,
    nullable: true,
  })
  delimiter: DelimiterName | null;
  @EnumField({
    doc: 'Encoding of a CSV file, as told; null when found out',
    values: FILE_ENCODINGS,
    nullable: true,
  })
  encoding: FileEncoding | null;
  @NestedField(() => ImportProgress, { doc: 'Progress of the check or run' }) progress: ImportProgress;
  @NestedField(() => ImportCounts, { doc: 'What the last check would do or the run did' })
  counts: ImportCounts;
  @BooleanField({ doc: 'The counts are of a dry run' }) dryRun: boolean;
  @NestedField(() => ImportNote, { doc: 'Remarks on the whole file', array: true }) notes: ImportNote[];
  @TextField({ doc: 'Why it failed, with the remedy', max: 1000, nullable: true }) failure: string | null;
  @BooleanField({
    doc: 'The file is still here; false once it is older than files are kept: then only the counts are left',
  })
  fileKept: boolean;
  @IdField({
    doc: 'Import whose file this is a trial of, read otherwise for once: to be looked at, not run, and gone with the next trial',
    nullable: true,
  })
  trialOf: string | null;
  @InstantField({ doc: 'Uploaded' }) createdAt: string;
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

export class RowIssue {
  @IntField({ doc: 'Row of the file, 1 is the first line', min: 1 }) row: number;
  @TextField({ doc: 'Column: heading as printed', max: 500, nullable: true }) column: string | null;
  @TextField({ doc: 'Value as printed', max: 1000, nullable: true }) value: string | null;
  @TextField({ doc: 'Code', max: 100 }) code: string;
  @EnumField({ doc: 'Refused, or accepted with a note', values: ['refused', 'note'] as const }) severity:
    'refused' | 'note';
  @TextField({ doc: 'What is wrong', max: 1000 }) message: string;
  @TextField({ doc: 'What to do', max: 1000 }) remedy: string;
}

export class MatchCandidate {
  @IdField({ doc: 'Id of the known producer, exhibitor or product' }) id: string;
  @TextField({ doc: 'Its name', max: 300 }) name: string;
  @TextField({ doc: 'What helps to tell them apart', max: 500, nullable: true }) detail: string | null;
  @IntField({
    doc: 'Row of this file that names it; null when it is known from elsewhere',
    min: 1,
    nullable: true,
  })
  row: number | null;
}

export class ImportRowView {
  @IntField({ doc: 'Row of the file', min: 1 }) row: number;
  @IntField({ doc: '1, or the place of the product in a cell that lists several', min: 1 }) part: number;
  @TextField({ doc: 'Producer or exhibitor as printed', max: 300, nullable: true }) producerName:
    string | null;
  @TextField({ doc: 'Product or figure as printed', max: 300, nullable: true }) productName: string | null;
  @EnumField({ doc: 'Outcome', values: ROW_OUTCOMES }) outcome: RowOutcome;
  @IdField({ doc: 'Producer', nullable: true }) producerId: string | null;
  @IdField({ doc: 'Product', nullable: true }) productId: string | null;
  @IdField({ doc: 'Certificate', nullable: true }) certificateId: string | null;
  @NestedField(() => RowIssue, { doc: 'Issues', array: true }) issues: RowIssue[];
  @NestedField(() => MatchCandidate, { doc: 'Known ones that are near', array: true })
  candidates: MatchCandidate[];
  @EnumField({
    doc: 'What is near: the producer (or exhibitor), or the product',
    values: ['producer', 'product'] as const,
    nullable: true,
  })
  nearWhat: 'producer' | 'product' | null;
  @TextField({
    doc: 'What a person said of it, which the next run takes and until then may be said anew: the id of one of the candidates, or `new`; null as long as nobody has',
    max: 36,
    nullable: true,
  })
  decided: string | null;
}

export class DecideNearMatch {
  @IntField({
    doc: 'Which product of a cell that lists several; 1 when left out',
    min: 1,
    max: 1000,
    optional: true,
  })
  part?: number;
  @IdField({ doc: 'It is this one of its candidates', optional: true }) sameAs?: string;
  @EnumField({ doc: 'It is another one', values: ['new'] as const, optional: true }) decision?: 'new';
}

export class UploadQuery {
  @EnumField({
    doc: 'What kind of list it is; a register when left out',
    values: IMPORT_KINDS,
    query: true,
    optional: true,
  })
  kind?: ImportKind;
  @IdField({ doc: 'Showroom; needed for lists of goods', query: true, optional: true }) showroomId?: string;
  @IdField({ doc: 'Producer; needed for a consignment note', query: true, optional: true })
  producerId?: string;
  @IdField({ doc: 'Fair; needed for its applications and results', query: true, optional: true })
  fairId?: string;
  @TextField({ doc: 'Name of the file', max: 300, query: true }) fileName: string;
  @EnumField({
    doc: 'What separates the columns of a CSV file; found out when left out',
    values: DELIMITER_NAMES,
    query: true,
    optional: true,
  })
  delimiter?: DelimiterName;
  @EnumField({
    doc: 'Encoding of a CSV file; found out when left out',
    values: FILE_ENCODINGS,
    query: true,
    optional: true,
  })
  encoding?: FileEncoding;
  @TextField({ doc: 'Sheet to read', max: 200, query: true, optional: true }) sheet?: string;
  @TextField({ doc: 'Province of rows that print none', max: 100, query: true, optional: true })
  province?: string;
  @EnumField({
    doc: 'Scheme of rows that print none; OCOP when left out',
    values: ['OCOP', 'OVOP-KH', 'OTOP', 'TYPICAL-RURAL'],
    query: true,
    optional: true,
  })
  scheme?: string;
}
export class ListImports extends PageQuery {}
export class ImportPage extends PageOf(ImportView) {}
export class ListImportRows extends PageQuery {
  @EnumField({ doc: 'Outcome', values: ROW_OUTCOMES, query: true, optional: true }) outcome?: RowOutcome;
  @BooleanField({
    doc: 'true: rows on which a person has to say a word, or may say another one than before; false: the others',
    query: true,
    optional: true,
  })
  near?: boolean;
}
export class ImportRowPage extends PageOf(ImportRowView) {}
