import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { ApplicationView, IneligibleApplicationView } from '@onevillage/contracts-fairs';

function columns<V extends ApplicationView>(): Column<V>[] {
  const { text, integer, instant } = columnsOf<V>();
  return [
    integer('Order of submission', 'Thứ tự nộp', (row) => row.submittedSeq),
    text('Exhibitor', 'Đơn vị tham gia', (row) => row.exhibitorName),
    text('Zone', 'Khu', (row) => row.zoneName),
    text('Delegation', 'Đoàn', (row) => row.delegationName),
    integer('Booths', 'Số gian hàng', (row) => row.booths),
    text('State', 'Trạng thái', (row) => row.state),
    instant('Submitted', 'Nộp lúc', (row) =>
      row.submittedAt === null ? null : { at: row.submittedAt, zone: row.timeZone },
    ),
    text('Late', 'Nộp muộn', (row) => (row.late ? 'late' : '')),
    text('Reasons', 'Lý do', (row) => row.reasons.map(({ message }) => message).join('; ')),
    integer('Products', 'Số sản phẩm', (row) => row.productIds.length),
    text('Application id', 'Id hồ sơ', (row) => row.id),
  ];
}

export const applicationColumns = columns<ApplicationView>();

export const ineligibleColumns: Column<IneligibleApplicationView>[] = [
  ...columns<IneligibleApplicationView>(),
  columnsOf<IneligibleApplicationView>().text('Not met', 'Chưa đạt', (row) =>
    row.faults.map(({ message }) => message).join(' '),
  ),
];
