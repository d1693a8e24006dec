import type { UnplacedView } from '@onevillage/contracts-fairs';
import { columnsOf, type Column } from '@onevillage/contracts-kit';

const { text, integer, instant } = columnsOf<UnplacedView>();
export const unplacedColumns: Column<UnplacedView>[] = [
  text('Exhibitor', 'Đơn vị tham gia', (row) => row.exhibitorName),
  text('Zone', 'Khu', (row) => row.zoneName),
  integer('Booths asked for', 'Số gian đăng ký', (row) => row.asked),
  integer('Held', 'Đang giữ', (row) => row.held),
  integer('Confirmed', 'Đã xác nhận', (row) => row.confirmed),
  instant('Submitted at', 'Thời điểm nộp hồ sơ', ({ submittedAt: at, timeZone: zone }) => ({ at, zone })),
  text('Delegation id', 'Id đoàn', (row) => row.delegationId),
  text('Application id', 'Id hồ sơ đăng ký', (row) => row.applicationId),
];
