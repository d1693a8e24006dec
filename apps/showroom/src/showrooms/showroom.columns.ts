import { columnsOf, type Column } from '@onevillage/contracts-kit';
import { isPlace, type ShowroomView } from '@onevillage/contracts-showroom';

const { text, date, integer } = columnsOf<ShowroomView>();

export const showroomColumns: Column<ShowroomView>[] = [
  text('Name', 'Tên', (row) => row.name),
  text('Kind', 'Loại', (row) => row.kind),
  text('Policy', 'Chính sách', (row) => row.policy),
  text('State', 'Trạng thái', (row) => row.state),
  date('Opened on', 'Ngày mở', (row) => row.openedOn),
  date('Closed on', 'Ngày đóng', (row) => row.closedOn),
  text('Opening hours', 'Giờ mở cửa', (row) =>
    row.openingHours.map(({ day, from, to }) => `${day} ${from}–${to}`).join('; '),
  ),
  text('Locations', 'Vị trí', (row) =>
    row.locations
      .filter(({ kind }) => isPlace(kind))
      .map(({ name }) => name)
      .join('; '),
  ),
  integer('Staff', 'Số nhân viên', (row) => row.staffIds.length),
  text('Time zone', 'Múi giờ', (row) => row.zone),
  text('Administrative unit id', 'Id đơn vị hành chính', (row) => row.adminUnitId),
  text('Organisation id', 'Id tổ chức', (row) => row.organisationId),
  text('Showroom id', 'Id điểm giới thiệu và bán sản phẩm', (row) => row.id),
];
