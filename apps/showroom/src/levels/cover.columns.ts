import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { CoverView } from '@onevillage/contracts-showroom';
import { goodsColumns, showroomColumn } from '../goods/goods.columns.js';

const cover = columnsOf<CoverView>();
export const coverColumns: Column<CoverView>[] = [
  showroomColumn,
  ...goodsColumns,
  cover.decimal('Available', 'Có thể bán', (row) => row.available),
  cover.decimal('Sold in 28 days', 'Bán trong 28 ngày', (row) => row.sold),
  cover.decimal('Days of cover', 'Số ngày đủ bán', (row) => row.daysOfCover),
  cover.text('Variant id', 'Id quy cách', (row) => row.variantId),
];
