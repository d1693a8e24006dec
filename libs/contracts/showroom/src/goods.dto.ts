import { DateField, EnumField, ExportQuery, IdField, TextField } from '@onevillage/contracts-kit';
import { UNITS, type Unit } from '@onevillage/kernel';

/** GS1 allows 20 characters; hand-written ones are longer. */
export const LOT_CODE_MAX = 40;

/** Goods by one of their names. */
export class NamedGoods {
  @IdField({ doc: 'Variant; or gtin, sku, productName', optional: true }) variantId?: string;
  @TextField({ doc: 'GTIN-8, -12, -13 or -14', max: 18, optional: true, example: '8938505970012' })
  gtin?: string;
  @TextField({ doc: "The producer's own code", max: 60, optional: true }) sku?: string;
  @TextField({ doc: 'Name of the product as registered', max: 300, optional: true }) productName?: string;
  @TextField({ doc: 'Package, where a product of that name has several', max: 100, optional: true })
  package?: string;
}

/** Goods of one lot. */
export class GoodsOfLot extends NamedGoods {
  @TextField({ doc: 'Lot code as printed', max: LOT_CODE_MAX, optional: true, example: 'L2603' })
  lotCode?: string;
  @DateField({ doc: 'Production date', optional: true }) producedOn?: string;
  @DateField({ doc: 'Expiry: the last day on which it may be sold', optional: true }) expiresOn?: string;
  @EnumField({
    doc: 'Unit of the quantity: refused when the goods are counted in another one',
    values: UNITS,
    optional: true,
  })
  unit?: Unit;
}

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
