import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { RecalledAtLocation, RecallSummary } from '@onevillage/contracts-showroom';

const recall = columnsOf<RecallSummary>();
export const recallColumns: Column<RecallSummary>[] = [
  recall.instant('Announced at', 'Thời điểm thu hồi', ({ announcedAt: at, zone }) => ({ at, zone })),
  recall.text('State', 'Trạng thái', (row) => row.state),
  recall.text('Product', 'Sản phẩm', (row) => row.productName),
  recall.text('Lot', 'Số lô', (row) => row.lotCode),
  recall.text('GTIN', 'Mã GTIN', (row) => row.gtin),
  recall.text('Reason', 'Lý do', (row) => row.reason),
  recall.text('Number of the paper', 'Số văn bản', (row) => row.reference),
  recall.instant('Lifted at', 'Thời điểm bỏ thu hồi', ({ liftedAt: at, zone }) => (at ? { at, zone } : null)),
  recall.text('Lifted because', 'Lý do bỏ thu hồi', (row) => row.liftedReason),
  recall.text('Recall id', 'Id thu hồi', (row) => row.id),
  recall.text('Producer id', 'Id chủ thể', (row) => row.producerId),
  recall.text('Variant ids', 'Id các quy cách', (row) => row.variantIds.join(', ')),
];

const at = columnsOf<RecalledAtLocation>();
export const recalledAtColumns: Column<RecalledAtLocation>[] = [
  at.text('Showroom', 'Điểm giới thiệu và bán sản phẩm', (row) => row.showroomName),
  at.text('Location', 'Vị trí', (row) => row.locationName),
  at.text('Kind of location', 'Loại vị trí', (row) => row.locationKind),
  at.text('Product', 'Sản phẩm', (row) => row.productName),
  at.text('Lot', 'Số lô', (row) => row.lotCode),
  at.text('Unit', 'Đơn vị', (row) => row.unit),
  at.decimal('On hand', 'Tồn', (row) => row.onHand),
  at.decimal('Held', 'Đang giữ', (row) => row.held),
  at.text('Lot id', 'Id lô', (row) => row.lotId),
  at.text('Location id', 'Id vị trí', (row) => row.locationId),
  at.text('Owner id', 'Id chủ sở hữu', (row) => row.ownerId),
];
