import { DateField, EnumField, IdField, TextField } from '@onevillage/contracts-kit';
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
