import { DateField, DecimalField, EnumField, IntField, PageOf } from '@onevillage/contracts-kit';
import { CURRENCIES, type Currency } from '@onevillage/kernel';
import { GoodsQuery, GoodsView } from './goods.dto.js';

export class ListSold extends GoodsQuery {
  @DateField({ doc: 'First day; 30 days before the last when left out', query: true, optional: true })
  from?: string;
  @DateField({ doc: 'Last day; today when left out. At most 366 days', query: true, optional: true })
  to?: string;
}

/** What was sold of a variant at a showroom on a day, by its calendar; what was voided or came back on that day taken off. */
export class SoldView extends GoodsView {
  @DateField({ doc: 'Day on which it happened, in the zone of the showroom' }) day: string;
  @DecimalField({ doc: 'Units', decimals: 3, signed: true }) quantity: string;
  @EnumField({ doc: 'Currency of the amounts; null: no price was known', values: CURRENCIES, nullable: true })
  currency: Currency | null;
  @IntField({ doc: 'Before discounts, in minor units of the currency' }) gross: number;
  @IntField({ doc: 'Discounts' }) discount: number;
  @IntField({ doc: 'Of these, borne by the producer' }) discountByProducer: number;
  @IntField({ doc: 'VAT in what was paid' }) vat: number;
}
export class SoldPage extends PageOf(SoldView) {}
