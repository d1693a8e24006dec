import {
  DecimalField,
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  IntField,
  NestedField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import { CURRENCIES, UNITS, type Currency, type Unit } from '@onevillage/kernel';
import { LOT_CODE_MAX } from './goods.dto.js';
import { HOLD_PURPOSES, HOLD_STATES, type HoldPurpose, type HoldStateName } from './hold.events.js';
import { LineMoney, SaleTender, TILL_ID, TILL_ID_DOC } from './sale.dto.js';

export const MAX_HOLD_LINES = 100;
export const MIN_HOLD_SECONDS = 10;
export const MAX_HOLD_SECONDS = 30 * 86_400;

export class HoldLine {
  @IdField({ doc: 'Variant; the lots that expire first are put aside', optional: true }) variantId?: string;
  @IdField({ doc: 'Lot, where only units of it will do', optional: true }) lotId?: string;
  @DecimalField({ doc: 'Units, in the stock unit of the variant', decimals: 3, example: '2' })
  quantity: string;
}

export class PlaceHold {
  @EnumField({ doc: 'What for', values: HOLD_PURPOSES }) purpose: HoldPurpose;
  @TextField({ doc: 'Number of the order, name of the fair; no names of people', max: 100 })
  reference: string;
  @IntField({
    doc: 'Seconds from now, by the clock of the service, after which the units are free again',
    min: MIN_HOLD_SECONDS,
    max: MAX_HOLD_SECONDS,
    example: 1800,
  })
  ttlSeconds: number;
  @NestedField(() => HoldLine, {
    doc: 'What to put aside: all of it, or nothing',
    array: true,
    min: 1,
    max: MAX_HOLD_LINES,
  })
  lines: HoldLine[];
}

export class PostedHoldLine extends LineMoney {
  @IntField({ doc: 'Line of the hold', min: 1, max: MAX_HOLD_LINES }) line: number;
}

/** What was put aside is sold: all of it, and exactly these units. */
export class PostHold {
  @InstantField({ doc: 'When it was sold, by the clock of the till' }) soldAt: string;
  @NestedField(() => SaleTender, { doc: 'How it was paid', array: true, max: 10 }) tenders: SaleTender[];
  @NestedField(() => PostedHoldLine, {
    doc: 'Money of lines; those left out cost what they cost on that day',
    array: true,
    max: MAX_HOLD_LINES,
    optional: true,
  })
  lines?: PostedHoldLine[];
  @EnumField({
    doc: 'ISO 4217; that of the prices, or of the country, when left out',
    values: CURRENCIES,
    optional: true,
  })
  currency?: Currency;
  @TextField({
    doc: `Till: ${TILL_ID_DOC}`,
    max: 40,
    pattern: { is: TILL_ID, says: TILL_ID_DOC },
    optional: true,
  })
  tillId?: string;
}

export class HoldPickView {
  @IdField({ doc: 'Lot' }) lotId: string;
  @TextField({ doc: 'Lot code; null: units that no known lot covers', max: LOT_CODE_MAX, nullable: true })
  lotCode: string | null;
  @IdField({ doc: 'Owner' }) ownerId: string;
  @IdField({ doc: 'Location' }) locationId: string;
  @DecimalField({ doc: 'Units', decimals: 3 }) quantity: string;
}

export class HoldLineView {
  @IntField({ doc: 'Number, from 1', min: 1 }) line: number;
  @IdField({ doc: 'Variant' }) variantId: string;
  @TextField({ doc: 'Product', max: 300, nullable: true }) productName: string | null;
  @EnumField({ doc: 'Unit', values: UNITS }) unit: Unit;
  @DecimalField({ doc: 'Units', decimals: 3 }) quantity: string;
  @NestedField(() => HoldPickView, { doc: 'What was put aside', array: true }) picks: HoldPickView[];
}

export class HoldView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @TextField({ doc: 'IANA time zone of the showroom', max: 50 }) zone: string;
  @EnumField({ doc: 'What for', values: HOLD_PURPOSES }) purpose: HoldPurpose;
  @TextField({ doc: 'Reference', max: 100 }) reference: string;
  @EnumField({ doc: 'State', values: HOLD_STATES }) state: HoldStateName;
  @InstantField({ doc: 'Placed' }) placedAt: string;
  @InstantField({ doc: 'Its units are free again from then on' }) expiresAt: string;
  @InstantField({ doc: 'When it was posted, voided, or expired', nullable: true }) endedAt: string | null;
  @IdField({ doc: 'Sale by which it was posted', nullable: true }) saleId: string | null;
  @NestedField(() => HoldLineView, { doc: 'Lines', array: true }) lines: HoldLineView[];
}

export class ListHolds extends ExportQuery {
  @EnumField({ doc: 'State', values: HOLD_STATES, query: true, optional: true }) state?: HoldStateName;
  @EnumField({ doc: 'What for', values: HOLD_PURPOSES, query: true, optional: true }) purpose?: HoldPurpose;
}
export class HoldPage extends PageOf(HoldView) {}
