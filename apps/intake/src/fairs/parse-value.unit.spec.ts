import type { Currency } from '@onevillage/kernel';
import { parseValue } from './parse-value.js';

const read = (text: string, currency?: Currency, kind: 'text' | 'number' = 'text') =>
  parseValue({ column: 1, text, kind, raw: text }, currency);

describe('a value of a report', () => {
  it.each<[string, Currency | undefined, number]>([
    ['0', undefined, 0],
    ['1250', undefined, 1_250],
    ['1.250', undefined, 1_250],
    ['1,250', undefined, 1_250],
    ['1 250 000', undefined, 1_250_000],
    ['15 nghìn', undefined, 15_000],
    ['10.200.000.000', 'VND', 10_200_000_000],
    ['10.200.000.000 đồng', 'VND', 10_200_000_000],
    ['10,2 tỷ', 'VND', 10_200_000_000],
    ['10.2 billion', 'VND', 10_200_000_000],
    ['0,5 tỷ đồng', 'VND', 500_000_000],
    ['450 triệu', 'VND', 450_000_000],
    ['1.250', 'USD', 125_000],
    ['1.250,50', 'USD', 125_050],
    ['1,250.5', 'USD', 125_050],
    ['12.5 USD', 'USD', 1_250],
  ])('%s (%s) is %d', (text, currency, value) => expect(read(text, currency)).toBe(value));

  it('of a spreadsheet has no groups: its point parts decimals', () => {
    expect(read('12.125', 'VND', 'number')).toBeUndefined();
    expect(read('12.12', 'USD', 'number')).toBe(1_212);
    expect(read('10200000000', 'VND', 'number')).toBe(10_200_000_000);
  });

  it.each<[string, Currency | undefined]>([
    ['nhiều', undefined],
    ['', undefined],
    ['-5', undefined],
    ['12,5', undefined],
    ['1.25', undefined],
    ['12 người', undefined],
    ['12 triệu USD', undefined],
    ['1250,5', 'VND'],
    ['1.250 tỷ', 'VND'],
    ['1.2345 tỷ tỷ', 'VND'],
    ['12.345,6', 'VND'],
    ['9'.repeat(17), 'VND'],
    ['9'.repeat(17), undefined],
    ['1.25.000', 'VND'],
  ])('%s (%s) is none', (text, currency) => expect(read(text, currency)).toBeUndefined());
});
