import type { RuleViolation } from '@onevillage/kernel';
import { idOf, PRODUCER, PRODUCT, VARIANT } from '../testing/a-shelf.js';
import { KnownGoods, type Good, type GoodsName } from './known-goods.js';

const aGood = (more: Partial<Good> = {}): Good => ({
  variantId: VARIANT,
  productId: PRODUCT,
  producerId: PRODUCER,
  productName: 'Nước mắm Phú Quốc',
  producerName: 'Hợp tác xã Bình Minh',
  group: 'I',
  listed: true,
  sku: 'A',
  gtin: '08938505970011',
  package: 'chai',
  unit: 'piece',
  ...more,
});
const other = idOf(4, 2);
const found = (goods: Good[], name: GoodsName) => new KnownGoods(goods).named(name, '/lines/3').variantId;
function fault(goods: Good[], name: GoodsName): string {
  try {
    return found(goods, name);
  } catch (error) {
    const { errors, code } = error as RuleViolation;
    return `${code} ${errors[0]?.pointer} ${errors[0]?.message}`;
  }
}

describe('goods', () => {
  it.each<[string, GoodsName]>([
    ['variant', { variantId: VARIANT }],
    ['GTIN in any of its lengths', { gtin: '8938505970011' }],
    ['the code of its producer', { sku: 'A', producerId: PRODUCER }],
    ['its name, however the tone is placed', { productName: 'nước MẮM Phú Quốc' }],
    ['its name and package', { productName: 'Nước mắm Phú Quốc', package: 'Chai' }],
    ['its name and who makes it', { productName: 'Nước mắm Phú Quốc', producerName: 'HTX Bình Minh' }],
    ['its name, in its unit', { productName: 'Nước mắm Phú Quốc', unit: 'piece' }],
  ])('are found by %s', (_, name) => {
    const another = { variantId: other, sku: 'B', gtin: null, productName: 'Nước mắm Phú Quý' };
    expect(found([aGood(another), aGood()], name)).toBe(VARIANT);
  });

  it('are the listed ones of those that share a code', () => {
    const past = aGood({ variantId: other, listed: false });
    expect(found([past, aGood()], { gtin: '08938505970011' })).toBe(VARIANT);
    expect(found([past], { gtin: '08938505970011' })).toBe(other);
  });

  it.each<[string, Good[], GoodsName, RegExp]>([
    [
      'nobody has heard of them',
      [],
      { variantId: VARIANT },
      /^validation \/lines\/3\/variantId is of no product/,
    ],
    ['no name is told', [aGood()], {}, /\/lines\/3\/variantId goods are named by one of/],
    [
      'two names are told',
      [aGood()],
      { variantId: VARIANT, sku: 'A' },
      /\/lines\/3\/sku goods are named by one of/,
    ],
    [
      'a digit of the GTIN is wrong',
      [aGood()],
      { gtin: '8938505970012' },
      /\/lines\/3\/gtin has a wrong digit/,
    ],
    ['it is no GTIN', [aGood()], { gtin: '893-850' }, /\/lines\/3\/gtin must be 8, 12, 13 or 14/],
    ['nobody says whose code it is', [aGood()], { sku: 'A' }, /\/lines\/3\/producerId is needed with sku/],
    [
      'the code is of another producer',
      [aGood()],
      { sku: 'A', producerId: other },
      /\/lines\/3\/sku is of no product/,
    ],
    [
      'two variants share the code',
      [aGood(), aGood({ variantId: other })],
      { sku: 'A', producerId: PRODUCER },
      /\/lines\/3\/sku is of 2 variants/,
    ],
    [
      'the product has several packages',
      [aGood(), aGood({ variantId: other, package: 'can' })],
      { productName: 'Nước mắm Phú Quốc' },
      /\/lines\/3\/productName is of 2 variants \(chai; can\): name the one by its package/,
    ],
    [
      'two producers make one of that name',
      [aGood(), aGood({ variantId: other, producerId: other, producerName: 'HTX Rạng Đông' })],
      { productName: 'Nước mắm Phú Quốc' },
      /is made by several producers \(Hợp tác xã Bình Minh; HTX Rạng Đông\): say by which/,
    ],
    [
      'it is made by another one',
      [aGood()],
      { productName: 'Nước mắm Phú Quốc', producerName: 'HTX Rạng Đông' },
      /\/lines\/3\/productName is of no product/,
    ],
    [
      'the unit is another one',
      [aGood()],
      { sku: 'A', producerId: PRODUCER, unit: 'kg' },
      /\/lines\/3\/unit must be piece/,
    ],
    [
      'they are a service',
      [aGood({ group: 'VI' })],
      { variantId: VARIANT },
      /\/lines\/3\/variantId is a service/,
    ],
  ])('are refused when %s', (_, goods, name, told) => {
    expect(fault(goods, name)).toMatch(told);
  });
});
