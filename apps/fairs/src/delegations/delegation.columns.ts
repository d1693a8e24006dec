import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { DelegationView } from '@onevillage/contracts-fairs';

const { text, integer } = columnsOf<DelegationView>();
export const delegationColumns: Column<DelegationView>[] = [
  text('Delegation', 'Đoàn', (row) => row.name),
  integer('Quota, booths', 'Hạn mức, gian hàng', (row) => row.quota),
  integer('Asked for', 'Đăng ký', (row) => row.asked),
  integer('Promised', 'Đã nhận hoặc đang mời', (row) => row.promised),
  integer('Waiting', 'Chờ', (row) => row.waitlisted),
  integer('Left', 'Còn lại', (row) => row.left),
  text('Administrative unit id', 'Id đơn vị hành chính', (row) => row.adminUnitId),
  text('Delegation id', 'Id đoàn', (row) => row.id),
];
