import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { TransferView } from '@onevillage/contracts-showroom';
import { goodsText } from '../goods/goods-text.js';

const { text, date, instant } = columnsOf<TransferView>();
const units = (of: 'quantity' | 'arrived' | 'missing' | 'putBack' | 'underWay') => (row: TransferView) =>
  goodsText(row.lines, (line) => line[of]);

export const transferColumns: Column<TransferView>[] = [
  instant('Sent at', 'Thời điểm xuất', ({ dispatchedAt: at, zone }) => ({ at, zone })),
  text('From', 'Từ điểm giới thiệu và bán sản phẩm', (row) => row.fromShowroomName),
  text('To', 'Đến điểm giới thiệu và bán sản phẩm', (row) => row.toShowroomName),
  text('State', 'Trạng thái', (row) => row.state),
  date('Expected on', 'Ngày dự kiến đến', (row) => row.expectedOn),
  instant('Ended at', 'Thời điểm kết thúc', ({ endedAt: at, zone }) => (at ? { at, zone } : null)),
  text('Sent', 'Đã xuất', units('quantity')),
  text('Arrived', 'Đã nhận', units('arrived')),
  text('Missing', 'Thiếu', units('missing')),
  text('Put back', 'Trả lại chỗ cũ', units('putBack')),
  text('Under way', 'Đang chuyển', units('underWay')),
  text('Transfer id', 'Id điều chuyển', (row) => row.id),
];
