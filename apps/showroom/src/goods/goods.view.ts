import type { GoodsView, Ownership } from '@onevillage/contracts-showroom';
import { formatQuantity, type Unit } from '@onevillage/kernel';
import type { GoodsRow } from './goods.read-model.js';

export const goodsView = (row: GoodsRow): GoodsView => ({
  showroomId: row.showroomId,
  showroomName: row.showroomName,
  variantId: row.variantId,
  productId: row.productId,
  productName: row.productName,
  package: row.package,
  sku: row.sku,
  gtin: row.gtin,
  producerId: row.producerId,
  producerName: row.producerName,
  unit: row.unit,
});

/** Steps of the unit as a decimal. */
export const decimalIn =
  (unit: Unit) =>
  (steps: number): string =>
    formatQuantity({ amount: steps, unit });

export const ownershipOf = (row: { readonly ownerId: string; readonly producerId: string }): Ownership =>
  row.ownerId === row.producerId ? 'consigned' : 'owned';
