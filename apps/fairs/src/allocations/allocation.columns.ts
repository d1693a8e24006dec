import type { AllocationView } from '@onevillage/contracts-fairs';
import { columnsOf, type Column } from '@onevillage/contracts-kit';

const { text, date, instant } = columnsOf<AllocationView>();
const moment = (at: string | null, zone: string) => (at === null ? null : { at, zone });

export const allocationColumns: Column<AllocationView>[] = [
  text('Booth', 'Gian hàng', (row) => row.boothNumber),
  text('Zone', 'Khu', (row) => row.zoneName),
  text('Exhibitor', 'Đơn vị tham gia', (row) => row.exhibitorName),
  date('From', 'Từ ngày', (row) => row.from),
  date('Through', 'Đến hết ngày', (row) => row.through),
  text('Kind', 'Hình thức', (row) => row.kind),
  text('State', 'Trạng thái', (row) => row.state),
  instant('Held at', 'Thời điểm giữ', (row) => moment(row.heldAt, row.timeZone)),
  instant('Held until', 'Giữ đến', (row) => moment(row.expiresAt, row.timeZone)),
  instant('Confirmed at', 'Thời điểm xác nhận', (row) => moment(row.confirmedAt, row.timeZone)),
  instant('Ended at', 'Thời điểm kết thúc', (row) => moment(row.endedAt, row.timeZone)),
  text('Why it ended', 'Lý do kết thúc', (row) => row.endReason ?? row.endCause),
  text('Given although', 'Lý do vẫn xếp', (row) => row.eligibleBy?.exemption?.reason),
  text('Application id', 'Id hồ sơ đăng ký', (row) => row.applicationId),
  text('Allocation id', 'Id lượt xếp gian', (row) => row.id),
];
