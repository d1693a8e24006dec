import { describe, expect, it } from '@jest/globals';
import {
  addMoney,
  type Currency,
  formatMoneyDecimal,
  isCurrency,
  money,
  parseMoneyDecimal,
  price,
  splitMoney,
} from './money.js';
import { codeOf } from './testing/code-of.js';

describe('money', () => {
  it.each([25_000.5, Number.NaN, Number.POSITIVE_INFINITY, -0, 2 ** 53, 1e300, '25000' as unknown as number])(
    'refuses the amount %p',
    (amount) => {
      expect(codeOf(() => money(amount, 'VND'))).toBe('money-amount');
    },
  );

  it.each(['vnd', 'XXX', '', 'toString', undefined])('refuses the currency %p', (currency) => {
    expect(isCurrency(currency)).toBe(false);
    expect(codeOf(() => money(1, currency as Currency))).toBe('unknown-currency');
    expect(codeOf(() => parseMoneyDecimal('1', currency as Currency))).toBe('unknown-currency');
  });

  it('takes an amount below zero, but no such price', () => {
    expect(money(-1, 'VND')).toEqual({ amount: -1, currency: 'VND' });
    expect(codeOf(() => price(-1, 'VND'))).toBe('negative-amount');
    expect(price(0, 'VND').amount).toBe(0);
  });

  it('adds one currency only', () => {
    expect(addMoney(money(2, 'VND'), money(3, 'VND'))).toEqual(money(5, 'VND'));
    expect(addMoney(money(2, 'VND'), money(-2, 'VND'))).toEqual(money(0, 'VND'));
    expect(codeOf(() => addMoney(money(2, 'VND'), money(3, 'KHR')))).toBe('currency-mismatch');
    expect(codeOf(() => addMoney(money(Number.MAX_SAFE_INTEGER, 'VND'), money(1, 'VND')))).toBe(
      'money-amount',
    );
  });

  it.each([
    [10_000, [1, 1, 1], [3334, 3333, 3333]],
    [10_000, [3333, 6667], [3333, 6667]],
    [100, [1, 2, 3, 1], [14, 29, 43, 14]],
    [-10_000, [1, 1, 1], [-3334, -3333, -3333]],
    [1, [0, 1, 0], [0, 1, 0]],
    [0, [1, 2], [0, 0]],
    [Number.MAX_SAFE_INTEGER, [1, 1], [4503599627370496, 4503599627370495]],
  ])('splits %i by %j into %j', (amount, weights, parts) => {
    expect(splitMoney(money(amount, 'VND'), weights).map((part) => part.amount)).toEqual(parts);
  });

  it.each([[[]], [[0, 0]], [[1, -1]], [[0.5, 0.5]], [[Number.NaN]]])('refuses the shares %j', (weights) => {
    expect(codeOf(() => splitMoney(money(100, 'VND'), weights))).toBe('split-weights');
  });

  it.each<[number, Currency, string]>([
    [25_000, 'VND', '25000'],
    [150, 'USD', '1.50'],
    [5, 'THB', '0.05'],
    [0, 'KHR', '0.00'],
    [-5, 'USD', '-0.05'],
    [-25_000, 'JPY', '-25000'],
  ])('%i %s reads %s', (amount, currency, text) => {
    expect(formatMoneyDecimal(money(amount, currency))).toBe(text);
    expect(parseMoneyDecimal(text, currency)).toEqual(money(amount, currency));
  });

  it.each<[string, Currency]>([
    ['25000.5', 'VND'],
    ['25000.0', 'VND'],
    ['1.505', 'USD'],
    ['1e3', 'USD'],
    ['1,50', 'USD'],
    ['1.', 'USD'],
    ['.5', 'USD'],
    ['+1', 'USD'],
    [' 1', 'USD'],
    ['01', 'USD'],
    ['٥', 'USD'],
    ['៥', 'KHR'],
    ['25k', 'VND'],
    ['', 'VND'],
  ])('refuses %j %s', (text, currency) => {
    expect(codeOf(() => parseMoneyDecimal(text, currency))).toBe('money-format');
  });

  it('refuses more than it can hold exactly', () => {
    expect(codeOf(() => parseMoneyDecimal('9007199254740993', 'VND'))).toBe('money-amount');
    expect(parseMoneyDecimal('-0', 'VND')).toEqual(money(0, 'VND'));
  });
});
