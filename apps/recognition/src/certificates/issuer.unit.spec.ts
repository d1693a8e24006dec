import { issuerKey, decisionKey } from './decision-key.js';
import { issuerUnit } from './issuer.js';

describe('the unit of a printed issuer', () => {
  it.each([
    ['UBND tỉnh Đắk Nông', 'dak nong', ['province']],
    ['Uỷ ban nhân dân tỉnh Lâm Đồng', 'lam dong', ['province']],
    ['Ủy Ban Nhân Dân Thành Phố Hồ Chí Minh', 'ho chi minh', ['municipality', 'district']],
    ['UBND TP. Gia Nghĩa', 'gia nghia', ['municipality', 'district']],
    ['UBND huyện Đắk Song', 'dak song', ['district']],
    ['UBND huyện Cư Jút, tỉnh Đắk Nông', 'cu jut', ['district']],
    ['UBND thị xã Tịnh Biên', 'tinh bien', ['district']],
    ['UBND quận Ninh Kiều, TP Cần Thơ', 'ninh kieu', ['district']],
  ])('%s is %s', (issuer, nameKey, types) => expect(issuerUnit(issuer)).toEqual({ nameKey, types }));

  it.each(['Bộ Nông nghiệp và Môi trường', 'UBND tỉnh', 'Sở Công Thương tỉnh Lâm Đồng', ''])(
    '%s names none',
    (issuer) => {
      expect(issuerUnit(issuer)).toBeNull();
    },
  );
});

describe('one entry', () => {
  it.each([
    ['UBND tỉnh Đắk Nông', 'Uỷ ban nhân dân Tỉnh Đăk Nông'],
    ['Bộ NN&MT', 'bộ nn mt'],
  ])('has one issuer: %s is %s', (a, b) => expect(issuerKey(a)).toBe(issuerKey(b)));
  it.each([
    ['3981/QĐ-UBND', '3981 / qd ubnd'],
    ['858/QĐ-UBND', '858/QĐUBND'],
  ])('has one decision: %s is %s', (a, b) => expect(decisionKey(a)).toBe(decisionKey(b)));
  it('is not another', () => {
    expect(decisionKey('858/QĐ-UBND')).not.toBe(decisionKey('859/QĐ-UBND'));
    expect(issuerKey('UBND tỉnh Đắk Nông')).not.toBe(issuerKey('UBND tỉnh Đắk Lắk'));
  });
});
