import {
  DateField,
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
import { LOT_CODE_MAX } from './goods.dto.js';
import { PLACE_KINDS, type PlaceKind } from './location.js';

export const RECALL_STATES = ['standing', 'lifted'] as const;
export type RecallStateName = (typeof RECALL_STATES)[number];
/** Of each thing that the view of a recall tells, at most. */
export const MAX_RECALL_ROWS = 500;

/** One lot; or every lot of a variant, of a GTIN, in every showroom, and those that come later. */
export class AnnounceRecall {
  @IdField({ doc: 'Lot; or variantId, or gtin', optional: true }) lotId?: string;
  @IdField({ doc: 'Variant: all its lots', optional: true }) variantId?: string;
  @TextField({ doc: 'GTIN: all lots', max: 18, optional: true, example: '8938505970012' }) gtin?: string;
  @TextField({
    doc: 'Why; everybody who sees the lot reads it',
    max: 500,
    example: 'Nấm mốc trong mẫu kiểm nghiệm',
  })
  reason: string;
  @TextField({ doc: "Number of the authority's or producer's paper", max: 100, optional: true })
  reference?: string;
}

export class LiftRecall {
  @TextField({ doc: 'Why it may be sold again', max: 500 }) reason: string;
}

const WHERE_UNITS_ARE = [...PLACE_KINDS, 'transit'] as const;

/** Units that stand somewhere, or are under way. */
export class RecalledAtLocation {
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @TextField({ doc: 'Name of the showroom', max: 200 }) showroomName: string;
  @IdField({ doc: 'Location' }) locationId: string;
  @EnumField({ doc: 'Kind of the location; transit: under way from that showroom', values: WHERE_UNITS_ARE })
  locationKind: PlaceKind | 'transit';
  @TextField({ doc: 'Name of the location', max: 100 }) locationName: string;
  @IdField({ doc: 'Lot' }) lotId: string;
  @TextField({ doc: 'Lot code; null: units that no known lot covers', max: LOT_CODE_MAX, nullable: true })
  lotCode: string | null;
  @TextField({ doc: 'Name of the product', max: 300, nullable: true }) productName: string | null;
  @IdField({ doc: 'Owner' }) ownerId: string;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @DecimalField({ doc: 'Units on hand', decimals: 3 }) onHand: string;
  @DecimalField({ doc: 'Of these, held', decimals: 3 }) held: string;
}

export class RecalledUnderWay {
  @IdField({ doc: 'Transfer' }) transferId: string;
  @IdField({ doc: 'Showroom that sent' }) fromShowroomId: string;
  @IdField({ doc: 'Showroom that they go to' }) toShowroomId: string;
  @IdField({ doc: 'Lot' }) lotId: string;
  @DecimalField({ doc: 'Units under way', decimals: 3 }) quantity: string;
}

export class RecalledHold {
  @IdField({ doc: 'Hold' }) holdId: string;
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @IdField({ doc: 'Lot' }) lotId: string;
  @DecimalField({ doc: 'Units held', decimals: 3 }) quantity: string;
}

/** What became of a lot, over all showrooms that you see. */
export class RecalledLot {
  @IdField({ doc: 'Lot' }) lotId: string;
  @IdField({ doc: 'Variant' }) variantId: string;
  @TextField({ doc: 'Lot code; null: units that no known lot covers', max: LOT_CODE_MAX, nullable: true })
  lotCode: string | null;
  @DateField({ doc: 'Expiry', nullable: true }) expiresOn: string | null;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @DecimalField({ doc: 'On hand', decimals: 3 }) onHand: string;
  @DecimalField({ doc: 'Of these, held', decimals: 3 }) held: string;
  @DecimalField({ doc: 'Under way between showrooms', decimals: 3 }) underWay: string;
  @DecimalField({ doc: 'Received of the producer', decimals: 3 }) received: string;
  @DecimalField({ doc: 'Returned to the producer', decimals: 3 }) returnedToProducer: string;
  @DecimalField({ doc: 'Sold, and not brought back', decimals: 3, signed: true }) sold: string;
  @DecimalField({ doc: 'Written off or missing', decimals: 3, signed: true }) writtenOff: string;
  @DecimalField({
    doc: 'Came to light without an origin; less what was explained',
    decimals: 3,
    signed: true,
  })
  unexplained: string;
}

export class RecallSummary {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 1 }) version: number;
  @IdField({ doc: 'Producer' }) producerId: string;
  @IdField({ doc: 'Product' }) productId: string;
  @TextField({ doc: 'Name of the product', max: 300, nullable: true }) productName: string | null;
  @TextField({ doc: 'Zone of the producer; UTC while the product is not known', max: 60 }) zone: string;
  @IdField({ doc: 'The one lot that is recalled', nullable: true }) lotId: string | null;
  @TextField({ doc: 'Code of that lot', max: LOT_CODE_MAX, nullable: true }) lotCode: string | null;
  @ListField({ doc: 'Variants of which lots are recalled', of: 'id' }) variantIds: string[];
  @TextField({ doc: 'GTIN by which it was recalled', max: 14, nullable: true }) gtin: string | null;
  @TextField({ doc: 'Why', max: 500 }) reason: string;
  @TextField({ doc: 'Number of the paper', max: 100, nullable: true }) reference: string | null;
  @EnumField({ doc: 'Standing: nothing of it may be sold', values: RECALL_STATES }) state: RecallStateName;
  @InstantField({ doc: 'When it was announced' }) announcedAt: string;
  @InstantField({ doc: 'When it was lifted', nullable: true }) liftedAt: string | null;
  @TextField({ doc: 'Why it was lifted', max: 500, nullable: true }) liftedReason: string | null;
}

/**
 * Where everything of it is at this moment: in all showrooms for officers and the producer, else in those that you see.
 * Of each the first 500; all places where units stand or are under way: GET /api/showroom/v1/recalls/{id}/locations.
 */
export class RecallView extends RecallSummary {
  @NestedField(() => RecalledLot, { doc: 'What became of each lot', array: true, max: MAX_RECALL_ROWS })
  lots: RecalledLot[];
  @NestedField(() => RecalledAtLocation, { doc: 'Where units stand', array: true, max: MAX_RECALL_ROWS })
  locations: RecalledAtLocation[];
  @NestedField(() => RecalledUnderWay, { doc: 'What is under way', array: true, max: MAX_RECALL_ROWS })
  underWay: RecalledUnderWay[];
  @NestedField(() => RecalledHold, {
    doc: 'Open holds: void them, what they hold is not sold',
    array: true,
    max: MAX_RECALL_ROWS,
  })
  holds: RecalledHold[];
}

export class ListRecalls extends ExportQuery {
  @IdField({ doc: 'Producer', query: true, optional: true }) producerId?: string;
  @IdField({ doc: 'Variant', query: true, optional: true }) variantId?: string;
  @IdField({ doc: 'Covering this lot', query: true, optional: true }) lotId?: string;
  @EnumField({ doc: 'State', values: RECALL_STATES, query: true, optional: true }) state?: RecallStateName;
}
export class RecallPage extends PageOf(RecallSummary) {}
export class RecalledAtLocationPage extends PageOf(RecalledAtLocation) {}
