import type { IssueText } from './issue-text.js';

type Words = readonly [string, string];

const kept = (vi: Words, en: Words): IssueText => ({ scope: 'certificate', severity: 'refused', vi, en });
const noted = (vi: Words, en: Words): IssueText => ({ scope: 'certificate', severity: 'note', vi, en });

/** Reasons to record the product of a row without its certificate: refused where the row contradicts itself. */
export const CERTIFICATE_TEXTS = {
  'level-unreadable': kept(
    ['Không đọc được hạng sao.', 'Ghi 3, 4 hoặc 5.'],
    ['The stars cannot be read.', 'Write 3, 4 or 5.'],
  ),
  'level-missing': kept(
    ['Có quyết định nhưng không có hạng sao.', 'Ghi hạng sao của quyết định.'],
    ['There is a decision but no stars.', 'Fill in the stars that the decision grants.'],
  ),
  'level-contradicts-section': kept(
    [
      'Ô ghi {level} sao, tiêu đề phía trên (dòng {other}) ghi {section} sao.',
      'Đối chiếu với quyết định và sửa lại.',
    ],
    [
      'The cell says {level} stars, the heading above (row {other}) says {section}.',
      'Compare with the decision and correct one of them.',
    ],
  ),
  'date-unreadable': kept(
    ['Không đọc được ngày.', 'Ghi ngày/tháng/năm, ví dụ 05/08/2026.'],
    ['The date cannot be read.', 'Write day/month/year, such as 05/08/2026.'],
  ),
  'date-impossible': kept(
    ['Không có ngày này.', 'Đối chiếu với quyết định; ghi ngày/tháng/năm.'],
    ['There is no such day.', 'Compare with the decision; write day/month/year.'],
  ),
  'decision-in-future': kept(
    ['Ngày quyết định ở sau hôm nay ({today}).', 'Đối chiếu với quyết định và sửa lại ngày.'],
    ['The decision is dated after today ({today}).', 'Compare with the decision and correct the date.'],
  ),
  'decision-before-programme': kept(
    [
      'Chương trình OCOP có từ ngày 07/05/2018, quyết định không thể sớm hơn.',
      'Đối chiếu với quyết định và sửa lại ngày.',
    ],
    [
      'The programme began on 2018-05-07; no decision can be earlier.',
      'Compare with the decision and correct the date.',
    ],
  ),
  'period-reversed': kept(
    [
      'Ngày bắt đầu {from} ở sau ngày kết thúc {through}.',
      'Đối chiếu với giấy chứng nhận và sửa lại hai ngày.',
    ],
    [
      'It begins on {from}, after it ends on {through}.',
      'Compare with the certificate and correct the dates.',
    ],
  ),
  'several-decisions': kept(
    ['Ô này ghi nhiều quyết định.', 'Mỗi lần công nhận ghi một dòng.'],
    ['This cell names several decisions.', 'Give each recognition a row of its own.'],
  ),
  'decision-unreadable': kept(
    ['Không đọc được số quyết định.', 'Ghi số và ký hiệu, ví dụ 3981/QĐ-UBND.'],
    ['The decision number cannot be read.', 'Write number and letters, such as 3981/QĐ-UBND.'],
  ),
  'issuer-missing': kept(
    [
      'Không có cơ quan ban hành quyết định.',
      'Thêm cột "Cơ quan công nhận" hoặc ghi cơ quan cho toàn bộ tệp.',
    ],
    [
      'The body that issued the decision is missing.',
      'Add a column "Cơ quan công nhận", or name the body for the whole file.',
    ],
  ),
  'five-stars-not-national': kept(
    [
      '5 sao do cấp trung ương công nhận, không phải {issuer}.',
      'Ghi quyết định của bộ; nếu mới là "tiềm năng 5 sao" thì ghi hạng đã được công nhận.',
    ],
    [
      'Five stars are granted at national level, not by {issuer}.',
      "Give the ministry's decision; if it is only a potential of five stars, give the stars granted.",
    ],
  ),
  'issuer-gone': kept(
    [
      'Từ ngày 01/07/2025 không còn cấp huyện: {issuer} không thể ra quyết định ngày {decided}.',
      'Đối chiếu với quyết định, sửa lại cơ quan hoặc ngày.',
    ],
    [
      'Districts were done away with on 2025-07-01: {issuer} cannot have decided on {decided}.',
      'Compare with the decision and correct the body or the date.',
    ],
  ),
  'no-decision': noted(
    ['Không có quyết định.', 'Khi có số và ngày quyết định thì gửi lại dòng này.'],
    ['There is no decision.', 'Send the row again with number and date of the decision.'],
  ),
  'decision-without-date': noted(
    ['Có số quyết định nhưng không có ngày.', 'Ghi ngày ký quyết định và gửi lại.'],
    ['There is a decision number but no date.', 'Fill in the date of the decision and send the row again.'],
  ),
  'decision-date-incomplete': noted(
    ['Ngày quyết định chỉ có năm hoặc tháng.', 'Ghi đủ ngày/tháng/năm và gửi lại.'],
    [
      'Of the date of the decision only the year or month is printed.',
      'Fill in day, month and year and send the row again.',
    ],
  ),
  'date-without-decision': noted(
    ['Có ngày quyết định nhưng không có số.', 'Ghi số quyết định và gửi lại.'],
    ['There is a date but no decision number.', 'Fill in the number of the decision and send the row again.'],
  ),
  'level-without-certificate': noted(
    ['{level} sao không được cấp giấy chứng nhận (từ 3 sao trở lên).', 'Không cần làm gì.'],
    ['{level} stars get no certificate (three or more do).', 'Nothing to do.'],
  ),
  'potential-only': noted(
    ['"Tiềm năng {level} sao" chưa phải là {level} sao.', 'Ghi hạng sao đã được công nhận, nếu có.'],
    ['A potential of {level} stars is not {level} stars.', 'Fill in the stars that were granted, if any.'],
  ),
  'not-graded': noted(
    ['Sản phẩm không được xếp hạng.', 'Không cần làm gì.'],
    ['The product was not graded.', 'Nothing to do.'],
  ),
} satisfies Record<string, IssueText>;
