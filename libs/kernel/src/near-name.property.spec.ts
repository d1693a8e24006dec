import fc from 'fast-check';
import { editDistance } from './near-name.js';

/** By the definition, with nothing left out. */
function plainDistance(a: string, b: string): number {
  const table: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    table.push([]);
    for (let j = 0; j <= b.length; j++) {
      const at = (di: number, dj: number) =>
        i >= di && j >= dj ? (table[i - di]![j - dj] as number) : Infinity;
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      table[i]!.push(
        i + j === 0
          ? 0
          : Math.min(at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + same, swapped ? at(2, 2) + 1 : Infinity),
      );
    }
  }
  return table[a.length]![b.length]!;
}

describe('the edit distance', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 12 });

  it('is the plain one up to its limit, and one more beyond', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 14 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit + 1));
      }),
      { numRuns: 3000 },
    );
  });
});
