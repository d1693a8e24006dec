import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { ProducerReturnView } from '@onevillage/contracts-showroom';
import { goodsText } from '../goods/goods-text.js';

const { text, instant } = columnsOf<ProducerReturnView>();
export const producerReturnColumns: Column<ProducerReturnView>[] = [
  instant('Returned at', 'Thời điểm trả', ({ returnedAt: at, zone }) => ({ at, zone })),
  text('Showroom', 'Điểm giới thiệu và bán sản phẩm', (row) => row.showroomName),
  text('Producer', 'Chủ thể', (row) => row.producerName),
  text('Ownership', 'Hình thức', (row) => row.ownership),
  text('Goods', 'Hàng hóa', ({ lines }) => goodsText(lines, (line) => line.quantity)),
  text('Reasons', 'Lý do', ({ lines }) => [...new Set(lines.map((line) => line.reason))].join('; ')),
  text('Return id', 'Id phiếu trả hàng', (row) => row.id),
];
