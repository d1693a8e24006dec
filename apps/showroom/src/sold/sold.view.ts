import type { SoldView } from '@onevillage/contracts-showroom';
import { decimalIn, goodsView } from '../goods/goods.view.js';
import type { SoldRow } from './sold.read-model.js';

export const soldView = (row: SoldRow): SoldView => ({
  ...goodsView(row),
  day: row.day,
  quantity: decimalIn(row.unit)(row.quantity),
  currency: row.currency,
  gross: row.gross,
  discount: row.discount,
  discountByProducer: row.discountByProducer,
  vat: row.vat,
});
