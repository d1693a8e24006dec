import { columnsOf, facts, table } from './table.js';

describe('a table', () => {
  it('aligns what is wide, and what has marks', () => {
    expect(['cà phê', 'cà phê'.normalize('NFD'), '道の駅'].map(columnsOf)).toEqual([6, 6, 6]);
    expect(
      table(
        ['A', 'B'],
        [
          ['道の駅', 1],
          ['mắc ca', null],
        ],
        '',
      ),
    ).toBe('A       B\n------  -\n道の駅  1\nmắc ca  –');
  });

  it('shows lists, truth and nothing, and obeys no control characters', () => {
    expect(
      facts([
        ['a', ['x', 'y']],
        ['bb', true],
        ['c', []],
        ['d', 'e\u001b[2J\nf'],
      ]),
    ).toBe('a   x, y\nbb  yes\nc   –\nd   e [2J f');
    expect(table(['A'], [], 'None.')).toBe('None.');
  });
});
