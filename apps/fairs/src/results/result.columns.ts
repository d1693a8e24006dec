import { columnsOf, type Column } from '@onevillage/contracts-kit';
import type { ResultView } from '@onevillage/contracts-fairs';

const { text, date, integer, money } = columnsOf<ResultView>();
export const resultColumns: Column<ResultView>[] = [
  text('Figure', 'Chỉ tiêu', (row) => row.figure),
  date('Day', 'Ngày', (row) => row.day),
  text('Administrative unit', 'Địa phương', (row) => row.adminUnitName),
  text('Exhibitor', 'Đơn vị tham gia', (row) => row.exhibitorName),
  integer('Number', 'Số lượng', ({ currency, value }) => (currency === null ? value : null)),
  money('Amount', 'Số tiền', ({ currency, value }) => currency && { amount: value, currency }),
  text('Currency', 'Tiền tệ', (row) => row.currency),
  text('Source', 'Nguồn', (row) => row.source),
  text('Counting rule', 'Cách tính', (row) => row.countingRule),
  text('Reported', 'Được tính', ({ reported }) => (reported ? 'yes' : 'no')),
  text('Recorded by', 'Người ghi nhận', (row) => row.recordedBy),
  text('Result id', 'Id số liệu', (row) => row.id),
];
