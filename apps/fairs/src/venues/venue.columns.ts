import type { VenueView } from '@onevillage/contracts-fairs';
import { columnsOf, type Column } from '@onevillage/contracts-kit';

const { text } = columnsOf<VenueView>();
export const venueColumns: Column<VenueView>[] = [
  text('Name', 'Tên', (row) => row.name),
  text('Address', 'Địa chỉ', (row) => row.address),
  text('Halls', 'Khu vực tổ chức', (row) => row.halls.map(({ name }) => name).join('; ')),
  text('State', 'Trạng thái', (row) => row.state),
  text('Time zone', 'Múi giờ', (row) => row.timeZone),
  text('Administrative unit id', 'Id đơn vị hành chính', (row) => row.adminUnitId),
  text('Venue id', 'Id địa điểm tổ chức', (row) => row.id),
];
