import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameKey, nfc, nfcLines, searchKey } from './text.js';

const LETTERS = [
  ...'aăâeêioôơuưyđdhqkghtbAĂÂEÊOÔƠUƯYĐ',
  ...'\u0300\u0301\u0303\u0309\u0323\u0306\u0302\u031B',
  ...'ក្ខមនាំ\u17D2ทนำ้ก็がはﾊﾞ五',
  ...'\u200B\u200C\u200D\uFEFF\u00AD\u202E\u00A0\u3000 \t\n\r\u2028',
  ...'.,-()“”0๕៥',
  '👨',
  '🏽',
  '\uFE0F',
];
const ours = fc.array(fc.constantFrom(...LETTERS), { maxLength: 30 }).map((list) => list.join(''));
const texts = fc.oneof(ours, fc.string({ unit: 'binary', maxLength: 30 }));
const runs = { numRuns: 500 };

describe('text', () => {
  it('what is kept is NFC, trimmed, and kept as it is the next time', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const keep of [nfc, nfcLines]) {
          const kept = keep(text);
          expect(kept).toBe(kept.normalize('NFC').trim());
          expect(keep(kept)).toBe(kept);
        }
        expect(nfc(text)).not.toMatch(/\s\s|[\n\t\u00A0\u3000]/);
        expect(nfc(nfcLines(text))).toBe(nfc(text));
      }),
      runs,
    );
  });

  it('composition does not matter to any key', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const key of [nfc, nameKey, searchKey])
          expect(key(text.normalize('NFD'))).toBe(key(text.normalize('NFC')));
      }),
      runs,
    );
  });

  it('a key is its own key', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const key of [nameKey, searchKey]) expect(key(key(text))).toBe(key(text));
      }),
      runs,
    );
  });

  it('case does not matter', () => {
    fc.assert(
      fc.property(ours, (text) => {
        for (const key of [nameKey, searchKey]) expect(key(text.toUpperCase())).toBe(key(text));
      }),
      runs,
    );
  });

  it('the same name is always found by the same search', () => {
    fc.assert(
      fc.property(texts, (text) => expect(searchKey(nameKey(text))).toBe(searchKey(text))),
      runs,
    );
  });

  it('the tone of oa, oe and uy may stand on either vowel', () => {
    const onset = fc.constantFrom('', 'h', 'kh', 'l', 't', 'th', 'ng', 'x');
    const rest = fc.constantFrom('', 'n', 'ng', 'i', 't', 'nh');
    const tone = fc.constantFrom('\u0300', '\u0301', '\u0303', '\u0309', '\u0323');
    fc.assert(
      fc.property(
        onset,
        fc.constantFrom('oa', 'oe', 'uy'),
        tone,
        rest,
        fc.boolean(),
        (head, vowels, mark, tail, upper) => {
          const [first, second] = vowels;
          const old = `${head}${first}${mark}${second}${tail}`;
          const typed = upper ? old.toUpperCase() : old;
          expect(nameKey(typed)).toBe(nameKey(`${head}${vowels}${mark}${tail}`));
          expect(nameKey(typed)).not.toBe(nameKey(`${head}${vowels}${tail}`));
        },
      ),
    );
  });
});
