import { describe, expect, it } from '@jest/globals';
import {
  addQuantities,
  formatQuantity,
  isMeasured,
  parseNetQuantity,
  parseQuantity,
  quantity,
  type Unit,
  UNITS,
} from './quantity.js';
import { codeOf } from './testing/code-of.js';

describe('quantities', () => {
  it.each<[string, Unit, number]>([
    ['1.25', 'kg', 1250],
    ['0.001', 'l', 1],
    ['500', 'g', 500_000],
    ['12', 'box', 12],
    ['0', 'piece', 0],
  ])('%s %s is %i steps', (text, unit, amount) => {
    expect(parseQuantity(text, unit)).toEqual({ amount, unit });
  });

  it.each(['5.5', '0.5'])('refuses %s boxes: decimals are for measured goods', (text) => {
    expect(codeOf(() => parseQuantity(text, 'box'))).toBe('quantity-decimals');
  });

  it('refuses more than three decimals', () => {
    expect(codeOf(() => parseQuantity('1.2345', 'kg'))).toBe('quantity-decimals');
  });

  it.each([
    '',
    ' 12 ',
    '1e3',
    '-0',
    '-1',
    '+1',
    'NaN',
    '0x1F',
    '٥',
    '៥',
    '๕',
    '1,5',
    '1.',
    '.5',
    '01',
    'Infinity',
  ])('refuses %j', (text) => {
    expect(codeOf(() => parseQuantity(text, 'kg'))).toBe('quantity-format');
  });

  it.each(['9007199254740993', `1${'0'.repeat(308)}`])('refuses %s, which it cannot hold exactly', (text) => {
    expect(codeOf(() => parseQuantity(text, 'piece'))).toBe('quantity-range');
  });

  it.each([-0, 0.5, Number.NaN, 2 ** 53])('refuses %p steps', (amount) => {
    expect(codeOf(() => quantity(amount, 'piece'))).toBe('quantity-range');
  });

  it.each(['KG', 'hộp', '', 'constructor'])('refuses the unit %j', (unit) => {
    expect(codeOf(() => quantity(1, unit as Unit))).toBe('unknown-unit');
    expect(codeOf(() => parseQuantity('1', unit as Unit))).toBe('unknown-unit');
  });

  it('adds one unit only', () => {
    expect(addQuantities(quantity(1, 'kg'), quantity(2, 'kg'))).toEqual(quantity(3, 'kg'));
    expect(codeOf(() => addQuantities(quantity(1, 'kg'), quantity(1, 'g')))).toBe('unit-mismatch');
  });

  it('writes the shortest decimal', () => {
    expect(formatQuantity(quantity(1250, 'kg'))).toBe('1.25');
    expect(formatQuantity(quantity(-5, 'kg'))).toBe('-0.005');
    expect(formatQuantity(quantity(500_000, 'g'))).toBe('500');
    expect(formatQuantity(quantity(7, 'box'))).toBe('7');
  });

  it('a net quantity is above zero and in its shortest form', () => {
    expect(parseNetQuantity('0.500', 'kg')).toEqual({ value: '0.5', unit: 'kg' });
    expect(codeOf(() => parseNetQuantity('0.000', 'kg'))).toBe('quantity-range');
  });

  it('knows which units are measured', () => {
    expect(UNITS.filter(isMeasured)).toEqual(['g', 'kg', 'ml', 'l', 'cm', 'm', 'm2']);
  });
});
