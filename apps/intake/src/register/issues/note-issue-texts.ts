import type { IssueText } from './issue-text.js';

const note = (vi: readonly [string, string], en: readonly [string, string]): IssueText => ({
  scope: 'row',
  severity: 'note',
  vi,
  en,
});
const ofFile = (vi: readonly [string, string], en: readonly [string, string]): IssueText => ({
  scope: 'file',
  severity: 'note',
  vi,
  en,
});

/** What a person should know about a row that is accepted, and about the file as a whole. */
export const NOTE_TEXTS = {
  'row-empty': note(
    ['Dòng này chỉ có số thứ tự.', 'Không cần làm gì.'],
    ['This row holds nothing but its number.', 'Nothing to do.'],
  ),
  'potential-level': note(
    ['Ghi thêm "tiềm năng {level} sao": chỉ hạng đã công nhận được ghi.', 'Không cần làm gì.'],
    ['It also says a potential of {level} stars: only the stars granted are recorded.', 'Nothing to do.'],
  ),
  'two-digit-year': note(
    ['Năm chỉ có hai chữ số, hiểu là {date}.', 'Ghi đủ bốn chữ số nếu hiểu sai.'],
    ['The year has two digits; read as {date}.', 'Write four digits if that is wrong.'],
  ),
  'day-count-date': note(
    ['Ngày ở dạng số của Excel, hiểu là {date}.', 'Ghi ngày/tháng/năm nếu hiểu sai.'],
    ["The date is Excel's day count; read as {date}.", 'Write day/month/year if that is wrong.'],
  ),
  'duration-unusual': note(
    [
      'Thời hạn từ {from} đến {through} không phải 36 tháng (đến {expected}).',
      'Đối chiếu với giấy chứng nhận.',
    ],
    ['From {from} through {through} is not 36 months (through {expected}).', 'Compare with the certificate.'],
  ),
  'expiry-incomplete': note(
    ['Ngày hết hạn chỉ có năm; thời hạn tính theo quy định.', 'Ghi đủ ngày/tháng/năm nếu khác 36 tháng.'],
    [
      'Of the expiry only the year is printed; the duration of the scheme applies.',
      'Write day/month/year if it is not 36 months.',
    ],
  ),
  'starts-before-decision': note(
    ['Ngày bắt đầu {from} sớm hơn ngày quyết định {decided}.', 'Đối chiếu với giấy chứng nhận.'],
    ['It begins on {from}, before the decision of {decided}.', 'Compare with the certificate.'],
  ),
  'issuer-level': note(
    ['4 sao thường do tỉnh công nhận, ở đây là {issuer}.', 'Đối chiếu với quyết định.'],
    ['Four stars are usually granted by the province, here by {issuer}.', 'Compare with the decision.'],
  ),
  'decision-number-bare': note(
    ['Số quyết định không có ký hiệu.', 'Ghi đủ số và ký hiệu, ví dụ 3981/QĐ-UBND.'],
    ['The decision number has no letters.', 'Write it in full, such as 3981/QĐ-UBND.'],
  ),
  'year-contradicts': note(
    ['Cột năm ghi {year}, quyết định ngày {decided}.', 'Đối chiếu với quyết định.'],
    ['The column of years says {year}, the decision is of {decided}.', 'Compare with the decision.'],
  ),
  'taken-from-heading': note(
    ['Lấy từ dòng {other} phía trên: {what}.', 'Ghi vào từng dòng nếu hiểu sai.'],
    ['Taken from row {other} above: {what}.', 'Fill it in for each row if that is wrong.'],
  ),
  'filled-down': note(
    ['Ô trống, lấy theo dòng {other}: {what}.', 'Ghi vào từng dòng nếu hiểu sai.'],
    ['Empty, taken from row {other}: {what}.', 'Fill it in for each row if that is wrong.'],
  ),
  'split-products': note(
    ['Ô ghi {count} sản phẩm, tách thành {count} sản phẩm riêng.', 'Mỗi dòng ghi một sản phẩm nếu hiểu sai.'],
    [
      'The cell lists {count} products, read as {count} products.',
      'Give each a row of its own if that is wrong.',
    ],
  ),
  'lines-joined': note(
    ['Tên xuống dòng trong ô, đọc liền thành "{name}".', 'Tách thành hai dòng nếu là hai sản phẩm.'],
    ['The name breaks over lines, read as "{name}".', 'Give each a row if they are two products.'],
  ),
  'legal-form-assumed': note(
    ['Tên không ghi loại hình, hiểu là {form}.', 'Thêm cột "Loại hình chủ thể" nếu hiểu sai.'],
    ['The name prints no legal form; taken as {form}.', 'Add a column "Loại hình chủ thể" if that is wrong.'],
  ),
  'legal-form-contradicts': note(
    ['Cột loại hình ghi "{printed}", tên cho thấy {form}; lấy theo tên.', 'Sửa cột loại hình hoặc tên.'],
    [
      'The column says "{printed}", the name shows {form}; the name is taken.',
      'Correct the column or the name.',
    ],
  ),
  'personal-id-as-tax-code': note(
    ['Cột mã số thuế ghi 12 chữ số: đó là số định danh cá nhân, được giữ kín.', 'Không cần làm gì.'],
    ['The tax code has 12 digits: it is a personal id and is kept private.', 'Nothing to do.'],
  ),
  'commune-missing': note(
    ['Không rõ chủ thể ở xã nào.', 'Ghi xã, phường trong địa chỉ, ở cột riêng hoặc cho toàn bộ tệp.'],
    [
      'The commune of the producer is not printed.',
      'Print it in the address or in a column of its own, or name it for the whole file.',
    ],
  ),
  'commune-from-name': note(
    ['Lấy {commune} từ tên chủ thể.', 'Ghi xã, phường ở cột riêng nếu hiểu sai.'],
    ['{commune} is taken from the name of the producer.', 'Give the commune a column if that is wrong.'],
  ),
  'group-from-subgroup': note(
    [
      '"{value}" không phải là nhóm của Chương trình; theo "{subgroup}" thì thuộc nhóm {group}.',
      'Xác nhận, hoặc chọn nhóm khác: {groups}.',
    ],
    [
      '"{value}" is no group of the programme; by "{subgroup}" it belongs to {group}.',
      'Confirm, or choose another group: {groups}.',
    ],
  ),
  'subgroup-contradicts': note(
    [
      'Phân nhóm "{subgroup}" thuộc nhóm {other}, cột nhóm ghi {group}; lấy theo cột nhóm.',
      'Đối chiếu với hồ sơ.',
    ],
    [
      '"{subgroup}" belongs to group {other}, the column says {group}; the column is taken.',
      'Compare with the dossier.',
    ],
  ),
  'level-contradicts-standard': note(
    [
      'Cột tiêu chuẩn ghi "{value}", cột hạng ghi {level} sao; lấy theo cột hạng.',
      'Đối chiếu với quyết định.',
    ],
    [
      'The column of standards says "{value}", that of stars {level}; the stars are taken.',
      'Compare with the decision.',
    ],
  ),
  'net-quantity-unread': note(
    ['Không đọc được khối lượng, dung tích; để trống.', 'Ghi một lượng và đơn vị, ví dụ 500 g.'],
    ['The net quantity cannot be read and is left out.', 'Write one amount and its unit, such as 500 g.'],
  ),
  'net-quantity-contradicts': note(
    [
      'Quy cách ghi "{packed}", cột khối lượng ghi {net}; lấy theo cột khối lượng.',
      'Đối chiếu với bao bì và sửa lại.',
    ],
    [
      'The package says "{packed}", the column of net quantities {net}; the column is taken.',
      'Compare with the pack and correct one of them.',
    ],
  ),
  'price-implausible': note(
    ['Giá {price} đồng thấp khác thường.', 'Đối chiếu lại giá.'],
    ['A price of {price} đồng is unusually low.', 'Check the price.'],
  ),
  'look-alike-letters': note(
    ['"{words}" có chữ cái của bảng chữ khác trông giống chữ Latinh.', 'Gõ lại tên.'],
    ['"{words}" has letters of another alphabet that look like Latin ones.', 'Type the name again.'],
  ),
  'graded-again': note(
    [
      'Sản phẩm đã có ở dòng {other} với quyết định khác: ghi là một lần công nhận nữa.',
      'Không cần làm gì nếu đúng.',
    ],
    [
      'The product is also in row {other} by another decision: recorded as one more recognition.',
      'Nothing to do if that is right.',
    ],
  ),
  'another-package': note(
    ['Sản phẩm đã có ở dòng {other}, đây là quy cách khác.', 'Không cần làm gì nếu đúng.'],
    ['The product is also in row {other}; this is another package of it.', 'Nothing to do if that is right.'],
  ),
  'near-producer': note(
    ['Chủ thể gần giống "{name}" ở dòng {other}.', 'Xem có phải là một không; nếu phải thì viết giống nhau.'],
    [
      'The producer is close to "{name}" in row {other}.',
      'See whether they are one; if so, spell them alike.',
    ],
  ),
  'near-product': note(
    [
      'Sản phẩm gần giống "{name}" ở dòng {other}.',
      'Xem có phải là một không; nếu phải thì viết giống nhau.',
    ],
    [
      'The product is close to "{name}" in row {other}.',
      'See whether they are one; if so, spell them alike.',
    ],
  ),
  'total-contradicted': ofFile(
    [
      'Tệp ghi "{text}" ({stated}), các dòng có {counted}.',
      'Xem còn thiếu hay thừa dòng nào; con số trong tệp không được sửa.',
    ],
    [
      'The file says "{text}" ({stated}), its rows are {counted}.',
      "See whether rows are missing or too many; the file's number is not corrected.",
    ],
  ),
  'dragged-down': ofFile(
    [
      'Cột "{heading}" tăng đều từng dòng đến dòng {last}: có lẽ ô đã bị kéo xuống trong bảng tính.',
      'Đối chiếu từng dòng với quyết định hoặc giấy chứng nhận.',
    ],
    [
      'The column "{heading}" counts up row by row down to row {last}: the cell seems to have been dragged down.',
      'Compare each row with its decision or certificate.',
    ],
  ),
  'taken-from-title': ofFile(
    [
      'Các dòng không ghi quyết định thì lấy theo tiêu đề: {what}.',
      'Ghi quyết định vào từng dòng nếu hiểu sai.',
    ],
    [
      'Rows that print no decision take that of the title: {what}.',
      'Print the decision in each row if that is wrong.',
    ],
  ),
  'text-left-out': ofFile(
    ['Không đọc dòng ngoài bảng: "{text}".', 'Không cần làm gì nếu đó không phải là sản phẩm.'],
    ['Not read, outside the table: "{text}".', 'Nothing to do if it is no product.'],
  ),
  'encoding-guessed': ofFile(
    ['Bảng mã của tệp không được ghi rõ, đọc theo {encoding}.', 'Lưu tệp dạng CSV UTF-8 nếu chữ bị sai.'],
    ['The file does not say its encoding; read as {encoding}.', 'Save it as CSV UTF-8 if letters are wrong.'],
  ),
  'quotes-read-literally': ofFile(
    ['Dấu ngoặc kép ở dòng này được đọc như chữ.', 'Kiểm tra lại các ô của dòng.'],
    ['The quotation marks of this line are read as letters.', 'Check the cells of the line.'],
  ),
  'hidden-sheets-skipped': ofFile(
    ['Không đọc các trang tính ẩn: {sheets}.', 'Chọn trang tính đó nếu cần nhập.'],
    ['Hidden sheets are not read: {sheets}.', 'Choose such a sheet if it is meant.'],
  ),
  'hidden-rows-read': ofFile(
    ['Có {rows} dòng ẩn (do lọc hoặc ẩn), vẫn được đọc.', 'Xóa các dòng đó nếu không cần nhập.'],
    ['{rows} hidden rows (filtered or hidden) are read too.', 'Delete them if they are not meant.'],
  ),
  'no-headings': ofFile(
    ['Không tìm thấy dòng tiêu đề của bảng.', 'Chọn đúng trang tính, hoặc chỉ ra từng cột ghi gì.'],
    ['No row of headings was found.', 'Choose the right sheet, or say what each column holds.'],
  ),
  'no-rows': ofFile(
    ['Không có dòng sản phẩm nào.', 'Chọn đúng trang tính, hoặc kiểm tra dòng tiêu đề.'],
    ['There are no rows of products.', 'Choose the right sheet, or check the row of headings.'],
  ),
} satisfies Record<string, IssueText>;
