import type { FilingView } from '@onevillage/contracts-fairs';
import { columnsOf, type Column } from '@onevillage/contracts-kit';

const { text, date, integer } = columnsOf<FilingView>();
export const filingColumns: Column<FilingView>[] = [
  text('Fair', 'Hội chợ, triển lãm', (row) => row.fairTitle),
  text('Kind', 'Loại hồ sơ', (row) => row.kind),
  text('State', 'Trạng thái', (row) => row.state),
  date('Due on', 'Hạn nộp', (row) => row.dueOn),
  integer('Late by days', 'Trễ, ngày', (row) => row.lateByDays),
  date('Filed on', 'Ngày nộp', (row) => row.filedOn),
  text('Number', 'Số văn bản', (row) => row.number),
  date('Answer due on', 'Hạn trả lời', (row) => row.answerDueOn),
  text('Answer', 'Trả lời', (row) => row.answer),
  date('Answered on', 'Ngày trả lời', (row) => row.answeredOn),
  text('Reason', 'Lý do', (row) => row.answerReason),
  text('About', 'Nội dung sửa đổi', (row) => row.about.join('; ')),
  date('First day', 'Ngày khai mạc', (row) => row.opensOn),
  date('Last day', 'Ngày bế mạc', (row) => row.closesOn),
  text('Document', 'Văn bản', (row) => row.document),
  text('Filing id', 'Id hồ sơ', (row) => row.id),
];
