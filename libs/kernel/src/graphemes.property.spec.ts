import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { graphemeCount, hasLoneSurrogate, truncateGraphemes } from './graphemes.js';

describe('graphemes', () => {
  it('a cut text is a beginning of the text, of at most so many graphemes, and never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.nat(25), (text, max) => {
        const cut = truncateGraphemes(text, max);
        expect(text.startsWith(cut)).toBe(true);
        expect(graphemeCount(cut)).toBe(Math.min(max, graphemeCount(text)));
        expect(hasLoneSurrogate(cut)).toBe(false);
      }),
    );
  });
});
