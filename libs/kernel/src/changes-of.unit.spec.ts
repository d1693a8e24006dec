import { describe, expect, it } from '@jest/globals';
import { changesOf } from './index.js';

interface Thing {
  name: string;
  parts: { a: number; b?: number }[];
  note: string | null;
}
const thing: Thing = { name: 'x', parts: [{ a: 1, b: 2 }], note: null };

describe('what a change changes', () => {
  it.each<[Partial<Thing>, string[]]>([
    [{}, []],
    [{ name: 'x', parts: [{ b: 2, a: 1 }], note: null }, []],
    [{ note: 'n', name: 'y' }, ['name', 'note']],
    [{ parts: [{ a: 1 }] }, ['parts']],
    [{ parts: [] }, ['parts']],
  ])('of %j is %j', (change, fields) => {
    expect(Object.keys(changesOf(thing, change))).toEqual(fields);
    expect({ ...thing, ...changesOf(thing, change) }).toEqual({ ...thing, ...change });
  });

  it('is not what is left undefined', () => {
    expect(changesOf<Partial<Thing>>(thing, { name: undefined as never, note: 'n' })).toEqual({ note: 'n' });
  });
});
