import { describe, expect, it } from '@jest/globals';
import { readRows, SOUND } from '../testing/read-rows.js';
import { splitNames } from './split-products.js';

describe('several products in one cell', () => {
  it.each([
    ['1. Trà A 2. Trà B', ['Trà A', 'Trà B']],
    ['1) Trà A\n2) Trà B\n3) Trà C', ['Trà A', 'Trà B', 'Trà C']],
    ['- Trà A\n- Trà B', ['Trà A', 'Trà B']],
    ['+ Trà A;\n+ Trà B.', ['Trà A', 'Trà B']],
    ['Trà A; Trà B', ['Trà A', 'Trà B']],
  ])('%j', (text, expected) => {
    expect(splitNames(text)).toEqual({ kind: 'several', names: expected });
  });

  it.each(['Trà A, B và C', 'Rượu Tryvat 49', 'Cà phê 2. loại', 'Trà 3 trong 1; 20 g', '1. Trà A'])(
    '%j is one',
    (text) => {
      expect(splitNames(text).kind).toBe('one');
    },
  );

  it('become rows of their own that share what is printed once', () => {
    const reading = readRows([{ ...SOUND, product: '1. Trà A\n2. Trà B', stars: '3 sao\n4 sao' }]);
    expect(
      reading.register.entries.map(({ part, product, certificate }) => [
        part,
        product.name,
        certificate?.level,
      ]),
    ).toEqual([
      [1, 'Trà A', '3'],
      [2, 'Trà B', '4'],
    ]);
    expect(reading.codes).toEqual(['split-products']);
  });

  it('are refused when the other cells do not say which is whose', () => {
    expect(
      readRows([{ ...SOUND, product: '1. Trà A\n2. Trà B\n3. Trà C', stars: '3 sao\n4 sao' }]).codes,
    ).toEqual(['several-products!']);
    expect(readRows([{ ...SOUND, product: 'Trà A; Trà B', gtin: '4006381333931' }]).codes).toEqual([
      'several-products!',
    ]);
  });

  it('are taken together or not at all', () => {
    const reading = readRows([{ ...SOUND, product: '1. Trà A\n2. Test' }]);
    expect(reading.register.entries).toEqual([]);
  });
});
