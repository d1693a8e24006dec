import { producerNameKey, producerSearchKey } from './producer-name-key.js';

describe('the key of a producer’s name', () => {
  it.each([
    ['HTX Bình Minh', 'Hợp tác xã Bình Minh'],
    ['THT Rau sạch', 'Tổ hợp tác rau sạch'],
    ['Cty TNHH MTV Hoà An', 'Công ty trách nhiệm hữu hạn một thành viên Hòa An'],
    ['C.ty CP Đức Ân', 'Công ty cổ phần Đức Ân'],
    ['CTCP Đức Ân', 'Công ty cổ phần Đức Ân'],
    ['DNTN Lê Anh', 'Doanh nghiệp tư nhân Lê Anh'],
    ['HKD Cô Tư Ấu', 'Hộ kinh doanh cô tư ấu'],
    ['Hộ KD Cô Tư Ấu', 'Hộ kinh doanh Cô Tư Ấu'],
    ['hợp  tác xã  “Bình-Minh”', 'HTX BÌNH MINH'],
    ['HTX Bình Minh'.normalize('NFD'), 'HTX Bình Minh'],
  ])('%s is %s', (short, long) => {
    expect(producerNameKey(short)).toBe(producerNameKey(long));
  });

  it.each([
    ['HTX Đức An', 'HTX Đức Ân'],
    ['HTX Bình Minh', 'THT Bình Minh'],
    ['HTX Bình Minh', 'Bình Minh'],
    ['HTXBình Minh', 'HTX Bình Minh'],
    ['Công ty cpé', 'Công ty CP é'],
    ['Công ty TNHHA', 'Công ty TNHH A'],
  ])('%s is not %s', (one, other) => {
    expect(producerNameKey(one)).not.toBe(producerNameKey(other));
  });
});

describe('what a producer’s name is searched and found near by', () => {
  it.each([
    ['HTX Cà Phê', 'hop tac xa ca phe'],
    ['Công ty TNHH TM DV Hải Minh', 'cong ty trach nhiem huu han thuong mai dich vu hai minh'],
    ['Công ty TNHH Thương mại Dịch vụ Hải Minh', 'cong ty trach nhiem huu han thuong mai dich vu hai minh'],
    ['HTX SX&NN Tâm An', 'hop tac xa san xuat nong nghiep tam an'],
    ['HTX DVNN Tmart', 'hop tac xa dich vu nong nghiep tmart'],
  ])('of %s is %s', (name, key) => {
    expect(producerSearchKey(name)).toBe(key);
    expect(producerSearchKey(key)).toBe(key);
  });
});
