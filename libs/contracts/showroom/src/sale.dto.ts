import {
  BooleanField,
  DecimalField,
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  IntField,
  LenientTextField,
  ListField,
  NestedField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import { CURRENCIES, UNITS, type Currency, type Unit } from '@onevillage/kernel';
import { DISCREPANCY_KINDS, type DiscrepancyKind } from './discrepancy.dto.js';
import { LOT_CODE_MAX } from './goods.dto.js';
import {
  DISCOUNT_BEARERS,
  SALE_STATES,
  TENDER_KINDS,
  type DiscountBearer,
  type SaleStateName,
  type TenderKind,
} from './sale.events.js';

/** Minor units that one amount may come to. */
export const MAX_AMOUNT = 9_000_000_000_000;
export const MAX_SALE_LINES = 200;

/** A till is told of in events: room for no names of people, and for no phone numbers. */
export const TILL_ID = /^(?!(?:\P{Nd}*\p{Nd}){8})[\p{L}\p{M}\p{Nd}-]{1,40}$/u;
export const TILL_ID_DOC = 'letters, digits (at most 7) and dashes, at most 40: nobody’s name or number';

export class SaleDiscount {
  @IntField({
    doc: 'Off the whole line, in minor units; or give percent',
    min: 0,
    max: MAX_AMOUNT,
    optional: true,
  })
  amount?: number;
  @DecimalField({ doc: 'Percent off the line; or give amount', decimals: 2, digits: 3, optional: true })
  percent?: string;
  @EnumField({ doc: 'Who bears it', values: DISCOUNT_BEARERS }) borneBy: DiscountBearer;
}

/** What a line of a sale costs. */
export class LineMoney {
  @IntField({
    doc: 'Price of one unit in minor units; that of the dated list when left out. VAT is in it unless the list says otherwise',
    min: 0,
    max: MAX_AMOUNT,
    optional: true,
  })
  unitPrice?: number;
  @NestedField(() => SaleDiscount, { doc: 'Discount', optional: true }) discount?: SaleDiscount;
  @DecimalField({
    doc: 'VAT in percent; null or left out: not subject to it',
    decimals: 2,
    digits: 2,
    optional: true,
    nullable: true,
  })
  vatRate?: string | null;
}

export class SoldLine extends LineMoney {
  @IdField({ doc: 'Variant; the lot that expires first is proposed', optional: true }) variantId?: string;
  @IdField({ doc: 'Lot that was scanned: it wins over every proposal', optional: true }) lotId?: string;
  @LenientTextField({
    doc: 'What the till read when it could not tell what it was; only of sales made offline. Its first 200 characters are kept, control characters as their pictures',
    max: 200,
  })
  code?: string;
  @DecimalField({ doc: 'Units, in the stock unit of the variant', decimals: 3, example: '2' })
  quantity: string;
}

export class SaleTender {
  @EnumField({ doc: 'Kind', values: TENDER_KINDS }) kind: TenderKind;
  @IntField({ doc: 'Amount of the sale that it pays, in minor units', min: 0, max: MAX_AMOUNT })
  amount: number;
  @IntField({ doc: 'Cash that the customer gave, change included', min: 0, max: MAX_AMOUNT, optional: true })
  given?: number;
}

export class Sell {
  @NestedField(() => SoldLine, { doc: 'What was sold', array: true, min: 1, max: MAX_SALE_LINES })
  lines: SoldLine[];
  @NestedField(() => SaleTender, { doc: 'How it was paid', array: true, max: 10 }) tenders: SaleTender[];
  @EnumField({
    doc: 'ISO 4217; that of the prices, or of the country, when left out',
    values: CURRENCIES,
    optional: true,
  })
  currency?: Currency;
  @InstantField({ doc: 'When it was sold, by the clock of the till' }) soldAt: string;
  @LenientTextField({ doc: `Till: ${TILL_ID_DOC}`, max: 200 }) tillId?: string;
  @BooleanField({
    doc: 'Made without a connection: it is a fact, and whatever is odd about it opens a discrepancy instead of refusing it',
    optional: true,
  })
  offline?: boolean;
  @IdField({ doc: 'Take from this location alone; else from every sellable one', optional: true })
  locationId?: string;
}

export class VoidSale {
  @TextField({ doc: 'Why', max: 300 }) reason: string;
}

export class ReturnedSaleLine {
  @IntField({ doc: 'Line of the receipt', min: 1, max: MAX_SALE_LINES }) line: number;
  @DecimalField({ doc: 'Units that came back', decimals: 3, example: '1' }) quantity: string;
  @IdField({ doc: 'Where they stand now; where they were taken from when left out', optional: true })
  locationId?: string;
  @BooleanField({ doc: 'Cannot be sold again: they go to loss', optional: true }) unfit?: boolean;
}

export class Refund {
  @EnumField({ doc: 'Kind', values: TENDER_KINDS }) kind: TenderKind;
  @IntField({ doc: 'Amount, in minor units', min: 0, max: MAX_AMOUNT }) amount: number;
}

export class ReturnSale {
  @NestedField(() => ReturnedSaleLine, { doc: 'What came back', array: true, min: 1, max: MAX_SALE_LINES })
  lines: ReturnedSaleLine[];
  @NestedField(() => Refund, {
    doc: 'How it was paid back; cash when left out',
    array: true,
    max: 10,
    optional: true,
  })
  refunds?: Refund[];
  @TextField({ doc: 'Why', max: 300, optional: true }) reason?: string;
  @InstantField({ doc: 'When, by the clock of the till; now when left out', optional: true })
  returnedAt?: string;
}

export class SalePickView {
  @IdField({ doc: 'Lot' }) lotId: string;
  @TextField({ doc: 'Lot code; null: no known lot covered them', max: LOT_CODE_MAX, nullable: true })
  lotCode: string | null;
  @IdField({ doc: 'Owner' }) ownerId: string;
  @IdField({ doc: 'Location' }) locationId: string;
  @BooleanField({ doc: 'Taken from what stood there' }) covered: boolean;
  @IdField({ doc: 'Agreement under which they stood there', nullable: true }) agreementId: string | null;
  @DecimalField({ doc: 'Units', decimals: 3 }) quantity: string;
}

export class SaleLineView {
  @IntField({ doc: 'Number, from 1', min: 1 }) line: number;
  @TextField({ doc: 'What the till read', max: 200, nullable: true }) code: string | null;
  @IdField({ doc: 'Variant', nullable: true }) variantId: string | null;
  @TextField({ doc: 'Product', max: 300, nullable: true }) productName: string | null;
  @EnumField({ doc: 'Unit', values: UNITS, nullable: true }) unit: Unit | null;
  @DecimalField({ doc: 'Units', decimals: 3 }) quantity: string;
  @DecimalField({ doc: 'Of them came back', decimals: 3 }) returned: string;
  @IntField({ doc: 'Price of one unit', min: 0 }) unitPrice: number;
  @IntField({ doc: 'Price of all', min: 0 }) gross: number;
  @IntField({ doc: 'Discount', min: 0 }) discount: number;
  @EnumField({ doc: 'Who bears the discount', values: DISCOUNT_BEARERS, nullable: true })
  discountBorneBy: DiscountBearer | null;
  @TextField({ doc: 'VAT in percent', max: 6, nullable: true }) vatRate: string | null;
  @IntField({ doc: 'VAT', min: 0 }) vat: number;
  @IntField({ doc: 'What the customer owes for it', min: 0 }) total: number;
  @NestedField(() => SalePickView, { doc: 'What was taken', array: true }) picks: SalePickView[];
}

export class SaleTenderView extends Refund {
  @IntField({
    doc: 'Cash that the customer gave; what is above amount is the change',
    min: 0,
    nullable: true,
  })
  given: number | null;
}

export class SaleReturnView {
  @IdField({ doc: 'Id' }) returnId: string;
  @InstantField({ doc: 'When' }) returnedAt: string;
  @IntField({ doc: 'Paid back', min: 0 }) total: number;
  @NestedField(() => Refund, { doc: 'How', array: true }) refunds: Refund[];
  @TextField({ doc: 'Why', max: 300, nullable: true }) reason: string | null;
}

/** The receipt. Amounts in minor units of the currency. */
export class SaleView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @InstantField({ doc: 'When, by the clock of the till' }) soldAt: string;
  @TextField({ doc: 'Zone of the showroom: its clock is on the receipt', max: 60 }) zone: string;
  @TextField({ doc: 'Till', max: 60, nullable: true }) tillId: string | null;
  @BooleanField({ doc: 'Made without a connection' }) offline: boolean;
  @EnumField({ doc: 'ISO 4217', values: CURRENCIES }) currency: Currency;
  @NestedField(() => SaleLineView, { doc: 'Lines', array: true }) lines: SaleLineView[];
  @NestedField(() => SaleTenderView, { doc: 'How it was paid', array: true }) tenders: SaleTenderView[];
  @IntField({ doc: 'What the customer owed', min: 0 }) total: number;
  @EnumField({ doc: 'State', values: SALE_STATES }) state: SaleStateName;
  @TextField({ doc: 'Why it was voided', max: 300, nullable: true }) voidReason: string | null;
  @NestedField(() => SaleReturnView, { doc: 'What came back', array: true }) returns: SaleReturnView[];
  @ListField({ doc: 'What was odd: see the discrepancies', of: 'enum', values: DISCREPANCY_KINDS })
  discrepancies: DiscrepancyKind[];
}

export class ListSales extends ExportQuery {
  @InstantField({ doc: 'Sold at or after', query: true, optional: true }) from?: string;
  @InstantField({ doc: 'Sold before', query: true, optional: true }) to?: string;
  @TextField({ doc: 'Till', max: 60, query: true, optional: true }) tillId?: string;
  @EnumField({ doc: 'State', values: SALE_STATES, query: true, optional: true }) state?: SaleStateName;
}
export class SalePage extends PageOf(SaleView) {}
