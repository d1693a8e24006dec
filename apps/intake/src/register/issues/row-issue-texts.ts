import { rowRefused as refused, type IssueText } from './issue-text.js';

/** Reasons to leave a whole row out. */
export const ROW_TEXTS = {
  'quotes-unbalanced': refused(
    ['Dấu ngoặc kép ở dòng này không khép lại.', 'Thêm hoặc bỏ dấu ngoặc kép, hoặc gửi tệp .xlsx.'],
    [
      'The quotation marks of this line do not close.',
      'Add or remove a quotation mark, or send the .xlsx file.',
    ],
  ),
  'product-name-missing': refused(
    ['Không có tên sản phẩm.', 'Ghi tên sản phẩm.'],
    ['There is no product name.', 'Fill in the name of the product.'],
  ),
  'producer-name-missing': refused(
    ['Không có tên chủ thể.', 'Ghi tên chủ thể vào từng dòng, hoặc chỉ ra chủ thể cho toàn bộ tệp.'],
    ['There is no producer.', 'Name the producer in each row, or name one for the whole file.'],
  ),
  'name-too-long': refused(
    ['Tên dài hơn {max} ký tự.', 'Rút gọn tên; phần mô tả để ở cột khác.'],
    ['The name is longer than {max} characters.', 'Shorten it; put descriptions into another column.'],
  ),
  'text-too-long': refused(
    ['Ô này dài hơn {max} ký tự.', 'Rút gọn; phần mô tả để ở cột khác.'],
    ['This cell is longer than {max} characters.', 'Shorten it; put descriptions into another column.'],
  ),
  'several-products': refused(
    [
      'Ô này hình như ghi {count} sản phẩm, không rõ chúng tách ra thế nào.',
      'Mỗi dòng chỉ ghi một sản phẩm.',
    ],
    [
      'This cell seems to name {count} products, and it is not clear how they part.',
      'Give each product a row of its own.',
    ],
  ),
  'group-missing': refused(
    ['Không có nhóm sản phẩm.', 'Ghi một trong sáu nhóm: {groups}.'],
    ['There is no product group.', 'Fill in one of the six groups: {groups}.'],
  ),
  'group-unknown': refused(
    ['"{value}" không phải là nhóm nào của Chương trình OCOP.', 'Chọn một trong sáu nhóm: {groups}.'],
    ['"{value}" is no group of the programme.', 'Choose one of the six groups: {groups}.'],
  ),
  'legal-form-unknown': refused(
    [
      'Không rõ loại hình của chủ thể "{value}".',
      'Ghi loại hình trong tên (HTX, THT, Công ty TNHH, Công ty cổ phần, DNTN, Hộ kinh doanh …) hoặc thêm cột "Loại hình chủ thể".',
    ],
    [
      'The legal form of "{value}" is not clear.',
      'Print it in the name (HTX, THT, Công ty TNHH, Công ty cổ phần, DNTN, Hộ kinh doanh …) or add a column "Loại hình chủ thể".',
    ],
  ),
  'day-unreadable': refused(
    ['Không đọc được ngày này.', 'Ghi ngày/tháng/năm, ví dụ 31/12/2026.'],
    ['This is no day.', 'Write day/month/year, such as 31/12/2026.'],
  ),
  'day-incomplete': refused(
    ['Chỉ có tháng hoặc năm.', 'Ghi đủ ngày/tháng/năm, ví dụ 31/12/2026.'],
    ['Only a month or a year is printed.', 'Write day/month/year, such as 31/12/2026.'],
  ),
  'tax-code-invalid': refused(
    [
      'Mã số thuế không đúng (10 hoặc 13 chữ số, có chữ số kiểm tra).',
      'Đối chiếu với giấy đăng ký và ghi lại.',
    ],
    [
      'This is no tax code (10 or 13 digits with a check digit).',
      'Compare it with the registration and correct it.',
    ],
  ),
  'tax-code-zero-lost': refused(
    ['Mã số thuế mất chữ số 0 ở đầu.', 'Định dạng cột thành Văn bản (Text) và ghi lại đủ các chữ số.'],
    ['The tax code has lost the zero in front.', 'Format the column as text and type all digits again.'],
  ),
  'personal-id-invalid': refused(
    ['Số định danh cá nhân phải có 12 chữ số.', 'Định dạng cột thành Văn bản (Text) và ghi đủ 12 chữ số.'],
    ['A personal id has 12 digits.', 'Format the column as text and type all 12 digits.'],
  ),
  'barcode-precision': refused(
    [
      'Mã vạch bị bảng tính làm tròn hoặc cắt mất chữ số.',
      'Định dạng cột thành Văn bản (Text) và ghi lại đủ các chữ số.',
    ],
    [
      'A spreadsheet has rounded or cut this bar code.',
      'Format the column as text and type all digits again.',
    ],
  ),
  'barcode-invalid': refused(
    [
      'Mã vạch không đúng (8, 12, 13 hoặc 14 chữ số, có chữ số kiểm tra).',
      'Đối chiếu với bao bì và ghi lại, hoặc để trống.',
    ],
    [
      'This is no bar code (8, 12, 13 or 14 digits with a check digit).',
      'Compare it with the pack and correct it, or leave it empty.',
    ],
  ),
  'price-unreadable': refused(
    ['Không đọc được giá.', 'Ghi số đồng nguyên, ví dụ 25000 hoặc 25.000.'],
    ['The price cannot be read.', 'Write whole đồng, such as 25000 or 25.000.'],
  ),
  'error-cell': refused(
    ['Ô này là giá trị lỗi hoặc công thức chưa được tính.', 'Mở tệp, sửa công thức và lưu lại.'],
    [
      'This cell is an error value, or a formula that was never calculated.',
      'Open the file, correct the formula and save it.',
    ],
  ),
  'looks-like-test': refused(
    ['Dòng này giống dòng nhập thử.', 'Xóa dòng, hoặc ghi đúng tên sản phẩm.'],
    [
      'This looks like a row that somebody typed to try the form.',
      'Delete it, or fill in the real name of the product.',
    ],
  ),
  'duplicate-row': refused(
    ['Dòng này lặp lại dòng {other}.', 'Xóa một trong hai dòng.'],
    ['This row repeats row {other}.', 'Delete one of them.'],
  ),
  'contradicts-row': refused(
    [
      'Cùng sản phẩm và quyết định như dòng {other} nhưng khác {what}.',
      'Đối chiếu với quyết định và giữ lại một dòng.',
    ],
    [
      'Same product and decision as row {other}, but another {what}.',
      'Compare with the decision and keep one row.',
    ],
  ),
} satisfies Record<string, IssueText>;
