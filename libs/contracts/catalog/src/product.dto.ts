import {
  BooleanField,
  BulkItems,
  DateField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntField,
  ListField,
  LocalizedText,
  MapField,
  NestedField,
  PageOf,
  PageQuery,
  TextField,
} from '@onevillage/contracts-kit';
import { UNITS, type Unit } from '@onevillage/kernel';
import {
  LABEL_FIELDS,
  PRODUCT_GROUPS,
  TEXT_STATUSES,
  type ProductGroup,
  type TextStatus,
} from './product-group.js';

export const CURRENCIES = ['VND', 'KHR', 'THB', 'JPY', 'USD'] as const;
export const PRODUCT_STATES = ['waiting', 'active', 'retired', 'refused'] as const;
export type ProductStateName = (typeof PRODUCT_STATES)[number];

export class NetQuantityDto {
  @DecimalField({ doc: 'Amount, at most 3 decimals', decimals: 3, example: '0.5' }) value: string;
  @EnumField({ doc: 'Unit', values: UNITS }) unit: Unit;
}

export class PriceDto {
  @IntField({
    doc: 'Integer minor units of the currency (VND and JPY have none)',
    min: 0,
    max: 9_000_000_000_000,
  })
  amount: number;
  @EnumField({ doc: 'ISO 4217', values: CURRENCIES }) currency: (typeof CURRENCIES)[number];
  @BooleanField({ doc: 'Includes VAT' }) includesVat: boolean;
  @DateField({ doc: 'First day' }) validFrom: string;
  @DateField({ doc: 'Last day, inclusive', optional: true, nullable: true }) validThrough?: string | null;
}

export class VariantDto {
  @IdField({ doc: 'Id of an existing variant; absent for a new one', optional: true }) variantId?: string;
  @TextField({ doc: "The producer's own code", max: 60, optional: true, nullable: true }) sku?: string | null;
  @TextField({
    doc: 'GTIN-8, -12, -13 or -14; check digit verified',
    max: 18,
    optional: true,
    nullable: true,
  })
  gtin?: string | null;
  @TextField({ doc: 'Package', max: 100, optional: true, nullable: true, example: 'hộp 5 gói' }) package?:
    string | null;
  @NestedField(() => NetQuantityDto, { doc: 'Net quantity', optional: true, nullable: true })
  netQuantity?: NetQuantityDto | null;
  @NestedField(() => PriceDto, { doc: 'Dated prices', array: true, max: 50, optional: true })
  prices?: PriceDto[];
}

export class MediaDto {
  @TextField({
    doc: 'https URL',
    max: 500,
    pattern: { is: /^https:\/\/[^\s]+$/, says: 'an address that begins with https://' },
  })
  url: string;
  @TextField({
    doc: 'SHA-256 of the bytes, hexadecimal',
    min: 64,
    max: 64,
    pattern: { is: /^[0-9a-f]{64}$/, says: '64 hexadecimal digits in small letters' },
  })
  sha256: string;
  @EnumField({ doc: 'Kind', values: ['image', 'video', 'document'] as const }) kind:
    'image' | 'video' | 'document';
  @TextField({ doc: 'What it shows', max: 300, optional: true, nullable: true }) alt?: string | null;
}

export class RegisterProduct {
  @IdField({ doc: 'Producer; may be one this service has not heard of yet: then the product waits' })
  producerId: string;
  @TextField({ doc: 'Name as registered', max: 300, example: 'Mắc ca Lê Anh Tuy Đức' }) name: string;
  @EnumField({ doc: 'Product group', values: PRODUCT_GROUPS }) group: ProductGroup;
  @TextField({ doc: 'Row of Annex I, e.g. I.5.a', max: 10, optional: true, nullable: true }) subgroup?:
    string | null;
  @TextField({ doc: 'Brand', max: 100, optional: true, nullable: true }) brand?: string | null;
  @NestedField(() => LocalizedText, { doc: 'Titles by language', optional: true }) titles?: LocalizedText;
  @NestedField(() => LocalizedText, { doc: 'Descriptions by language', optional: true })
  descriptions?: LocalizedText;
  @MapField({ doc: 'Label data', keys: LABEL_FIELDS, maxLength: 1000, optional: true }) label?: Record<
    string,
    string
  >;
  @NestedField(() => MediaDto, { doc: 'Media', array: true, max: 20, optional: true }) media?: MediaDto[];
  @NestedField(() => VariantDto, {
    doc: 'Variants; one without any detail when left out',
    array: true,
    max: 50,
    optional: true,
  })
  variants?: VariantDto[];
}

/** One product of an import: found by producer and folded name. */
export class UpsertProduct extends RegisterProduct {
  @IdField({ doc: "A person's answer to a near match: this row is that product", optional: true })
  sameAs?: string;
  @EnumField({
    doc: "A person's answer to a near match: it is another product",
    values: ['new'] as const,
    optional: true,
  })
  decision?: 'new';
}
export class BulkUpsertProducts extends BulkItems(UpsertProduct) {}

export class ChangeProduct {
  @TextField({ doc: 'Name as registered', max: 300, optional: true }) name?: string;
  @EnumField({ doc: 'Product group', values: PRODUCT_GROUPS, optional: true }) group?: ProductGroup;
  @TextField({ doc: 'Row of Annex I', max: 10, optional: true, nullable: true }) subgroup?: string | null;
  @TextField({ doc: 'Brand', max: 100, optional: true, nullable: true }) brand?: string | null;
  @NestedField(() => LocalizedText, { doc: 'Titles by language', optional: true }) titles?: LocalizedText;
  @NestedField(() => LocalizedText, { doc: 'Descriptions by language', optional: true })
  descriptions?: LocalizedText;
  @MapField({
    doc: 'Status of the texts by language',
    keys: ['vi', 'en', 'km'],
    values: TEXT_STATUSES,
    optional: true,
  })
  textStatus?: Record<string, TextStatus>;
  @MapField({ doc: 'Label data', keys: LABEL_FIELDS, maxLength: 1000, optional: true }) label?: Record<
    string,
    string
  >;
  @NestedField(() => MediaDto, { doc: 'Media: the whole list', array: true, max: 20, optional: true })
  media?: MediaDto[];
  @NestedField(() => VariantDto, { doc: 'Variants: the whole list', array: true, max: 50, optional: true })
  variants?: VariantDto[];
}

