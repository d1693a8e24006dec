import { decisionKey, issuerKey } from './decision-key.js';

describe('a decision', () => {
  it.each([
    '1234/QĐ-UBND',
    'QĐ 1234/QĐ-UBND',
    'Quyết định số 1234/QĐ-UBND',
    'Số: 1234/QĐ-UBND',
    '1234 / QD-UBND',
    '1234／QĐ－UBND',
    '１２３４/QĐ-UBND',
    '1234/QĐ–UBND',
    '1234\u00a0/\u00a0QĐ-UBND',
    '1234/QĐUBND',
    '1234/QÐ-UBND',
    '1234/qđ-ubnd',
    '1.234/QĐ-UBND',
    '01234/QĐ-UBND',
    ' 1234/QĐ-UBND. ',
    '1234/QĐ-UBND'.normalize('NFD'),
    '1234/\u200bQĐ-UBND',
  ])('%j is 1234/QĐ-UBND', (printed) => expect(decisionKey(printed)).toBe('1234qdubnd'));

  it.each([
    ['1234/QĐ-UBND', '1235/QĐ-UBND'],
    ['1234/QĐ-UBND', '1234/QĐ-BNNMT'],
    ['1234/QĐ-UBND', '1234a/QĐ-UBND'],
    ['12/34/QĐ-UBND', '1234/QĐ-UBND'],
    ['1234/2025/QĐ-UBND', '1234/2026/QĐ-UBND'],
    ['1.234.567/QĐ-UBND', '1234567/QĐ-UBND'],
    ['90/QĐ-UBND', '9/QĐ-UBND'],
  ])('%s is not %s', (a, b) => expect(decisionKey(a)).not.toBe(decisionKey(b)));
});

describe('an issuer', () => {
  it.each([
    'UBND tỉnh Lâm Đồng',
    'Ủy ban nhân dân tỉnh Lâm Đồng',
    'Uỷ ban nhân dân tỉnh Lâm Đồng',
    'ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG',
    'Uỷ\u00a0ban\u00a0nhân\u00a0dân  tỉnh Lâm Đồng',
    'Chủ tịch UBND tỉnh Lâm Đồng',
    'UBND Tỉnh Lâm Ðồng.',
    'UBND tinh Lam Dong',
    'Ủy ban nhân dân tỉnh Lâm Đồng'.normalize('NFD'),
  ])('%s is UBND tỉnh Lâm Đồng', (printed) => expect(issuerKey(printed)).toBe('ubnd tinh lam dong'));

  it.each([
    ['UBND huyện Cư Jút', 'Ủy ban nhân dân huyện Cư Jút, tỉnh Đắk Nông'],
    ['UBND TP. Gia Nghĩa', 'UBND thành phố Gia Nghĩa, tỉnh Đắk Nông'],
    ['UBND TX Tịnh Biên', 'UBND thị xã Tịnh Biên (tỉnh An Giang)'],
    ['UBND quận Ninh Kiều', 'UBND quận Ninh Kiều, TP Cần Thơ'],
    ['UBND tỉnh Đắk Nông', 'Uỷ ban nhân dân Tỉnh Đăk Nông'],
    ['Bộ NN&MT', 'bộ nn mt'],
  ])('%s is %s', (a, b) => expect(issuerKey(a)).toBe(issuerKey(b)));

  it.each([
    ['UBND tỉnh Đắk Nông', 'UBND tỉnh Đắk Lắk'],
    ['UBND huyện Cao Lãnh', 'UBND thành phố Cao Lãnh'],
    ['UBND huyện Hòa Bình, tỉnh Bạc Liêu', 'UBND tỉnh Hòa Bình'],
    ['UBND tỉnh Lâm Đồng', 'Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng'],
    ['UBND', 'UBND tỉnh'],
  ])('%s is not %s', (a, b) => expect(issuerKey(a)).not.toBe(issuerKey(b)));
});
