import {
  DecimalField,
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  NestedField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import { UNITS, type Unit } from '@onevillage/kernel';
import { AGREEMENT_SIDES, type AgreementSide } from './agreement.events.js';
import { LOT_CODE_MAX } from './goods.dto.js';

/** What is simply gone (theft, other) is for a manager to say. */
export const WRITE_OFF_REASONS = ['expired', 'damaged', 'sample', 'theft', 'other'] as const;
export type WriteOffReason = (typeof WRITE_OFF_REASONS)[number];
export const MAX_WRITE_OFF_LINES = 500;

export class WriteOffLine {
  @IdField({ doc: 'Lot; expired, recalled and uncertified ones too' }) lotId: string;
  @IdField({ doc: 'Location where the units stood' }) locationId: string;
  @DecimalField({ doc: 'Units, in the unit of the lot', decimals: 3, example: '3' }) quantity: string;
  @IdField({ doc: 'Owner, when only units of one are gone', optional: true }) ownerId?: string;
}

export class WriteOff {
  @EnumField({ doc: 'Why; theft and other are for managers', values: WRITE_OFF_REASONS })
  reason: WriteOffReason;
  @TextField({ doc: 'More of it; needed with theft and other', max: 500, optional: true, multiline: true })
  note?: string;
  @NestedField(() => WriteOffLine, { doc: 'What is gone', array: true, min: 1, max: MAX_WRITE_OFF_LINES })
  lines: WriteOffLine[];
}

export class WrittenOffLine {
  @IdField({ doc: 'Lot' }) lotId: string;
  @TextField({ doc: 'Lot code; null: units that no known lot covers', max: LOT_CODE_MAX, nullable: true })
  lotCode: string | null;
  @IdField({ doc: 'Variant' }) variantId: string;
  @TextField({ doc: 'Name of the product', max: 300, nullable: true }) productName: string | null;
  @IdField({ doc: 'Location where they stood' }) locationId: string;
  @IdField({ doc: 'Owner' }) ownerId: string;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @DecimalField({ doc: 'Units', decimals: 3 }) quantity: string;
  @IdField({ doc: 'Agreement of that day with the producer', nullable: true }) agreementId: string | null;
  @EnumField({
    doc: 'Who bears the loss: as that agreement says, the showroom for its own goods; null: nothing was agreed',
    values: AGREEMENT_SIDES,
    nullable: true,
  })
  lossBorneBy: AgreementSide | null;
}

export class WriteOffView {
  @IdField({ doc: 'Id' }) id: string;
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @TextField({ doc: 'Name of the showroom', max: 200 }) showroomName: string;
  @TextField({ doc: 'Zone of the showroom', max: 60 }) zone: string;
  @EnumField({ doc: 'Why', values: WRITE_OFF_REASONS }) reason: WriteOffReason;
  @TextField({ doc: 'More of it', max: 500, nullable: true, multiline: true }) note: string | null;
  @InstantField({ doc: 'When' }) writtenOffAt: string;
  @NestedField(() => WrittenOffLine, { doc: 'What is gone, by owner', array: true }) lines: WrittenOffLine[];
}

export class ListWriteOffs extends ExportQuery {
  @IdField({ doc: 'Showroom', query: true, optional: true }) showroomId?: string;
  @EnumField({ doc: 'Why', values: WRITE_OFF_REASONS, query: true, optional: true }) reason?: WriteOffReason;
}
export class WriteOffPage extends PageOf(WriteOffView) {}
