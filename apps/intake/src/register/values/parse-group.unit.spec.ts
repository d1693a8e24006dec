import { describe, expect, it } from '@jest/globals';
import { parseGroup } from './parse-group.js';

describe('groups', () => {
  it.each([
    ['Thực phẩm', 'I', undefined],
    ['SẢN PHẨM THỰC PHẨM', 'I', undefined],
    ['Nhóm thực phẩm', 'I', undefined],
    ['I. Thực phẩm', 'I', undefined],
    ['I', 'I', undefined],
    ['Ngành đồ uống', 'II', undefined],
    ['Thảo dược', 'III', undefined],
    ['Dược liệu và sản phẩm từ dược liệu', 'III', undefined],
    ['Vải, may mặc', 'IV', 'IV.2'],
    ['Vải và may mặc', 'IV', 'IV.2'],
    ['Lưu niệm - nội thất - trang trí', 'IV', undefined],
    ['Thủ công mỹ nghệ, trang trí', undefined, undefined],
    ['Sinh vật cảnh', 'V', undefined],
    ['Dịch vụ du lịch nông thôn và bán hàng', 'VI', undefined],
    ['Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch', 'VI', undefined],
    ['Gạo, ngũ cốc, hạt sơ chế khác', 'I', 'I.2.a'],
    ['Tương, nước mắm, gia vị dạng lỏng khác', 'I', 'I.4.a'],
    ['Cà phê, ca cao', 'I', 'I.6'],
    ['Đồ uống có cồn khác', 'II', 'II.1.b'],
    ['Nước uống có cồn', 'II', undefined],
    ['Thực phẩm chức năng', 'III', 'III.1'],
    ['I.5.a', 'I', 'I.5.a'],
    ['Nông Sản', undefined, undefined],
    ['3', undefined, undefined],
  ])('%s is %s %s', (text, group, code) => {
    const read = parseGroup(text);
    expect([read?.group, read?.code]).toEqual([group, code]);
  });
});
