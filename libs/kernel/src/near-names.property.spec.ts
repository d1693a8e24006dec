import fc from 'fast-check';
import { isNearName } from './near-name.js';
import { NearNames } from './near-names.js';
import { searchKey } from './text.js';

const name = fc
  .array(fc.constantFrom('Bình', 'Minh', 'Minh', 'Hoà', 'Bì', 'nh', '1', '2', 'Phát', 'Phá', 'ស្វាយ'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((words) => words.join(' '));
const indexOf = (names: readonly string[]): NearNames<number> => {
  const index = new NearNames<number>();
  names.forEach((one, i) => index.add(searchKey(one), i));
  return index;
};

describe('near names', () => {
  it('are exactly those that a comparison with each would find', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), name, (names, one) => {
        const compared = names.flatMap((other, i) => (isNearName(other, one) ? [i] : []));
        expect(indexOf(names).near(searchKey(one)).sort()).toEqual(compared.sort());
      }),
    );
  });

  it('are found though a letter is missing, doubled, or swapped with its neighbour', () => {
    const right = 'hop tac xa nong nghiep binh minh';
    for (let i = 0; i < right.length - 1; i++) {
      const [a, b] = [right[i]!, right[i + 1]!];
      for (const slip of [b, a + a + b, b + a]) {
        const wrong = right.slice(0, i) + slip + right.slice(i + 2);
        expect(indexOf([wrong]).near(right)).toEqual([0]);
      }
    }
  });
});
