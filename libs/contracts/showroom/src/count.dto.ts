import {
  BooleanField,
  DecimalField,
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  IntField,
  ListField,
  NestedField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import { UNITS, type Unit } from '@onevillage/kernel';
import { COUNT_REASONS, type CountReason } from './count.events.js';
import { LOT_CODE_MAX } from './goods.dto.js';

export const COUNT_STATES = ['open', 'recount', 'review', 'approved', 'cancelled'] as const;
export type CountStateName = (typeof COUNT_STATES)[number];
/** uncounted: stood there when the count began, and nobody counted it; recount: to be counted once more. */
export const COUNT_LINE_STATES = ['uncounted', 'recount', 'settled'] as const;
export type CountLineStateName = (typeof COUNT_LINE_STATES)[number];
export const MAX_SHEET_LINES = 1000;
const MOST_LINES = 5000;
export const MAX_DISCREPANCIES = 500;

/** What is counted: all that these together leave; everything at every location when all are left out. */
export class OpenCount {
  @ListField({ doc: 'At these locations only', of: 'id', min: 1, max: 500, unique: true, optional: true })
  locationIds?: string[];
  @ListField({ doc: 'These variants only', of: 'id', min: 1, max: 1000, unique: true, optional: true })
  variantIds?: string[];
  @IdField({ doc: 'Goods of this producer only', optional: true }) producerId?: string;
  @ListField({ doc: 'These lots only', of: 'id', min: 1, max: 1000, unique: true, optional: true })
  lotIds?: string[];
  @BooleanField({
    doc: 'Counters are not shown what the ledger expects: so when left out',
    optional: true,
  })
  blind?: boolean;
}

export class CountedLine {
  @IdField({ doc: 'Lot; or variantId', optional: true }) lotId?: string;
  @IdField({ doc: 'Variant of units whose lot nobody can tell', optional: true }) variantId?: string;
  @IdField({ doc: 'Location' }) locationId: string;
  @DecimalField({
    doc: 'Units that stand there, held ones too; 0 says that there are none',
    decimals: 3,
    example: '17',
  })
  quantity: string;
  @InstantField({ doc: 'When it was counted, by the device; now when left out', optional: true })
  countedAt?: string;
}

/** What one person counted. A later count of the same goods by the same person, on another sheet, replaces it. */
export class CountSheet {
  @NestedField(() => CountedLine, {
    doc: 'Each lot once at each location',
    array: true,
    min: 1,
    max: MAX_SHEET_LINES,
  })
  lines: CountedLine[];
}

export class CountSheetView {
  @IdField({ doc: 'Id' }) id: string;
  @IdField({ doc: 'Count' }) countId: string;
  @IntField({ doc: 'Round; from 2 on it is a recount', min: 1 }) round: number;
  @IntField({ doc: 'Lines', min: 1 }) lines: number;
  @InstantField({ doc: 'When it arrived' }) recordedAt: string;
}

export class ExplainedDifference {
  @IdField({ doc: 'Lot; or variantId, as it was counted', optional: true }) lotId?: string;
  @IdField({ doc: 'Variant of units whose lot nobody can tell', optional: true }) variantId?: string;
  @IdField({ doc: 'Location' }) locationId: string;
  @EnumField({ doc: 'Why', values: COUNT_REASONS }) reason: CountReason;
}

/** A reason for each difference; adjusts the ledger. By a manager who counted nothing of it. */
export class ApproveCount {
  @NestedField(() => ExplainedDifference, {
    doc: 'Each line that differs',
    array: true,
    max: MOST_LINES,
  })
  lines: ExplainedDifference[];
}

export class CountTally {
  @IntField({ doc: 'Lots at locations, counted or to be counted', min: 0 }) lines: number;
  @IntField({ doc: 'Nobody counted: count them, 0 when nothing is there', min: 0 }) uncounted: number;
  @IntField({ doc: 'To be counted once more', min: 0 }) recount: number;
  @IntField({ doc: 'Settled, with a difference; null: not for counters', min: 0, nullable: true })
  differing: number | null;
}

export class UncoveredHold {
  @IdField({ doc: 'Hold' }) holdId: string;
  @DecimalField({ doc: 'Units that it holds of this lot at this location', decimals: 3 }) quantity: string;
}

export class CountLineView {
  @IdField({ doc: 'Lot; null: units whose lot nobody can tell', nullable: true }) lotId: string | null;
  @TextField({ doc: 'Lot code', max: LOT_CODE_MAX, nullable: true }) lotCode: string | null;
  @IdField({ doc: 'Variant' }) variantId: string;
  @TextField({ doc: 'Name of the product', max: 300, nullable: true }) productName: string | null;
  @IdField({ doc: 'Location' }) locationId: string;
  @TextField({ doc: 'Name of the location', max: 100 }) locationName: string;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @EnumField({ doc: 'Whether it is settled', values: COUNT_LINE_STATES }) state: CountLineStateName;
  @DecimalField({ doc: 'What was counted', decimals: 3, optional: true, nullable: true })
  counted?: string | null;
  @InstantField({ doc: 'When it was counted', optional: true, nullable: true }) countedAt?: string | null;
  @DecimalField({
    doc: 'What the ledger had at that moment; below 0 when more was moved there than it knew of. Not for counters',
    decimals: 3,
    signed: true,
    optional: true,
    nullable: true,
  })
  expected?: string | null;
  @DecimalField({ doc: 'Counted less expected', decimals: 3, signed: true, optional: true, nullable: true })
  difference?: string | null;
  @EnumField({ doc: 'Why, as approved', values: COUNT_REASONS, optional: true, nullable: true })
  reason?: CountReason | null;
  @DecimalField({
    doc: 'What the ledger was adjusted by; less than the difference where the units had gone in the meantime',
    decimals: 3,
    signed: true,
    optional: true,
    nullable: true,
  })
  adjusted?: string | null;
  @NestedField(() => UncoveredHold, {
    doc: 'Holds that may not be covered any more: units that were held are missing',
    array: true,
    optional: true,
  })
  uncoveredHolds?: UncoveredHold[];
}

export class CountView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @TextField({ doc: 'Name of the showroom', max: 200 }) showroomName: string;
  @TextField({ doc: 'Zone of the showroom', max: 60 }) zone: string;
  @EnumField({ doc: 'State', values: COUNT_STATES }) state: CountStateName;
  @IntField({ doc: 'Round; from 2 on it is a recount', min: 1 }) round: number;
  @BooleanField({ doc: 'Counters are not shown what the ledger expects' }) blind: boolean;
  @ListField({ doc: 'Locations that are counted', of: 'id' }) locationIds: string[];
  @ListField({ doc: 'These variants only', of: 'id', nullable: true }) variantIds: string[] | null;
  @IdField({ doc: 'Goods of this producer only', nullable: true }) producerId: string | null;
  @ListField({ doc: 'These lots only', of: 'id', nullable: true }) lotIds: string[] | null;
  @InstantField({ doc: 'When it was opened' }) openedAt: string;
  @InstantField({ doc: 'When it was approved or cancelled', nullable: true }) endedAt: string | null;
  @IntField({ doc: 'Sheets that arrived', min: 0 }) sheets: number;
  @NestedField(() => CountTally, { doc: 'As of its last closing; null: not closed yet', nullable: true })
  tally: CountTally | null;
  @NestedField(() => CountLineView, {
    doc: 'Approved lines that could not be adjusted in full, or left holds uncovered: the first 500; all are among GET /api/showroom/v1/counts/{id}/lines?differing=true. For managers',
    array: true,
    max: MAX_DISCREPANCIES,
  })
  discrepancies: CountLineView[];
}

export class ListCounts extends ExportQuery {
  @IdField({ doc: 'Showroom', query: true, optional: true }) showroomId?: string;
  @EnumField({ doc: 'State', values: COUNT_STATES, query: true, optional: true }) state?: CountStateName;
}
export class CountPage extends PageOf(CountView) {}

export class ListCountLines extends ExportQuery {
  @EnumField({ doc: 'State', values: COUNT_LINE_STATES, query: true, optional: true })
  state?: CountLineStateName;
  @BooleanField({ doc: 'Only those that differ; for managers', query: true, optional: true })
  differing?: boolean;
}
export class CountLinePage extends PageOf(CountLineView) {}
