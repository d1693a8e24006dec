import { editDistance, isNearName, likeness } from './near-name.js';

describe('near names', () => {
  it.each([
    ['Mắc ca Lê Anh', 'Mac ca Lê Anh', 'marks left out'],
    ['Hạt Mắc ca Mơ Nông', 'Mắc ca hạt Mơ Nông', 'words in another order'],
    ['Tiêu xanh sấy thăng hoa', 'Tiêu xanh xấy thăng hoa', 'one letter wrong'],
    ['Cà phê Honey', 'Cà phê Hoeny', 'neighbours swapped'],
    ['Hợp tác xã Nông Trang', 'Hợp tác x ãNông Trang', 'a blank in the wrong place'],
    ['kẹo dừa', 'kẹo dứa', 'only the tone differs: a person knows'],
  ])('%s ~ %s (%s)', (a, b) => expect(isNearName(a, b)).toBe(true));

  it.each([
    ['Gạo số 1', 'Gạo số 2'],
    ['Trà loại A', 'Trà loại B'],
    ['Chè xanh 100 g', 'Chè xanh 200 g'],
    ['Bình Minh', 'Bình Dương'],
    ['Cà phê bột', 'Cà phê hạt'],
  ])('%s is not %s', (a, b) => expect(isNearName(a, b)).toBe(false));

  it('stops counting edits at the limit', () => {
    expect(editDistance('abc', 'xyzabc', 2)).toBe(3);
    expect(editDistance('kitten', 'sitting', 9)).toBe(3);
    expect(editDistance('ab', 'ba', 2)).toBe(1);
  });

  it.each([
    ['Cà phê', 'CA PHE', 100],
    ['Bình Minh', 'Bình Mình 1', 82],
    ['abc', 'xyz', 0],
    ['', '', 100],
  ])('%s and %s are alike by %i percent', (a, b, percent) => expect(likeness(a, b)).toBe(percent));
});
