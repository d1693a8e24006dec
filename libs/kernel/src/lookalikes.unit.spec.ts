import { describe, expect, it } from '@jest/globals';
import { lookalikeWords } from './lookalikes.js';

describe('words that look Latin', () => {
  it.each([
    ['ОСОР', ['ОСОР']],
    ['Trà ОСОР 5 sao', ['ОСОР']],
    ['Cоffee', ['Cоffee']],
    ['Τrà', ['Τrà']],
  ])('finds them in %s', (text, words) => {
    expect(lookalikeWords(text)).toEqual(words);
  });

  it.each([
    'OCOP',
    'Cà phê Đắk Lắk',
    'Рис с морковью',
    'Γιαούρτι και μέλι',
    'β-carotene, 500 μg, 10 µm',
    'ស្ត្រី OTOP น้ำ',
    '日本のＯＶＯＰ',
    '',
  ])('finds none in %s', (text) => {
    expect(lookalikeWords(text)).toEqual([]);
  });
});
