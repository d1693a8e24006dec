import type { Unit } from '@onevillage/kernel';
import { parseQuantity } from './parse-quantity.js';
import { parseUnit } from './parse-unit.js';

const read = (text: string, unit?: Unit, kind: 'text' | 'number' = 'text'): string => {
  const parsed = parseQuantity({ column: 1, text, kind, raw: text }, unit);
  if (parsed.kind !== 'quantity') return parsed.kind;
  return [parsed.decimal, parsed.unitWord].filter(Boolean).join(' ');
};

describe('a quantity', () => {
  it.each<[string, string, Unit?]>([
    ['24', '24'],
    ['024', '24'],
    ['24,0', '24'],
    ['1,5', '1.5', 'kg'],
    ['1.5', '1.5', 'kg'],
    ['0,25', '0.25'],
    ['1 250', '1250'],
    ['1.250', '1250', 'piece'],
    ['1,250', '1250', 'piece'],
    ['1.250.000', '1250000', 'piece'],
    ['1.250,5', '1250.5'],
    ['1,250.5', '1250.5'],
    ['1250,5', '1250.5'],
    ['12 hộp', '12 hộp'],
    ['12hộp', '12 hộp'],
    ['0', '0'],
    ['1.250', 'unclear', 'kg'],
    ['1.250', 'unclear'],
    ['-3', 'unreadable'],
    ['3-4', 'unreadable'],
    ['nhiều', 'unreadable'],
    ['1.25.5', 'unreadable'],
    ['=1+1', 'unreadable'],
  ])('%s is %s', (text, expected, ...[unit]) => {
    expect(read(text, unit)).toBe(expected);
  });

  it('that a spreadsheet holds as a number is that number', () => {
    expect([read('1.25', 'kg', 'number'), read('1.250', undefined, 'number')]).toEqual(['1.25', '1.25']);
  });
});

describe('a unit', () => {
  it.each([
    ['Hộp', 'piece'],
    ['cái', 'piece'],
    ['LỌ', 'piece'],
    ['Kg', 'kg'],
    ['gram', 'g'],
    ['lít', 'l'],
    ['ml', 'ml'],
    ['thùng', undefined],
    ['tá', undefined],
  ])('%s is %s', (word, unit) => {
    expect(parseUnit(word)).toBe(unit);
  });
});