export class VariantView {
  @IdField({ doc: 'Id' }) variantId: string;
  @TextField({ doc: 'Code', max: 60, nullable: true }) sku: string | null;
  @TextField({ doc: 'GTIN, 14 digits', max: 14, nullable: true }) gtin: string | null;
  @TextField({ doc: 'Package', max: 100, nullable: true }) package: string | null;
  @NestedField(() => NetQuantityDto, { doc: 'Net quantity', nullable: true })
  netQuantity: NetQuantityDto | null;
  @NestedField(() => PriceDto, { doc: 'Dated prices', array: true }) prices: PriceDto[];
}

/** The star is derived from a certificate valid on the asked date; nobody can set it. */
export class ProductView {
  @IdField({ doc: 'Id' }) id: string;
  @IntField({ doc: 'Version: the ETag', min: 0 }) version: number;
  @IdField({ doc: 'Producer' }) producerId: string;
  @TextField({ doc: 'Name of the producer, when heard of', max: 300, nullable: true }) producerName:
    string | null;
  @TextField({ doc: 'Name', max: 300 }) name: string;
  @EnumField({ doc: 'Group', values: PRODUCT_GROUPS }) group: ProductGroup;
  @TextField({ doc: 'Row of Annex I', max: 10, nullable: true }) subgroup: string | null;
  @BooleanField({ doc: 'Is a service' }) isService: boolean;
  @TextField({ doc: 'Brand', max: 100, nullable: true }) brand: string | null;
  @NestedField(() => LocalizedText, { doc: 'Titles' }) titles: LocalizedText;
  @NestedField(() => LocalizedText, { doc: 'Descriptions' }) descriptions: LocalizedText;
  @MapField({ doc: 'Status of the texts by language', keys: ['vi', 'en', 'km'], values: TEXT_STATUSES })
  textStatus: Record<string, TextStatus>;
  @MapField({ doc: 'Label data', keys: LABEL_FIELDS, maxLength: 1000 }) label: Record<string, string>;
  @ListField({ doc: 'Label data that the law asks for and that is absent', of: 'text' })
  labelMissing: string[];
  @NestedField(() => MediaDto, { doc: 'Media', array: true }) media: MediaDto[];
  @NestedField(() => VariantView, { doc: 'Variants', array: true }) variants: VariantView[];
  @EnumField({ doc: 'State', values: PRODUCT_STATES }) state: ProductStateName;
  @TextField({ doc: 'Why it was refused: a problem code', max: 100, nullable: true }) refusal: string | null;
  @IntField({ doc: 'Stars by a certificate valid on the asked date', min: 1, max: 5, nullable: true }) stars:
    number | null;
  @DateField({ doc: 'Last day of that certificate', nullable: true }) certifiedThrough: string | null;
  @InstantField({ doc: 'Last change' }) changedAt: string;
}

export class ProductGroupView {
  @TextField({ doc: 'Code: I … VI, families I.5, rows I.5.a', max: 10 }) code: string;
  @TextField({ doc: 'Code of the one above', max: 10, nullable: true }) parent: string | null;
  @NestedField(() => LocalizedText, { doc: 'Name' }) name: LocalizedText;
  @IntField({ doc: 'Number of the rubric set', min: 1, max: 26, nullable: true }) rubricSet: number | null;
  @TextField({ doc: 'Legal source', max: 100 }) legalSource: string;
  @DateField({ doc: 'First day' }) validFrom: string;
  @DateField({ doc: 'Last day', nullable: true }) validThrough: string | null;
  @ListField({ doc: 'Codes of today that it became, for older sectors', of: 'text' }) mapsTo: string[];
}

export class ListProducts extends PageQuery {
  @IdField({ doc: 'Producer', query: true, optional: true }) producerId?: string;
  @EnumField({ doc: 'Group', values: PRODUCT_GROUPS, query: true, optional: true }) group?: ProductGroup;
  @EnumField({ doc: 'State', values: PRODUCT_STATES, query: true, optional: true }) state?: ProductStateName;
}
export class ProductPage extends PageOf(ProductView) {}

/** What anybody may ask for; only products that hold a certificate today, unless told otherwise. */
export class SearchProducts extends PageQuery {
  @TextField({
    doc: 'Words of the name, producer or titles; tone marks do not matter (`ca phe` finds `cà phê`)',
    max: 100,
    query: true,
    optional: true,
  })
  q?: string;
  @IdField({ doc: 'Administrative unit, or one that contains or followed it', query: true, optional: true })
  adminUnitId?: string;
  @EnumField({ doc: 'Group', values: PRODUCT_GROUPS, query: true, optional: true }) group?: ProductGroup;
  @IntField({ doc: 'Least stars today', min: 1, max: 5, query: true, optional: true }) minStars?: number;
  @IdField({ doc: 'Producer', query: true, optional: true }) producerId?: string;
  @BooleanField({
    doc: 'Only products that hold a certificate today; true when left out',
    query: true,
    optional: true,
  })
  certified?: boolean;
}

export class ListProductGroups {
  @DateField({ doc: 'Date on which they are in force; today when left out', query: true, optional: true })
  date?: string;
}
