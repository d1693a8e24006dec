import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { ExpiringView } from '@onevillage/contracts-showroom';
import { goodsColumns, showroomColumn } from '../goods/goods.columns.js';

const expiring = columnsOf<ExpiringView>();
export const expiringColumns: Column<ExpiringView>[] = [
  expiring.date('Expiry', 'Hạn sử dụng', (row) => row.expiresOn),
  expiring.integer('Days left', 'Số ngày còn lại', (row) => row.daysLeft),
  showroomColumn,
  ...goodsColumns,
  expiring.text('Lot', 'Số lô', (row) => row.lotCode),
  expiring.decimal('On hand', 'Tồn', (row) => row.onHand),
  expiring.decimal('Held', 'Đang giữ', (row) => row.held),
  expiring.decimal('Under way', 'Đang chuyển', (row) => row.underWay),
  expiring.text('Blocked', 'Lý do chặn bán', (row) => row.block),
  expiring.text('Lot id', 'Id lô', (row) => row.lotId),
];
