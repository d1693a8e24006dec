import { describe, expect, it } from '@jest/globals';
import type { Cell, CellKind } from '../../reading/grid.js';
import { netInPackage, parseBarcode, parseNet, parsePrice, sameNet } from './parse-goods.js';

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
    ['1.000 g', undefined, { value: '1000', unit: 'g' }],
    ['1,500 ml', undefined, { value: '1500', unit: 'ml' }],
    ['1.250 kg', undefined, { value: '1.25', unit: 'kg' }],
    ['0.125 g', undefined, { value: '0.125', unit: 'g' }],
    ['1.2345 kg', undefined, undefined],
    ['vừa', undefined, undefined],
  ])('net quantity %s %s', (text, unit, expected) => {
    expect(parseNet(text, unit)).toEqual(expected);
  });

  it.each([
    ['hộp 400 g', '400 g'],
    ['chai 500ml', '500 ml'],
    ['túi 0,5 kg', '0.5 kg'],
    ['Hộp giấy, 1.000 gram', '1000 g'],
    ['500g/hộp', '500 g'],
    ['1 hộp 400 g', '400 g'],
    ['01 chai 1 Lít', '1 l'],
    ['5 KG', '5 kg'],
    ['túi zip (250 gr)', '250 g'],
    ['hộp', undefined],
    ['1 hộp', undefined],
    ['24 gói', undefined],
    ['10 gói x 20 g', undefined],
    ['20g x 10 gói', undefined],
    ['thùng 24 chai 500 ml', undefined],
    ['hộp 400 g (20 gói)', undefined],
    ['200 g, 500 g', undefined],
    ['400-500 g', undefined],
    ['khoảng 500 g', undefined],
    ['từ 1 kg', undefined],
    ['~500 g', undefined],
    ['chai 500 ml, 30% vol', undefined],
    ['cuộn 10 m', undefined],
    ['hộp 20x15 cm', undefined],
    ['H400g', undefined],
  ])('a package "%s" holds %s', (text, expected) => {
    const read = netInPackage(text);
    expect(read && `${read.value} ${read.unit}`).toBe(expected);
  });

  it.each([
    ['500 g', '0,5 kg', true],
    ['1 Lít', '1000 ml', true],
    ['1 Lít', '1 kg', false],
    ['1 Lít', '500 g', false],
    ['1 KG', '0.3 Kg', false],
  ])('%s and %s are the same: %s', (a, b, same) => {
    expect(sameNet(parseNet(a)!, parseNet(b)!)).toBe(same);
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
