import type { FairView } from '@onevillage/contracts-fairs';
import { columnsOf, type Column } from '@onevillage/contracts-kit';

const { text, date } = columnsOf<FairView>();
export const fairColumns: Column<FairView>[] = [
  text('Title', 'Tên', (row) => row.title),
  text('Kind', 'Loại', (row) => row.kind),
  text('Role', 'Vai trò', (row) => row.role),
  date('Opens on', 'Khai mạc', (row) => row.opensOn),
  date('Closes on', 'Bế mạc', (row) => row.closesOn),
  date('Building up from', 'Dựng từ', (row) => row.buildUpFrom),
  date('Tearing down through', 'Tháo dỡ đến hết', (row) => row.tearDownThrough),
  text('Place', 'Địa điểm', (row) => row.place),
  text('Theme', 'Chủ đề', (row) => row.theme),
  text('Organiser', 'Đơn vị tổ chức', (row) => row.organiser),
  text('Co-organisers', 'Đơn vị đồng tổ chức', (row) => row.coOrganisers.map(({ name }) => name).join('; ')),
  text('State', 'Trạng thái', (row) => row.state),
  text('Time zone', 'Múi giờ', (row) => row.timeZone),
  text('Fair id', 'Id hội chợ', (row) => row.id),
];
