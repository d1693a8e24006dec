import { rowRefused as refused, type IssueText } from './issue-text.js';

/** What may be wrong with a row of a stock list or of a consignment note. */
export const GOODS_TEXTS = {
  'goods-missing': refused(
    ['Không có tên sản phẩm, mã vạch hay mã hàng.', 'Ghi một trong ba.'],
    ['There is no product name, GTIN or code.', 'Fill in one of them.'],
  ),
  'goods-gtin-wrong': refused(
    ['Mã vạch này không đúng.', 'Ghi lại theo bao bì: 8, 12, 13 hoặc 14 chữ số.'],
    ['This is no GTIN.', 'Type it again from the pack: 8, 12, 13 or 14 digits.'],
  ),
  'goods-quantity-missing': refused(
    ['Không có số lượng.', 'Ghi số lượng; không còn hàng thì ghi 0.'],
    ['There is no quantity.', 'Fill it in; 0 when nothing is there.'],
  ),
  'goods-quantity-unreadable': refused(
    ['Không hiểu số lượng này.', 'Ghi một số, ví dụ 24 hoặc 1,5.'],
    ['This quantity is not understood.', 'Write a number, such as 24 or 1.5.'],
  ),
  'goods-quantity-unclear': refused(
    [
      'Không rõ đây là hàng nghìn hay số thập phân.',
      'Ghi liền hàng nghìn (1250), hoặc ghi hai chữ số thập phân (1,25).',
    ],
    [
      'It is not clear whether this counts thousands or decimals.',
      'Write thousands without a mark (1250), or two decimals (1.25).',
    ],
  ),
  'goods-unit-unknown': refused(
    ['Không rõ đơn vị "{unit}".', 'Ghi đơn vị bán lẻ: cái, hộp, chai, túi …, hoặc kg, g, lít, ml, m.'],
    ['The unit "{unit}" is not known.', 'Write what is sold by: cái, hộp, chai, túi …, or kg, g, l, ml, m.'],
  ),
  'goods-expiry-before-production': refused(
    ['Hạn sử dụng {expires} trước ngày sản xuất {produced}.', 'Đối chiếu với bao bì.'],
    ['It expires on {expires}, before it was made on {produced}.', 'Compare with the pack.'],
  ),
  'goods-ownership-unknown': refused(
    ['Không rõ hàng ký gửi hay hàng mua.', 'Ghi "ký gửi" hoặc "mua đứt".'],
    ['It is not clear whether the goods are consigned or bought.', 'Write "ký gửi" or "mua đứt".'],
  ),
  'goods-row-repeated': refused(
    ['Cùng hàng, lô và vị trí với dòng {other}.', 'Cộng số lượng vào một dòng, hoặc bỏ một dòng.'],
    [
      'It is of the same goods, lot and place as row {other}.',
      'Add the quantities in one row, or take one out.',
    ],
  ),
  'goods-number-missing': refused(
    ['Không có số phiếu.', 'Ghi số phiếu vào từng dòng, hoặc cho toàn bộ tệp.'],
    ['There is no number of a note.', 'Fill it in, or give one for the whole file.'],
  ),
  'goods-note-incomplete': refused(
    [
      'Một phiếu chỉ nhận trọn vẹn: dòng {other} của phiếu này không được nhận.',
      'Sửa dòng {other} rồi gửi lại cả phiếu.',
    ],
    [
      'A note goes in as a whole: row {other} of this one was refused.',
      'Correct row {other} and send the whole note again.',
    ],
  ),
  'goods-nothing-there': {
    scope: 'row',
    severity: 'note',
    vi: ['Số lượng 0: không có gì để nhập.', 'Không cần làm gì.'],
    en: ['The quantity is 0: there is nothing to enter.', 'Nothing to do.'],
  },
} satisfies Record<string, IssueText>;
