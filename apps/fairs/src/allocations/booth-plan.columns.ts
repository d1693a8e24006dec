import type { BoothPlanView } from '@onevillage/contracts-fairs';
import { columnsOf, type Column } from '@onevillage/contracts-kit';

const { text, date, decimal, integer, instant } = columnsOf<BoothPlanView>();
const yes = (is: boolean): string => (is ? 'x' : '');

export const boothPlanColumns: Column<BoothPlanView>[] = [
  text('Booth', 'Gian hàng', (row) => row.number),
  text('Zone', 'Khu', (row) => row.zoneName),
  decimal('Area, m²', 'Diện tích, m²', (row) => row.areaM2),
  text('Corner', 'Góc', (row) => yes(row.corner)),
  integer('Power, W', 'Công suất điện, W', (row) => row.powerW),
  text('Water', 'Nước', (row) => yes(row.water)),
  text('State', 'Trạng thái', (row) => row.stand?.state ?? 'free'),
  text('Exhibitor', 'Đơn vị tham gia', (row) => row.stand?.exhibitorName),
  date('From', 'Từ ngày', (row) => row.stand?.from),
  date('Through', 'Đến hết ngày', (row) => row.stand?.through),
  instant('Held until', 'Giữ đến', ({ stand, timeZone: zone }) =>
    stand?.expiresAt ? { at: stand.expiresAt, zone } : null,
  ),
  text('Application id', 'Id hồ sơ đăng ký', (row) => row.stand?.applicationId),
  text('Booth id', 'Id gian hàng', (row) => row.boothId),
];
