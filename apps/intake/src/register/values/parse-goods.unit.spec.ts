import { describe, expect, it } from '@jest/globals';
import type { Cell, CellKind } from '../../reading/grid.js';
import { parseBarcode, parseNet, parsePrice } from './parse-goods.js';

const cell = (text: string, kind: CellKind = 'text', raw = text): Cell => ({ column: 1, text, kind, raw });

describe('goods', () => {
  it.each([
    ['120 g', undefined, { value: '120', unit: 'g' }],
    ['50gam', undefined, { value: '50', unit: 'g' }],
    ['10 gram', undefined, { value: '10', unit: 'g' }],
    ['0.3 Kg', undefined, { value: '0.3', unit: 'kg' }],
    ['0,5 kg', undefined, { value: '0.5', unit: 'kg' }],
    ['1 Lít', undefined, { value: '1', unit: 'l' }],
    ['250ml', undefined, { value: '250', unit: 'ml' }],
    ['500', 'g', { value: '500', unit: 'g' }],
    ['500', 'hộp', undefined],
    ['250g x 10 gói', undefined, undefined],
    ['0 g', undefined, undefined],
    ['1.2345 kg', undefined, undefined],
    ['vừa', undefined, undefined],
  ])('net quantity %s %s', (text, unit, expected) => {
    expect(parseNet(text, unit)).toEqual(expected);
  });

  it.each([
    [cell('25000'), { amount: 25_000 }],
    [cell('25.000'), { amount: 25_000 }],
    [cell('25.000 ₫'), { amount: 25_000 }],
    [cell('25,000 đồng'), { amount: 25_000 }],
    [cell('25.000đ/hộp'), { amount: 25_000 }],
    [cell('1.250.000 VNĐ'), { amount: 1_250_000 }],
    [cell('25000', 'number'), { amount: 25_000 }],
    [cell('25k'), 'unreadable'],
    [cell('25,000.50'), 'unreadable'],
    [cell('25000.5', 'number'), 'unreadable'],
    [cell('-1'), 'unreadable'],
    [cell('9'.repeat(13)), 'unreadable'],
    [cell('liên hệ'), 'unreadable'],
    [cell(''), 'blank'],
  ])('price %j', (source, expected) => {
    expect(parsePrice(source)).toEqual(expected);
  });

  it.each([
    [cell('8936027120013'.slice(0, 12)), 'invalid'],
    [cell('4006381333931'), { gtin: '04006381333931' }],
    [cell('4006381333931', 'number'), { gtin: '04006381333931' }],
    [cell('4-006381-333931'), { gtin: '04006381333931' }],
    [cell('8.93E+12'), 'precision'],
    [cell('8930000000000', 'number', '8.93E+12'), 'precision'],
    [cell('4006381333932'), 'invalid'],
    [cell('12345678901', 'number'), 'precision'],
    [cell('ABC'), 'invalid'],
    [cell('chưa có'), 'blank'],
  ])('bar code %j', (source, expected) => {
    expect(parseBarcode(source)).toEqual(expected);
  });
});
