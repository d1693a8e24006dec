import {
  BooleanField,
  DateField,
  EnumField,
  ExportQuery,
  IdField,
  IntField,
  NestedField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';
import { CURRENCIES, type Currency } from '@onevillage/kernel';
import { AGREEMENT_SIDES, type AgreementSide } from './agreement.events.js';

export class ShowroomPriceDto {
  @IntField({
    doc: 'Integer minor units of the currency (VND and JPY have none)',
    min: 0,
    max: 9_000_000_000_000,
  })
  amount: number;
  @EnumField({ doc: 'ISO 4217', values: CURRENCIES }) currency: Currency;
  @BooleanField({ doc: 'Includes VAT' }) includesVat: boolean;
  @DateField({ doc: 'First day' }) validFrom: string;
  @DateField({ doc: 'Last day, inclusive', optional: true, nullable: true }) validThrough?: string | null;
}

export class SetPrices {
  @NestedField(() => ShowroomPriceDto, {
    doc: 'The whole list of the variant: one price on a day; empty takes it back',
    array: true,
    max: 100,
  })
  prices: ShowroomPriceDto[];
}

/** The showroom's own dated prices of one variant, and what counts today. */
export class PriceListView {
  @IdField({ doc: 'Variant' }) id: string;
  @IntField({ doc: 'Version: the ETag; 0 while there is no list', min: 0 }) version: number;
  @TextField({ doc: 'Product', max: 300 }) productName: string;
  @NestedField(() => ShowroomPriceDto, { doc: 'By first day', array: true }) prices: ShowroomPriceDto[];
  @EnumField({
    doc: 'Who sets the price of consigned units today, by the agreement with their producer; null: no agreement is in force. Where it is the producer, this list counts for owned units only',
    values: AGREEMENT_SIDES,
    nullable: true,
  })
  priceSetBy: AgreementSide | null;
  @NestedField(() => ShowroomPriceDto, {
    doc: 'What a unit costs today: consigned under that agreement, or owned when there is none; null: no price is known',
    nullable: true,
  })
  today: ShowroomPriceDto | null;
}
export class ListPrices extends ExportQuery {}
export class PriceListPage extends PageOf(PriceListView) {}
