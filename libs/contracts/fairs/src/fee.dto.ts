import {
  BooleanField,
  DateField,
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
import { CURRENCIES, type Currency } from '@onevillage/kernel';

export const PAYMENT_KINDS = ['payment', 'refund'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

const MOST = 9_000_000_000;

export class FeeClassDto {
  @TextField({ doc: 'Code: the fee class of booths', max: 50, example: 'A' }) code: string;
  @TextField({ doc: 'Name', max: 200, example: 'Gian tiêu chuẩn 3 m × 3 m' }) name: string;
  @IntField({ doc: 'Fee of a booth, in minor units', min: 0, max: MOST }) amount: number;
  @IntField({ doc: 'Of which to be paid beforehand', min: 0, max: MOST }) deposit: number;
}

export class SetFeeClasses {
  @EnumField({ doc: 'Of all amounts, ISO 4217', values: CURRENCIES }) currency: Currency;
  @NestedField(() => FeeClassDto, { doc: 'The whole list; empty: nothing is charged', array: true, max: 100 })
  classes: FeeClassDto[];
}

export class FeeClassesView {
  @IdField({ doc: 'Fair' }) fairId: string;
  @IntField({ doc: 'Version: the ETag; 0 while there is no list', min: 0 }) version: number;
  @EnumField({ doc: 'Of all amounts', values: CURRENCIES }) currency: Currency;
  @NestedField(() => FeeClassDto, { doc: 'By code', array: true }) classes: FeeClassDto[];
  @ListField({
    of: 'text',
    doc: 'Fee classes of booths of the floor plan that are not in the list',
    itemMax: 100,
  })
  missing: string[];
}

export class FeeCharge {
  @IdField({ doc: 'Booth' }) boothId: string;
  @TextField({ doc: 'Its number', max: 50 }) number: string;
  @TextField({ doc: 'Its fee class; null: it has none', max: 100, nullable: true }) feeClass: string | null;
  @BooleanField({ doc: 'False: it has a fee class that is not in the list of the fair' }) priced: boolean;
  @IntField({ doc: 'Fee', min: 0 }) amount: number;
  @IntField({ doc: 'Of which to be paid beforehand', min: 0 }) deposit: number;
}

export class FeeWaiverDto {
  @IntField({ doc: 'What is not asked for, in minor units', min: 1, max: MOST }) amount: number;
  @TextField({ doc: 'Why', max: 500 }) reason: string;
}
export class SetFeeWaivers {
  @NestedField(() => FeeWaiverDto, {
    doc: 'The whole list; together at most what is charged',
    array: true,
    max: 20,
  })
  waivers: FeeWaiverDto[];
}

export class MarkPayment {
  @EnumField({ doc: 'Paid by the exhibitor, or paid back to it', values: PAYMENT_KINDS }) kind: PaymentKind;
  @IntField({ doc: 'In minor units of the currency of the fair', min: 1, max: MOST }) amount: number;
  @EnumField({ doc: 'Currency; refused when it is not that of the fair', values: CURRENCIES, optional: true })
  currency?: Currency;
  @DateField({ doc: 'Day; today when left out', optional: true }) paidOn?: string;
  @TextField({ doc: 'Number of the transfer or receipt: each is marked once', max: 100 }) reference: string;
}

export class VoidPayment {
  @TextField({ doc: 'What was wrong with it', max: 500 }) reason: string;
}

export class PaymentView {
  @IdField({ doc: 'Id' }) id: string;
  @EnumField({ doc: 'Kind', values: PAYMENT_KINDS }) kind: PaymentKind;
  @IntField({ doc: 'In minor units', min: 1 }) amount: number;
  @DateField({ doc: 'Day' }) paidOn: string;
  @TextField({ doc: 'Number of the transfer or receipt', max: 100 }) reference: string;
  @InstantField({ doc: 'When it was marked' }) markedAt: string;
  @InstantField({ doc: 'When it was struck out; null: it counts', nullable: true }) voidedAt: string | null;
  @TextField({ doc: 'Why it was struck out', max: 500, nullable: true }) voidReason: string | null;
}

/** What an exhibitor owes for its booths at a fair. */
export class FeeAccountView {
  @IdField({ doc: 'Application' }) applicationId: string;
  @IntField({ doc: 'Version: the ETag; 0 before the first waiver or payment', min: 0 }) version: number;
  @IdField({ doc: 'Fair' }) fairId: string;
  @TextField({ doc: 'Exhibitor', max: 300 }) exhibitorName: string;
  @EnumField({ doc: 'Of all amounts', values: CURRENCIES }) currency: Currency;
  @NestedField(() => FeeCharge, { doc: 'Of each booth that was confirmed', array: true })
  charges: FeeCharge[];
  @NestedField(() => FeeWaiverDto, { doc: 'What is not asked for', array: true }) waivers: FeeWaiverDto[];
  @NestedField(() => PaymentView, {
    doc: 'In the order in which they were marked, also those that were struck out',
    array: true,
  })
  payments: PaymentView[];
  @IntField({ doc: 'Charged in all', min: 0 }) charged: number;
  @IntField({ doc: 'Waived of it', min: 0 }) waived: number;
  @IntField({ doc: 'Paid, less what was paid back', min: 0 }) paid: number;
  @IntField({ doc: 'Still to be paid; below 0: to be paid back' }) balance: number;
  @IntField({ doc: 'Of the deposit still to be paid', min: 0 }) depositLacking: number;
}
export class ListFees extends ExportQuery {}
export class FeeAccountPage extends PageOf(FeeAccountView) {}
