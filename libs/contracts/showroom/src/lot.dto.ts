import {
  BooleanField,
  DateField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntField,
  ListField,
  NestedField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import { UNITS, type Unit } from '@onevillage/kernel';
import { OWNERSHIPS, type Ownership } from './consignment.events.js';
import { GoodsQuery, LOT_CODE_MAX } from './goods.dto.js';
import { LOCATION_KINDS, type LocationKind } from './location.js';

/** Why units of a lot cannot be sold at present. */
export const LOT_BLOCKS = ['recalled', 'expired', 'not-certified'] as const;
export type LotBlock = (typeof LOT_BLOCKS)[number];

/** What was told wrongly; what is left out stays. */
export class CorrectLot {
  @TextField({ doc: 'Lot code as printed', max: LOT_CODE_MAX, optional: true }) code?: string;
  @DateField({ doc: 'Production date', optional: true, nullable: true }) producedOn?: string | null;
  @DateField({ doc: 'Expiry: the last day on which it may be sold', optional: true, nullable: true })
  expiresOn?: string | null;
}

export class LotRecallView {
  @IdField({ doc: 'Recall' }) recallId: string;
  @TextField({ doc: 'Why', max: 1000 }) reason: string;
}

export class LotView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag; every movement raises it', min: 1 }) version: number;
  @IdField({ doc: 'Variant' }) variantId: string;
  @IdField({ doc: 'Product' }) productId: string;
  @TextField({ doc: 'Name of the product', max: 300, nullable: true }) productName: string | null;
  @IdField({ doc: 'Producer' }) producerId: string;
  @TextField({ doc: 'Lot code; null: units that no known lot covers', max: LOT_CODE_MAX, nullable: true })
  code: string | null;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @DateField({ doc: 'Production date', nullable: true }) producedOn: string | null;
  @DateField({ doc: 'Expiry: the last day on which it may be sold', nullable: true }) expiresOn:
    string | null;
  @ListField({ doc: 'What its label law asks for and nobody told', of: 'text' }) labelMissing: string[];
  @NestedField(() => LotRecallView, { doc: 'Set while it is recalled', nullable: true })
  recall: LotRecallView | null;
  @InstantField({ doc: 'Last movement or change' }) movedAt: string;
}

export class ListLots extends GoodsQuery {
  @TextField({ doc: 'Lot code as printed', max: LOT_CODE_MAX, query: true, optional: true }) code?: string;
  @BooleanField({
    doc: 'Only lots of which units stand at a showroom or are under way',
    query: true,
    optional: true,
  })
  inStock?: boolean;
  @BooleanField({ doc: 'Only recalled ones, or only others', query: true, optional: true })
  recalled?: boolean;
  @BooleanField({
    doc: 'Only those that lack what their label law asks for, or only others',
    query: true,
    optional: true,
  })
  labelIncomplete?: boolean;
}
export class LotPage extends PageOf(LotView) {}

export class LotAtLocation {
  @IdField({ doc: 'Location' }) locationId: string;
  @TextField({ doc: 'Name of the location', max: 100 }) locationName: string;
  @EnumField({ doc: 'Kind of the location; transit: under way', values: LOCATION_KINDS })
  locationKind: LocationKind;
  @IdField({ doc: 'Owner' }) ownerId: string;
  @EnumField({ doc: "The producer's, or the showroom's own", values: OWNERSHIPS }) ownership: Ownership;
  @DecimalField({ doc: 'Units there', decimals: 3 }) quantity: string;
  @DecimalField({ doc: 'Of these, held for somebody', decimals: 3 }) held: string;
}

export class LotAtShowroom {
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @TextField({ doc: 'Name of the showroom', max: 200 }) showroomName: string;
  @EnumField({ doc: 'Why nothing of it may be sold there today', values: LOT_BLOCKS, nullable: true })
  block: LotBlock | null;
  @NestedField(() => LotAtLocation, { doc: 'Where units are', array: true }) locations: LotAtLocation[];
}

export class LotDetails extends LotView {
  @NestedField(() => LotAtShowroom, {
    doc: 'Showrooms that you see where units of it are, or were',
    array: true,
  })
  showrooms: LotAtShowroom[];
}
