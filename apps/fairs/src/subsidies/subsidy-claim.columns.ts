import type { SubsidyClaimView } from '@onevillage/contracts-fairs';
import { columnsOf, type Column } from '@onevillage/contracts-kit';

const { text, money } = columnsOf<SubsidyClaimView>();
export const subsidyClaimColumns: Column<SubsidyClaimView>[] = [
  text('Exhibitor', 'Đơn vị tham gia', (row) => row.exhibitorName),
  text('Programme', 'Chương trình', (row) => row.programme),
  text('State', 'Trạng thái', (row) => row.state),
  text('State of the application', 'Trạng thái hồ sơ', (row) => row.applicationState),
  money('Costs', 'Chi phí', ({ costs, currency }) => ({ amount: costs, currency })),
  money('Supported', 'Được hỗ trợ', ({ supported, currency }) => ({ amount: supported, currency })),
  money('Granted', 'Đã duyệt', ({ granted, currency }) =>
    granted === null ? null : { amount: granted, currency },
  ),
  text('Currency', 'Tiền tệ', (row) => row.currency),
  text('Why not more', 'Lý do', ({ refusedBecause, lines }) =>
    [...refusedBecause, ...lines.flatMap((line) => line.reasons)].map(({ message }) => message).join(' '),
  ),
  text('Decision', 'Ý kiến duyệt', (row) => row.decisionReason),
  text('Application id', 'Id hồ sơ đăng ký', (row) => row.applicationId),
];
