import {
  DateField,
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
import { UNITS, type Unit } from '@onevillage/kernel';
import { LOT_CODE_MAX } from './goods.dto.js';

export const TRANSFER_STATES = ['under-way', 'arrived', 'cancelled'] as const;
export type TransferStateName = (typeof TRANSFER_STATES)[number];
/** What became of units that never arrived. */
export const MISSING_REASONS = ['lost', 'damaged', 'expired', 'theft', 'other'] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];
export const MAX_TRANSFER_LINES = 500;

export class DispatchedLine {
  @IdField({ doc: 'Lot; a recalled one goes only where it stood before' }) lotId: string;
  @IdField({ doc: 'Location that the units leave' }) fromLocationId: string;
  @DecimalField({ doc: 'Units, in the unit of the lot', decimals: 3, example: '24' }) quantity: string;
  @IdField({ doc: 'Owner, when only units of one shall go', optional: true }) ownerId?: string;
}

/** Goods leave one showroom for another; whose they are stays as it is. */
export class DispatchTransfer {
  @IdField({ doc: 'Showroom that sends: yours' }) fromShowroomId: string;
  @IdField({ doc: 'Showroom that they go to' }) toShowroomId: string;
  @DateField({ doc: 'Day on which they should arrive', optional: true }) expectedOn?: string;
  @NestedField(() => DispatchedLine, { doc: 'What leaves', array: true, min: 1, max: MAX_TRANSFER_LINES })
  lines: DispatchedLine[];
}

export class MissingUnits {
  @DecimalField({ doc: 'Units that are not there', decimals: 3, example: '1' }) quantity: string;
  @EnumField({ doc: 'Why', values: MISSING_REASONS }) reason: MissingReason;
}

export class ArrivedLine {
  @IdField({ doc: 'Lot' }) lotId: string;
  @DecimalField({ doc: 'Units that arrived; 0 when none', decimals: 3, example: '23' }) quantity: string;
  @IdField({ doc: 'Location where they stand now; needed when units arrived', optional: true })
  toLocationId?: string;
  @NestedField(() => MissingUnits, { doc: 'Units that will not come any more', optional: true })
  missing?: MissingUnits;
}

/** What came; the rest stays under way until it arrives too, is said to be missing, or is put back. */
export class TakeInTransfer {
  @NestedField(() => ArrivedLine, { doc: 'What arrived', array: true, min: 1, max: MAX_TRANSFER_LINES })
  lines: ArrivedLine[];
}

export class CancelTransfer {
  @IdField({
    doc: 'Location of the sending showroom where what is still under way is put back; left out: each where it came from',
    optional: true,
  })
  toLocationId?: string;
}

export class TransferLineView {
  @IdField({ doc: 'Lot' }) lotId: string;
  @TextField({ doc: 'Lot code; null: units that no known lot covers', max: LOT_CODE_MAX, nullable: true })
  lotCode: string | null;
  @IdField({ doc: 'Variant' }) variantId: string;
  @TextField({ doc: 'Name of the product', max: 300, nullable: true }) productName: string | null;
  @IdField({ doc: 'Owner' }) ownerId: string;
  @IdField({ doc: 'Location that they left' }) fromLocationId: string;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @DecimalField({ doc: 'Units that left', decimals: 3 }) quantity: string;
  @DecimalField({ doc: 'Of these, arrived', decimals: 3 }) arrived: string;
  @DecimalField({ doc: 'Of these, missing', decimals: 3 }) missing: string;
  @DecimalField({ doc: 'Of these, put back', decimals: 3 }) putBack: string;
  @DecimalField({ doc: 'Of these, still under way', decimals: 3 }) underWay: string;
}

export class TransferView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @IdField({ doc: 'Showroom that sent' }) fromShowroomId: string;
  @TextField({ doc: 'Its name', max: 200 }) fromShowroomName: string;
  @IdField({ doc: 'Showroom that they go to' }) toShowroomId: string;
  @TextField({ doc: 'Its name', max: 200 }) toShowroomName: string;
  @TextField({ doc: 'Zone of the showroom that sent', max: 60 }) zone: string;
  @EnumField({ doc: 'Arrived: nothing is under way any more', values: TRANSFER_STATES })
  state: TransferStateName;
  @DateField({ doc: 'Day on which they should arrive', nullable: true }) expectedOn: string | null;
  @InstantField({ doc: 'When they left' }) dispatchedAt: string;
  @InstantField({ doc: 'When the last of it arrived, was missing or put back', nullable: true })
  endedAt: string | null;
  @NestedField(() => TransferLineView, { doc: 'What left, by owner', array: true }) lines: TransferLineView[];
}

export class ListTransfers extends ExportQuery {
  @IdField({ doc: 'From or to this showroom', query: true, optional: true }) showroomId?: string;
  @IdField({ doc: 'From this showroom', query: true, optional: true }) fromShowroomId?: string;
  @IdField({ doc: 'To this showroom', query: true, optional: true }) toShowroomId?: string;
  @EnumField({ doc: 'State', values: TRANSFER_STATES, query: true, optional: true })
  state?: TransferStateName;
}
export class TransferPage extends PageOf(TransferView) {}
