import {
  BooleanField,
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
import { CURRENCIES, UNITS, type Currency, type Unit } from '@onevillage/kernel';
import { OWNERSHIPS, type Ownership } from './consignment.events.js';
import { LOT_CODE_MAX } from './goods.dto.js';
import { LOCATION_KINDS, type LocationKind } from './location-kinds.js';
import { LotView } from './lot.dto.js';
import { LOT_BLOCKS, type LotBlock } from './receipt.dto.js';
import { MOVE_KINDS, STOCK_STATES, type MoveKind, type StockState } from './stock-moves.js';

/** Which goods of which showrooms a list tells of: of those that you may see. */
export class GoodsQuery extends ExportQuery {
  @IdField({ doc: 'Showroom', query: true, optional: true }) showroomId?: string;
  @IdField({
    doc: 'Administrative unit of the showroom, or one that contains or followed it',
    query: true,
    optional: true,
  })
  adminUnitId?: string;
  @IdField({ doc: 'Variant', query: true, optional: true }) variantId?: string;
  @IdField({ doc: 'Product', query: true, optional: true }) productId?: string;
  @IdField({ doc: 'Producer of the goods', query: true, optional: true }) producerId?: string;
}

/** Goods, by the names that people know them by. */
export class GoodsView {
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @TextField({ doc: 'Name of the showroom', max: 200 }) showroomName: string;
  @IdField({ doc: 'Variant' }) variantId: string;
  @IdField({ doc: 'Product' }) productId: string;
  @TextField({ doc: 'Name of the product', max: 300, nullable: true }) productName: string | null;
  @TextField({ doc: 'Package of the variant', max: 100, nullable: true }) package: string | null;
  @TextField({ doc: "The producer's own code", max: 60, nullable: true }) sku: string | null;
  @TextField({ doc: 'GTIN, 14 digits', max: 14, nullable: true }) gtin: string | null;
  @IdField({ doc: 'Producer' }) producerId: string;
  @TextField({ doc: 'Name of the producer', max: 300, nullable: true }) producerName: string | null;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
}

export class ListStock extends GoodsQuery {
  @IdField({ doc: 'Location', query: true, optional: true }) locationId?: string;
  @IdField({ doc: 'Lot', query: true, optional: true }) lotId?: string;
  @IdField({
    doc: 'Owner: the producer of consigned goods, the organisation of the showroom of owned ones',
    query: true,
    optional: true,
  })
  ownerId?: string;
  @InstantField({ doc: 'As it stood at that moment; now when left out', query: true, optional: true })
  asOf?: string;
}

/** Units of one lot and owner at one location. */
export class StockView extends GoodsView {
  @IdField({ doc: 'Location' }) locationId: string;
  @TextField({ doc: 'Name of the location', max: 100 }) locationName: string;
  @EnumField({ doc: 'Kind of the location; transit: under way', values: LOCATION_KINDS })
  locationKind: LocationKind;
  @IdField({ doc: 'Lot' }) lotId: string;
  @TextField({ doc: 'Lot code; null: units that no known lot covers', max: LOT_CODE_MAX, nullable: true })
  lotCode: string | null;
  @DateField({ doc: 'Expiry: the last day on which it may be sold', nullable: true }) expiresOn:
    string | null;
  @IdField({ doc: 'Owner' }) ownerId: string;
  @EnumField({ doc: "The producer's, or the showroom's own", values: OWNERSHIPS }) ownership: Ownership;
  @DecimalField({ doc: 'Units that stand there', decimals: 3 }) onHand: string;
  @DecimalField({ doc: 'Of these, held for somebody', decimals: 3 }) held: string;
  @DecimalField({ doc: 'Of these, free and fit to be sold on that day', decimals: 3 }) available: string;
  @DecimalField({ doc: 'Units under way', decimals: 3 }) inTransit: string;
  @EnumField({ doc: 'Why nothing of the lot may be sold there', values: LOT_BLOCKS, nullable: true })
  blocked: LotBlock | null;
}
export class StockPage extends PageOf(StockView) {}

export class ListExpiring extends GoodsQuery {
  @IntField({
    doc: 'How many days from today the expiry may be away; 30 when left out. Expired lots are always told',
    min: 1,
    max: 365,
    query: true,
    optional: true,
  })
  days?: number;
}

/** What stands at a showroom of a lot that is good for few days more, or for none. */
export class ExpiringView extends GoodsView {
  @IdField({ doc: 'Lot' }) lotId: string;
  @TextField({ doc: 'Lot code; null: units that no known lot covers', max: LOT_CODE_MAX, nullable: true })
  lotCode: string | null;
  @DateField({ doc: 'Expiry: the last day on which it may be sold' }) expiresOn: string;
  @IntField({ doc: 'Days from today to the last one; below 0: it is past' }) daysLeft: number;
  @DecimalField({ doc: 'Units that stand there', decimals: 3 }) onHand: string;
  @DecimalField({ doc: 'Of these, held for somebody', decimals: 3 }) held: string;
  @DecimalField({ doc: 'Units under way', decimals: 3 }) inTransit: string;
  @EnumField({ doc: 'Why nothing of the lot may be sold', values: LOT_BLOCKS, nullable: true })
  blocked: LotBlock | null;
}
export class ExpiringPage extends PageOf(ExpiringView) {}

export class ListCover extends GoodsQuery {}

/** For how long what can be sold of a variant lasts, when as much is sold as in the last 28 days. */
export class CoverView extends GoodsView {
  @DecimalField({ doc: 'Units that can be sold today', decimals: 3 }) available: string;
  @DecimalField({
    doc: 'Units sold in the last 28 days, less what was voided and brought back',
    decimals: 3,
    signed: true,
  })
  sold: string;
  @DecimalField({ doc: 'Days, rounded down; null: nothing was sold', decimals: 1, nullable: true })
  daysOfCover: string | null;
}
export class CoverPage extends PageOf(CoverView) {}

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

export class LotPlace {
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
  blocked: LotBlock | null;
  @NestedField(() => LotPlace, { doc: 'Where units are', array: true }) places: LotPlace[];
}

export class LotDetails extends LotView {
  @NestedField(() => LotAtShowroom, {
    doc: 'Showrooms that you see where units of it are, or were',
    array: true,
  })
  showrooms: LotAtShowroom[];
}

export class MovementEndView {
  @IdField({ doc: 'Showroom' }) showroomId: string;
  @TextField({ doc: 'Name of the showroom', max: 200 }) showroomName: string;
  @TextField({ doc: 'IANA time zone of the showroom', max: 50 }) zone: string;
  @IdField({ doc: 'Location' }) locationId: string;
  @TextField({ doc: 'Name of the location', max: 100 }) locationName: string;
  @EnumField({ doc: 'Kind of the location', values: LOCATION_KINDS }) locationKind: LocationKind;
  @EnumField({ doc: 'Free, or held for somebody', values: STOCK_STATES }) state: StockState;
}

export class MovementView {
  @IdField({ doc: 'Id' }) id: string;
  @EnumField({ doc: 'What was done', values: MOVE_KINDS }) kind: MoveKind;
  @DecimalField({ doc: 'Units', decimals: 3 }) quantity: string;
  @EnumField({ doc: 'Stock unit', values: UNITS }) unit: Unit;
  @NestedField(() => MovementEndView, { doc: 'Where the units left' }) from: MovementEndView;
  @NestedField(() => MovementEndView, { doc: 'Where they went' }) to: MovementEndView;
  @IdField({ doc: 'Owner' }) ownerId: string;
  @EnumField({ doc: "The producer's, or the showroom's own", values: OWNERSHIPS }) ownership: Ownership;
  @InstantField({ doc: 'When it happened, by the device' }) occurredAt: string;
  @InstantField({ doc: 'When it was recorded' }) recordedAt: string;
  @TextField({ doc: 'Kind of document that it belongs to', max: 60, example: 'sale' }) documentKind: string;
  @IdField({ doc: 'That document; of a sale the id that its till gave the receipt' }) documentId: string;
  @IntField({ doc: 'Line of that document', nullable: true }) line: number | null;
  @TextField({ doc: 'Who did it; null for the producer, who is not told', max: 300, nullable: true }) by:
    string | null;
  @TextField({ doc: 'Why', max: 1000, nullable: true }) reason: string | null;
}
export class MovementPage extends PageOf(MovementView) {}

export class ListSold extends GoodsQuery {
  @DateField({ doc: 'First day; 30 days before the last when left out', query: true, optional: true })
  from?: string;
  @DateField({ doc: 'Last day; today when left out. At most 366 days', query: true, optional: true })
  to?: string;
}

/** What was sold of a variant at a showroom on a day, by its calendar; what was voided or came back on that day taken off. */
export class SoldView extends GoodsView {
  @DateField({ doc: 'Day on which it happened, in the zone of the showroom' }) day: string;
  @DecimalField({ doc: 'Units', decimals: 3, signed: true }) units: string;
  @EnumField({ doc: 'Currency of the amounts; null: no price was known', values: CURRENCIES, nullable: true })
  currency: Currency | null;
  @IntField({ doc: 'Before discounts, in minor units of the currency' }) gross: number;
  @IntField({ doc: 'Discounts' }) discount: number;
  @IntField({ doc: 'Of these, borne by the producer' }) discountByProducer: number;
  @IntField({ doc: 'VAT in what was paid' }) vat: number;
}
export class SoldPage extends PageOf(SoldView) {}
