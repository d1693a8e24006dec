import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { WriteOffView } from '@onevillage/contracts-showroom';
import { goodsText } from '../goods/goods-text.js';

const { text, instant } = columnsOf<WriteOffView>();
const goods = (lines: WriteOffView['lines']) => goodsText(lines, (line) => line.quantity);
const borneBy = (side: WriteOffView['lines'][number]['lossBorneBy']) => (row: WriteOffView) =>
  goods(row.lines.filter((one) => one.lossBorneBy === side));

export const writeOffColumns: Column<WriteOffView>[] = [
  instant('Written off at', 'Thời điểm xuất hủy', ({ writtenOffAt: at, zone }) => ({ at, zone })),
  text('Showroom', 'Điểm giới thiệu và bán sản phẩm', (row) => row.showroomName),
  text('Reason', 'Lý do', (row) => row.reason),
  text('Note', 'Ghi chú', (row) => row.note),
  text('Goods', 'Hàng', (row) => goods(row.lines)),
  text('Loss of the producer', 'Chủ thể chịu', borneBy('producer')),
  text('Loss of the showroom', 'Điểm giới thiệu và bán sản phẩm chịu', borneBy('showroom')),
  text('Nobody agreed on', 'Chưa thỏa thuận', borneBy(null)),
  text('Write-off id', 'Id xuất hủy', (row) => row.id),
];
