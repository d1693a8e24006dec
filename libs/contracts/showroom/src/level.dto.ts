import {
  DateField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import { OWNERSHIPS, type Ownership } from './consignment.events.js';
import { GoodsQuery, GoodsView, LOT_CODE_MAX } from './goods.dto.js';
import { LOCATION_KINDS, type LocationKind } from './location.js';
import { LOT_BLOCKS, type LotBlock } from './lot.dto.js';

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
  @DecimalField({
    doc: 'Of these, free and fit to be sold on that day, also where no sale takes from, as a storeroom',
    decimals: 3,
  })
  available: string;
  @DecimalField({ doc: 'Units under way', decimals: 3 }) underWay: string;
  @EnumField({ doc: 'Why nothing of the lot may be sold there', values: LOT_BLOCKS, nullable: true })
  block: LotBlock | null;
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
  @DecimalField({ doc: 'Units under way', decimals: 3 }) underWay: string;
  @EnumField({ doc: 'Why nothing of the lot may be sold', values: LOT_BLOCKS, nullable: true })
  block: LotBlock | null;
}
export class ExpiringPage extends PageOf(ExpiringView) {}

export class ListCover extends GoodsQuery {}

/** For how long what can be sold of a variant lasts, when as much is sold as in the last 28 days. */
export class CoverView extends GoodsView {
  @DecimalField({ doc: 'Units that are free and fit to be sold today, storerooms included', decimals: 3 })
  available: string;
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
