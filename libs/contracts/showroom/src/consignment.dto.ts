import {
  BulkItems,
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
import {
  CONSIGNMENT_STATES,
  OWNERSHIPS,
  type ConsignmentStateName,
  type Ownership,
} from './consignment.events.js';
import { GoodsOfLot, LOT_CODE_MAX } from './goods.dto.js';
import { ReceiptView } from './receipt.dto.js';

/** Lines of one note: an event tells them all. */
export const MAX_NOTE_LINES = 300;

export class AnnouncedLine extends GoodsOfLot {
  @DecimalField({ doc: 'Units, in the stock unit of the variant', decimals: 3, example: '24' })
  quantity: string;
}

export class AnnounceConsignment {
  @IdField({ doc: 'Showroom that the goods go to' }) showroomId: string;
  @IdField({ doc: 'Producer whose goods they are' }) producerId: string;
  @TextField({
    doc: "The producer's own number; once for each producer at a showroom",
    max: 60,
    example: 'PGH-2026-014',
  })
  number: string;
  @DateField({ doc: 'Day on which they are expected', optional: true }) expectedOn?: string;
  @NestedField(() => AnnouncedLine, { doc: 'What will come', array: true, min: 1, max: MAX_NOTE_LINES })
  lines: AnnouncedLine[];
}

/** One note of a list: found by showroom, producer and number. */
export class BulkAnnounceConsignments extends BulkItems(AnnounceConsignment) {}

export class ChangeConsignment {
  @DateField({ doc: 'Day on which they are expected', optional: true, nullable: true }) expectedOn?:
    string | null;
  @NestedField(() => AnnouncedLine, {
    doc: 'What will come: the whole list',
    array: true,
    min: 1,
    max: MAX_NOTE_LINES,
    optional: true,
  })
  lines?: AnnouncedLine[];
}

export class AnnouncedLineView {
  @IntField({ doc: 'Number of the line, from 1', min: 1 }) line: number;
  @IdField({ doc: 'Variant' }) variantId: string;
  @TextField({ doc: 'Name of the product', max: 300, nullable: true }) productName: string | null;
  @TextField({ doc: 'Package', max: 100, nullable: true }) package: string | null;
  @TextField({ doc: 'GTIN, 14 digits', max: 14, nullable: true }) gtin: string | null;
  @DecimalField({ doc: 'Units', decimals: 3 }) quantity: string;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @TextField({ doc: 'Lot code', max: LOT_CODE_MAX, nullable: true }) lotCode: string | null;
  @DateField({ doc: 'Production date', nullable: true }) producedOn: string | null;
  @DateField({ doc: 'Expiry', nullable: true }) expiresOn: string | null;
}

export class ConsignmentNoteView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @TextField({ doc: 'Name of the showroom', max: 200 }) showroomName: string;
  @TextField({ doc: 'IANA time zone of the showroom', max: 50 }) zone: string;
  @IdField({ doc: 'Producer' }) producerId: string;
  @TextField({ doc: 'Name of the producer', max: 300, nullable: true }) producerName: string | null;
  @EnumField({ doc: 'Whose the goods are until they are sold', values: OWNERSHIPS }) ownership: Ownership;
  @TextField({
    doc: "The producer's own number; null for goods that came without a note",
    max: 60,
    nullable: true,
  })
  number: string | null;
  @DateField({ doc: 'Day on which they are expected', nullable: true }) expectedOn: string | null;
  @EnumField({ doc: 'State', values: CONSIGNMENT_STATES }) state: ConsignmentStateName;
  @NestedField(() => AnnouncedLineView, { doc: 'What was announced', array: true })
  lines: AnnouncedLineView[];
  @NestedField(() => ReceiptView, { doc: 'What came, once it was received', nullable: true })
  receipt: ReceiptView | null;
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

export class ListConsignments extends ExportQuery {
  @IdField({ doc: 'Showroom', query: true, optional: true }) showroomId?: string;
  @IdField({ doc: 'Producer', query: true, optional: true }) producerId?: string;
  @EnumField({ doc: 'State', values: CONSIGNMENT_STATES, query: true, optional: true })
  state?: ConsignmentStateName;
}
export class ConsignmentNotePage extends PageOf(ConsignmentNoteView) {}
