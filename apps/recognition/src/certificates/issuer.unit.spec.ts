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
