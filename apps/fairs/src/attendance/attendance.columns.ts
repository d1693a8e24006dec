import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { AttendanceView } from '@onevillage/contracts-fairs';

const { text, date } = columnsOf<AttendanceView>();
export const attendanceColumns: Column<AttendanceView>[] = [
  date('Day', 'Ngày', (row) => row.day),
  text('Exhibitor', 'Đơn vị tham gia', (row) => row.exhibitorName),
  text('Booths', 'Gian hàng', (row) => row.booths.join(', ')),
  text('Came', 'Có mặt', ({ came }) => (came === null ? null : came ? 'yes' : 'no')),
  text('Recorded by', 'Người ghi nhận', (row) => row.recordedBy),
  text('Application id', 'Id hồ sơ', (row) => row.applicationId),
];
