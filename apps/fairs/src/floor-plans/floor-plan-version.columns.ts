import type { FloorPlanVersionView } from '@onevillage/contracts-fairs';
import { columnsOf, type Column } from '@onevillage/contracts-kit';

const { text, integer, instant } = columnsOf<FloorPlanVersionView>();
export const versionColumns: Column<FloorPlanVersionView>[] = [
  integer('Version', 'Phiên bản', (row) => row.version),
  instant('Put at', 'Thời điểm', (row) => ({ at: row.madeAt, zone: 'UTC' })),
  text('Put by', 'Người lập', (row) => row.madeBy),
  integer('Zones', 'Phân khu', (row) => row.zones),
  integer('Booths', 'Gian hàng', (row) => row.booths),
];
