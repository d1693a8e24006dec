import type { FeeAccountView } from '@onevillage/contracts-fairs';
import { columnsOf, type Column } from '@onevillage/contracts-kit';

const { text, integer, money } = columnsOf<FeeAccountView>();
const AMOUNTS = [
  ['Charged', 'Phải thu', 'charged'],
  ['Waived', 'Miễn, giảm', 'waived'],
  ['Paid', 'Đã nộp', 'paid'],
  ['Balance', 'Còn phải nộp', 'balance'],
  ['Deposit lacking', 'Đặt cọc còn thiếu', 'depositLacking'],
] as const;

export const feeAccountColumns: Column<FeeAccountView>[] = [
  text('Exhibitor', 'Đơn vị tham gia', (row) => row.exhibitorName),
  text('Booths', 'Gian hàng', (row) => row.charges.map((one) => one.number).join('; ')),
  integer('Number of booths', 'Số gian', (row) => row.charges.length),
  ...AMOUNTS.map(([en, vi, name]) => money(en, vi, ({ currency, [name]: amount }) => ({ amount, currency }))),
  text('Currency', 'Tiền tệ', (row) => row.currency),
  text('Waived because', 'Lý do miễn, giảm', (row) => row.waivers.map((one) => one.reason).join('; ')),
  text('Booths without a price', 'Gian chưa có giá', (row) =>
    row.charges
      .filter((one) => !one.priced)
      .map((one) => one.number)
      .join('; '),
  ),
  text('Application id', 'Id hồ sơ đăng ký', (row) => row.applicationId),
];
