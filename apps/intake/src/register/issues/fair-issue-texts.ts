import { rowRefused as refused, type IssueText } from './issue-text.js';

/** What may be wrong with a row of those who apply to a fair, or of its results. */
export const FAIR_TEXTS = {
  'exhibitor-missing': refused(
    ['Không có tên đơn vị hay mã số thuế.', 'Ghi một trong hai.'],
    ['There is no exhibitor and no tax code.', 'Fill in one of them.'],
  ),
  'zone-missing': refused(
    ['Không rõ đăng ký khu nào.', 'Ghi khu của sơ đồ mặt bằng vào dòng này, hoặc cho toàn bộ tệp.'],
    ['The zone is not said.', 'Write a zone of the floor plan in the row, or give one for the file.'],
  ),
  'booths-unreadable': refused(
    ['Số gian hàng phải là số nguyên từ 1 đến 50.', 'Ghi một số, ví dụ 2; để trống là 1.'],
    ['Booths are a whole number from 1 to 50.', 'Write a number, such as 2; an empty cell means 1.'],
  ),
  'figure-unknown': refused(
    [
      'Không rõ chỉ tiêu này.',
      'Ghi: khách tham quan, doanh thu, doanh thu OCOP, hợp đồng, giá trị hợp đồng hoặc ghi nhớ.',
    ],
    [
      'This figure is not known.',
      'Write visitors (khách tham quan), revenue (doanh thu), OCOP revenue (doanh thu OCOP), contracts (hợp đồng), value of contracts (giá trị hợp đồng) or memoranda (ghi nhớ).',
    ],
  ),
  'figure-value-missing': refused(
    ['Không có giá trị.', 'Ghi giá trị; không có gì thì ghi 0.'],
    ['There is no value.', 'Fill it in; 0 when there was nothing.'],
  ),
  'figure-value-unreadable': refused(
    [
      'Không hiểu giá trị này, hoặc có thể hiểu theo hai cách.',
      'Ghi số nguyên (1250), số tiền ghi bằng đồng hoặc kèm triệu, tỷ (10,2 tỷ).',
    ],
    [
      'This value is not understood, or may be read in two ways.',
      'Write a whole number (1250); money in units of its currency, or with million (triệu), billion (tỷ), as in 10.2 billion or 10,2 tỷ.',
    ],
  ),
  'currency-unknown': refused(
    ['Không rõ loại tiền "{currency}".', 'Ghi VND, KHR, THB, JPY hoặc USD; để trống là VND.'],
    ['The currency "{currency}" is not known.', 'Write VND, KHR, THB, JPY or USD; an empty cell means VND.'],
  ),
  'figure-source-unknown': refused(
    ['Không rõ số liệu do ai báo.', 'Ghi: đơn vị báo cáo, máy bán hàng, kiểm đếm hoặc ước tính.'],
    [
      'It is not clear who says so.',
      'Write exhibitor report (đơn vị báo cáo), till (máy bán hàng), count (kiểm đếm) or estimate (ước tính).',
    ],
  ),
  'counting-rule-missing': refused(
    ['Không có cách tính.', 'Ghi cách tính vào dòng này, hoặc cho toàn bộ tệp.'],
    ['It is not said how it was counted.', 'Write it in the row, or give it for the file.'],
  ),
} satisfies Record<string, IssueText>;
