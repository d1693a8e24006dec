import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { StockView } from '@onevillage/contracts-showroom';
import { goodsColumns, showroomColumn } from '../goods/goods.columns.js';

const stock = columnsOf<StockView>();
export const stockColumns: Column<StockView>[] = [
  showroomColumn,
  stock.text('Location', 'Vị trí', (row) => row.locationName),
  stock.text('Kind of location', 'Loại vị trí', (row) => row.locationKind),
  ...goodsColumns,
  stock.text('Lot', 'Số lô', (row) => row.lotCode),
  stock.date('Expiry', 'Hạn sử dụng', (row) => row.expiresOn),
  stock.text('Ownership', 'Sở hữu', (row) => row.ownership),
  stock.decimal('On hand', 'Tồn', (row) => row.onHand),
  stock.decimal('Held', 'Đang giữ', (row) => row.held),
  stock.decimal('Available', 'Có thể bán', (row) => row.available),
  stock.decimal('Under way', 'Đang chuyển', (row) => row.underWay),
  stock.text('Blocked', 'Lý do chặn bán', (row) => row.block),
  stock.text('Lot id', 'Id lô', (row) => row.lotId),
  stock.text('Location id', 'Id vị trí', (row) => row.locationId),
  stock.text('Owner id', 'Id chủ sở hữu', (row) => row.ownerId),
];
