import { producerNameKey } from './producer-name-key.js';

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
