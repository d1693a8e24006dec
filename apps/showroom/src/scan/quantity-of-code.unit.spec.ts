import type { Unit } from '@onevillage/kernel';
import { quantityOfCode } from './quantity-of-code.js';

it.each<[Unit, number | null, string | null, string | null]>([
  ['piece', null, null, '1'],
  ['piece', 12, null, '12'],
  ['piece', 0, null, null],
  ['piece', null, '1.25', '1'],
  ['kg', null, '1.25', '1.25'],
  ['kg', 3, '1.25', '1.25'],
  ['kg', null, null, null],
  ['kg', null, '0', null],
  ['kg', null, '1.2345', null],
  ['g', null, '0.125', '125'],
  ['l', null, '1.25', null],
])('in %s, count %s and weight %s are %s', (unit, count, netWeight, quantity) =>
  expect(quantityOfCode({ count, netWeight }, unit)).toBe(quantity),
);
