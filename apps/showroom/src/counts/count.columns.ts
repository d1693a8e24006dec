import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { CountLineView, CountView } from '@onevillage/contracts-showroom';

const count = columnsOf<CountView>();
export const countColumns: Column<CountView>[] = [
  count.text('Showroom', 'Điểm giới thiệu và bán sản phẩm', (row) => row.showroomName),
  count.instant('Opened at', 'Thời điểm mở', ({ openedAt: at, zone }) => ({ at, zone })),
  count.instant('Ended at', 'Thời điểm kết thúc', ({ endedAt: at, zone }) => (at ? { at, zone } : null)),
  count.text('State', 'Trạng thái', (row) => row.state),
  count.integer('Round', 'Lượt đếm', (row) => row.round),
  count.integer('Sheets', 'Số phiếu đếm', (row) => row.sheets),
  count.integer('Lines', 'Số dòng', (row) => row.tally?.lines),
  count.integer('Not counted', 'Chưa đếm', (row) => row.tally?.uncounted),
  count.integer('To be recounted', 'Cần đếm lại', (row) => row.tally?.recount),
  count.integer('Differing', 'Chênh lệch', (row) => row.tally?.differing),
  count.text('Count id', 'Id kiểm kê', (row) => row.id),
];

const line = columnsOf<CountLineView>();
/** @param zone of the showroom */
export const countLineColumns = (zone: string): Column<CountLineView>[] => [
  line.text('Location', 'Vị trí', (row) => row.locationName),
  line.text('Product', 'Sản phẩm', (row) => row.productName),
  line.text('Lot', 'Số lô', (row) => row.lotCode),
  line.text('Unit', 'Đơn vị', (row) => row.unit),
  line.text('State', 'Trạng thái', (row) => row.state),
  line.decimal('Counted', 'Thực đếm', (row) => row.counted),
  line.instant('Counted at', 'Thời điểm đếm', ({ countedAt: at }) => (at ? { at, zone } : null)),
  line.decimal('Expected', 'Sổ sách', (row) => row.expected),
  line.decimal('Difference', 'Chênh lệch', (row) => row.difference),
  line.text('Reason', 'Lý do', (row) => row.reason),
  line.decimal('Adjusted by', 'Đã điều chỉnh', (row) => row.adjusted),
  line.text('Holds not covered', 'Lượt giữ bị thiếu', (row) =>
    row.uncoveredHolds?.map((one) => one.holdId).join(', '),
  ),
  line.text('Lot id', 'Id lô', (row) => row.lotId),
  line.text('Variant id', 'Id quy cách', (row) => row.variantId),
  line.text('Location id', 'Id vị trí', (row) => row.locationId),
];
