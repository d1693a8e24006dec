import { parseGtin, parseLocalDate, parseProductCode } from '@onevillage/kernel';
import type { ScannedGoods } from './scan.read-model.js';
import { packOf, unknownCode } from './unknown-code.js';

const read = (text: string) => parseProductCode(text, parseLocalDate('2026-11-22'));
const remedyOf = (text: string, near?: ScannedGoods) =>
  String(unknownCode(read(text), near).params['remedy']);

it('the pack inside a carton has the same number, and a check digit of its own', () => {
  expect(packOf(parseGtin('18934563138162'))).toBe('08934563138165');
  expect(packOf(parseGtin('8934563138165'))).toBeNull();
  expect(packOf(parseGtin('98934563138168'))).toBeNull();
});

it.each([
  ['8934563138165', /PATCH \/api\/catalog\/v1\/products/],
  ['2012345678903', /in the shop alone/],
  ['OV0000012', /print a new label/],
])('%s is told how it becomes known', (text, remedy) => expect(remedyOf(text)).toMatch(remedy));

it('a carton of known goods is told as such', () => {
  const near = { productName: 'Mắc ca', gtin: '08934563138165' } as ScannedGoods;
  expect(remedyOf('18934563138162', near)).toMatch(/carton of Mắc ca, GTIN 08934563138165/);
});
