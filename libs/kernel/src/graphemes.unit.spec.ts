import { describe, expect, it } from '@jest/globals';
import { graphemeCount, hasLoneSurrogate, hasPiledMarks, truncateGraphemes } from './graphemes.js';

describe('graphemes', () => {
  it.each([
    ['Bánh', 4],
    ['Bánh'.normalize('NFD'), 4],
    ['👨‍👩‍👧', 1],
    ['🇻🇳', 1],
    ['がぎ', 2],
    ['', 0],
  ])('%s counts as %i', (text, count) => {
    expect(graphemeCount(text)).toBe(count);
  });

  it.each([
    ['Bánh tráng'.normalize('NFD'), 4, 'Bánh'.normalize('NFD')],
    ['a👨‍👩‍👧b', 2, 'a👨‍👩‍👧'],
    ['ﾊﾟﾊﾟ', 1, 'ﾊﾟ'],
    ['น้ำตาล', 1, 'น้ำ'],
    ['abc', 3, 'abc'],
    ['abc', 9, 'abc'],
    ['abc', 0, ''],
  ])('%s is cut after %i as %s', (text, max, cut) => {
    expect(truncateGraphemes(text, max)).toBe(cut);
  });

  it('a Khmer cluster is cut whole', () => {
    const cut = truncateGraphemes('ស្ត្រី', 1);
    expect('ស្ត្រី'.startsWith(cut)).toBe(true);
    expect(cut).not.toMatch(/\u17D2$/);
  });

  it('finds half characters', () => {
    for (const text of ['\ud800', 'a\udc00', '\udc00\ud800']) expect(hasLoneSurrogate(text)).toBe(true);
    for (const text of ['', 'a', '👍', '\ud83d\udc4d']) expect(hasLoneSurrogate(text)).toBe(false);
  });

  it('finds piles of marks', () => {
    expect(hasPiledMarks(`a${'\u0301'.repeat(10_000)}`)).toBe(true);
    for (const text of ['ស្ត្រី', 'Ế'.normalize('NFD'), 'น้ำ', 'ཧཱུྃ']) expect(hasPiledMarks(text)).toBe(false);
  });
});
