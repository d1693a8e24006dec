import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { DiscrepancyView } from '@onevillage/contracts-showroom';

const { text, integer, decimal, instant } = columnsOf<DiscrepancyView>();
export const discrepancyColumns: Column<DiscrepancyView>[] = [
  instant('Found at', 'Thời điểm phát hiện', ({ openedAt: at, zone }) => ({ at, zone })),
  text('Kind', 'Loại', (row) => row.kind),
  text('What is odd', 'Nội dung', (row) => row.text),
  integer('Line', 'Dòng', (row) => row.line),
  decimal('Units', 'Số lượng', (row) => row.quantity),
  text('Unit', 'Đơn vị', (row) => row.unit),
  text('State', 'Trạng thái', (row) => row.state),
  text('Resolution', 'Cách xử lý', (row) => row.resolution),
  text('Sale id', 'Id phiếu bán', (row) => row.saleId),
  text('Lot id', 'Id lô', (row) => row.lotId),
];
