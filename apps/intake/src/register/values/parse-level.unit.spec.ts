import { describe, expect, it } from '@jest/globals';
import { levelIn, parseLevel } from './parse-level.js';

describe('stars', () => {
  it.each([
    '4', '04', '4.0', '4,0', '4 sao', '04 sao', 'bốn sao', 'Bốn Sao', 'tư sao', '4*', '4 *', '****', '* * * *', '★★★★', '⭐⭐⭐⭐', '⭐️⭐️⭐️⭐️',
    '★★★★☆', '4★', 'hạng 4', 'Hạng 4 sao', 'đạt 4 sao', 'OCOP 4 sao', 'Ocop.4', '4 stars', 'four stars', 'bốn', '4 SAO'.normalize('NFD'), '4\u00A0sao',
  ])('%j is four', (text) => {
    expect(parseLevel(text)).toEqual({ kind: 'level', level: 4 });
  }); // prettier-ignore

  it.each([
    ['ba sao', { kind: 'level', level: 3 }],
    ['năm sao', { kind: 'level', level: 5 }],
    ['0', { kind: 'level', level: 0 }],
    ['2 sao', { kind: 'level', level: 2 }],
    ['tiềm năng 5 sao', { kind: 'potential', potential: 5 }],
    ['5 sao tiềm năng', { kind: 'potential', potential: 5 }],
    ['5 sao (tiềm năng)', { kind: 'potential', potential: 5 }],
    ['4 sao (tiềm năng 5 sao)', { kind: 'level', level: 4, potential: 5 }],
    ['4 sao, tiềm năng đạt hạng 5 sao', { kind: 'level', level: 4, potential: 5 }],
    ['không đạt', { kind: 'none' }],
    ['', { kind: 'blank' }],
    ['-', { kind: 'blank' }],
    ['6', { kind: 'unreadable' }],
    ['4,5', { kind: 'unreadable' }],
    ['3-4 sao', { kind: 'unreadable' }],
    ['3 sao và 4 sao', { kind: 'unreadable' }],
    ['******', { kind: 'unreadable' }],
    ['tốt', { kind: 'unreadable' }],
    ['TRUE', { kind: 'unreadable' }],
  ])('%j', (text, expected) => {
    expect(parseLevel(text)).toEqual(expected);
  });

  it.each([['Quyết định số 858/QĐ-UBND – 4 sao', 4], ['Ocop.3', 3], ['Thực phẩm', undefined], ['năm 2025', undefined]])('%s names %s', (text, level) => {
    expect(levelIn(text)).toBe(level);
  }); // prettier-ignore
});
