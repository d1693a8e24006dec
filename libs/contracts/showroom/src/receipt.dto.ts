import {
  BulkItems,
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
import {
  DIFFERENCE_REASONS,
  OWNERSHIPS,
  PRODUCER_RETURN_REASONS,
  type DifferenceReason,
  type Ownership,
  type ProducerReturnReason,
} from './consignment.events.js';
import { GoodsOfLot, LOT_CODE_MAX } from './goods.dto.js';
import { LOT_BLOCKS, type LotBlock } from './lot.dto.js';

/** Why units that came were not taken. */
export const REFUSAL_REASONS = ['damaged', 'short-life', 'label', 'not-ordered', 'other'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
export const MAX_RECEIVED_LINES = 300;

export class RefusedUnits {
  @DecimalField({ doc: 'Units that came and were not taken', decimals: 3, example: '2' }) quantity: string;
  @EnumField({ doc: 'Why', values: REFUSAL_REASONS }) reason: RefusalReason;
  @TextField({ doc: 'More of it; needed with other', max: 300, optional: true }) text?: string;
}

export class Difference {
  @EnumField({ doc: 'Why', values: DIFFERENCE_REASONS }) reason: DifferenceReason;
  @TextField({ doc: 'More of it; needed with other', max: 300, optional: true }) text?: string;
}

export class ReceivedLine extends GoodsOfLot {
  @IntField({
    doc: 'Line of the note; needed when the goods alone do not tell it. Lot and dates are those of the line unless said here',
    min: 1,
    optional: true,
  })
  line?: number;
  @DecimalField({
    doc: 'Units taken, in the stock unit of the variant; 0 when none',
    decimals: 3,
    example: '22',
  })
  quantity: string;
  @NestedField(() => RefusedUnits, { doc: 'Units that came and were not taken', optional: true })
  refused?: RefusedUnits;
  @NestedField(() => Difference, {
    doc: 'Why what came, taken or refused, is not what was announced; on one of the lines of its goods',
    optional: true,
  })
  difference?: Difference;
  @IdField({ doc: 'Location where they stand; the first shelf when left out', optional: true })
  locationId?: string;
  @TextField({
    doc: 'Why goods are taken that have less shelf life left than the agreement asks for',
    max: 300,
    optional: true,
  })
  acceptShortLife?: string;
}

export class ReceiveConsignment {
  @NestedField(() => ReceivedLine, { doc: 'What came', array: true, min: 1, max: MAX_RECEIVED_LINES })
  lines: ReceivedLine[];
  @TextField({
    doc: 'Who signed for the producer, as written; needed for consigned goods. Your own signature is your token',
    max: 200,
    optional: true,
  })
  producerSignedBy?: string;
  @InstantField({ doc: 'When both signed; now when left out', optional: true }) signedAt?: string;
}

/** Goods that nobody announced. */
export class ReceiveGoods extends ReceiveConsignment {
  @IdField({ doc: 'Producer of the goods' }) producerId: string;
  @EnumField({
    doc: 'Consigned by the producer (when left out), or bought by the organisation of the showroom',
    values: OWNERSHIPS,
    optional: true,
  })
  ownership?: Ownership;
  @TextField({ doc: "Number of the producer's paper", max: 60, optional: true }) number?: string;
}

export class ReceivedLineView {
  @IntField({ doc: 'Line of the note; null: nobody announced it', min: 1, nullable: true }) line:
    number | null;
  @IdField({ doc: 'Variant' }) variantId: string;
  @IdField({ doc: 'Lot; null when nothing was taken', nullable: true }) lotId: string | null;
  @TextField({
    doc: 'Lot code; given by the showroom (day of receipt and a number, 260310-1) when the goods have none',
    max: LOT_CODE_MAX,
    nullable: true,
  })
  lotCode: string | null;
  @IdField({ doc: 'Location where they stand', nullable: true }) locationId: string | null;
  @DecimalField({ doc: 'Units taken', decimals: 3 }) quantity: string;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @NestedField(() => RefusedUnits, { doc: 'Units that came and were not taken', nullable: true })
  refused: RefusedUnits | null;
  @TextField({ doc: 'Why they were taken with little shelf life left', max: 300, nullable: true })
  acceptShortLife: string | null;
  @ListField({
    doc: 'Why they could not be sold when they came; they can be counted and returned',
    of: 'enum',
    values: LOT_BLOCKS,
  })
  warnings: LotBlock[];
  @ListField({ doc: 'What the label law of the lot asks for and nobody told', of: 'text' })
  labelMissing: string[];
}

export class DifferenceView extends Difference {
  @IntField({ doc: 'Line of the note; null: nobody announced it', min: 1, nullable: true }) line:
    number | null;
  @IdField({ doc: 'Variant' }) variantId: string;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @DecimalField({ doc: 'Units announced', decimals: 3 }) expected: string;
  @DecimalField({ doc: 'Units that came, taken or refused', decimals: 3 }) delivered: string;
}

export class ReceiptView {
  @InstantField({ doc: 'When both signed' }) signedAt: string;
  @TextField({ doc: 'Who signed for the producer, as written', max: 200, nullable: true })
  producerSignedBy: string | null;
  @NestedField(() => ReceivedLineView, { doc: 'What came', array: true }) lines: ReceivedLineView[];
  @NestedField(() => DifferenceView, { doc: 'Where it was not what was announced', array: true })
  differences: DifferenceView[];
}

export class ReturnedLine {
  @IdField({ doc: 'Lot; expired, recalled and uncertified ones too' }) lotId: string;
  @IdField({ doc: 'Location that the units leave' }) locationId: string;
  @DecimalField({ doc: 'Units, in the unit of the lot', decimals: 3, example: '5' }) quantity: string;
  @EnumField({ doc: 'Why', values: PRODUCER_RETURN_REASONS }) reason: ProducerReturnReason;
  @TextField({ doc: 'More of it; needed with other', max: 300, optional: true }) text?: string;
}

export class ReturnToProducer {
  @IdField({ doc: 'Producer of all these lots' }) producerId: string;
  @EnumField({
    doc: "The producer's goods (when left out), or those that the organisation of the showroom had bought",
    values: OWNERSHIPS,
    optional: true,
  })
  ownership?: Ownership;
  @NestedField(() => ReturnedLine, { doc: 'What goes back', array: true, min: 1, max: MAX_RECEIVED_LINES })
  lines: ReturnedLine[];
  @InstantField({ doc: 'When they were handed over; now when left out', optional: true }) returnedAt?: string;
}

export class ReturnedLineView extends ReturnedLine {
  @IdField({ doc: 'Variant' }) variantId: string;
  @TextField({ doc: 'Name of the product', max: 300, nullable: true }) productName: string | null;
  @TextField({ doc: 'Lot code; null: units that no known lot covers', max: LOT_CODE_MAX, nullable: true })
  lotCode: string | null;
  @EnumField({ doc: 'Unit of the lot', values: UNITS }) unit: Unit;
}

export class ProducerReturnView {
  @IdField({ doc: 'Id' }) id: string;
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @TextField({ doc: 'Name of the showroom', max: 200 }) showroomName: string;
  @TextField({ doc: 'IANA time zone of the showroom', max: 50 }) zone: string;
  @IdField({ doc: 'Producer' }) producerId: string;
  @TextField({ doc: 'Name of the producer', max: 300, nullable: true }) producerName: string | null;
  @EnumField({ doc: 'Whose goods they were', values: OWNERSHIPS }) ownership: Ownership;
  @NestedField(() => ReturnedLineView, { doc: 'What went back', array: true }) lines: ReturnedLineView[];
  @InstantField({ doc: 'When they were handed over' }) returnedAt: string;
}

export class ListProducerReturns extends ExportQuery {
  @IdField({ doc: 'Showroom', query: true, optional: true }) showroomId?: string;
  @IdField({ doc: 'Producer', query: true, optional: true }) producerId?: string;
}
export class ProducerReturnPage extends PageOf(ProducerReturnView) {}

/** Units that stood there when the books were opened: entered once for each lot, location and owner. */
export class OpeningStockItem extends GoodsOfLot {
  @IdField({ doc: 'Producer; needed with sku', optional: true }) producerId?: string;
  @TextField({
    doc: 'Producer by its name, where products of several have the same',
    max: 300,
    optional: true,
  })
  producerName?: string;
  @DecimalField({ doc: 'Units, in the stock unit of the variant', decimals: 3, example: '12' })
  quantity: string;
  @IdField({ doc: 'Location; the first shelf when left out', optional: true }) locationId?: string;
  @TextField({ doc: 'Location by its name', max: 100, optional: true }) locationName?: string;
  @EnumField({
    doc: 'Consigned by the producer (when left out), or owned',
    values: OWNERSHIPS,
    optional: true,
  })
  ownership?: Ownership;
}
export class BulkOpeningStock extends BulkItems(OpeningStockItem) {}
