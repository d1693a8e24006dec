import type { ListedApplication } from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import { withIds, productsOf } from './named-row.js';

const PLACES = {
  isTold: true,
  zones: [
    { id: 'z1', name: 'Khu OCOP' },
    { id: 'z2', name: 'Đặc sản' },
  ],
  delegations: [
    { id: 'd1', name: 'Đoàn Cao Bằng' },
    { id: 'd2', name: 'Đoàn khác' },
    { id: 'd3', name: 'Đoàn Khác' },
  ],
};
function fault(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    const [first] = (error as RuleViolation).errors;
    return `${first!.pointer} ${first!.message}`;
  }
  return 'none';
}

describe('a row that names', () => {
  it.each<[ListedApplication, object]>([
    [{ zoneId: 'z2' }, { zoneId: 'z2' }],
    [{ zoneName: 'KHU  Ocop' }, { zoneId: 'z1' }],
    [
      { zoneName: 'Đặc sản', delegationName: 'đoàn Cao Bằng' },
      { zoneId: 'z2', delegationId: 'd1' },
    ],
    [
      { zoneId: 'z1', delegationId: null },
      { zoneId: 'z1', delegationId: null },
    ],
  ])('%j is of %j', (row, ids) => expect(withIds(row, PLACES)).toEqual(ids));

  it.each<[ListedApplication, string]>([
    [{}, '/zoneId is needed, or zoneName'],
    [{ zoneName: 'Khu VIP' }, '/zoneName must be a zone of this fair: Khu OCOP, Đặc sản'],
    [{ zoneName: 'Dac san' }, '/zoneName must be a zone of this fair: Khu OCOP, Đặc sản'],
    [{ zoneId: 'z1', zoneName: 'Khu OCOP' }, '/zoneName says the same as zoneId: leave one out'],
    [
      { zoneId: 'z1', delegationName: 'Đoàn khác' },
      '/delegationName is the name of 2 of this fair: give delegationId',
    ],
  ])('%j is refused: %s', (row, told) => expect(fault(() => withIds(row, PLACES))).toBe(told));
});

it('tells what there is only to whom may know', () =>
  expect(fault(() => withIds({ zoneName: 'Khu VIP' }, { ...PLACES, isTold: false }))).toBe(
    '/zoneName must be a zone of this fair',
  ));

describe('products that a row names', () => {
  const named = [
    { productId: 'a', producerId: 'p', nameKey: 'chè xanh' },
    { productId: 'b', producerId: 'p', nameKey: 'chè đen' },
    { productId: 'c', producerId: 'other', nameKey: 'chè xanh' },
    { productId: 'd', producerId: 'p', nameKey: 'mật ong' },
    { productId: 'e', producerId: 'p', nameKey: 'mật ong' },
  ];

  it('are those of the exhibitor, each once', () => {
    expect(productsOf({ productNames: ['Chè Xanh', 'chè  đen', 'CHÈ XANH'] }, 'p', named)).toEqual([
      'a',
      'b',
    ]);
    expect(productsOf({ productIds: ['x'] }, 'p', named)).toEqual(['x']);
    expect(productsOf({}, 'p', named)).toBeUndefined();
  });

  it.each<[string, string | undefined, RegExp]>([
    ['Chè vàng', 'p', /^\/productNames Chè vàng is no registered product of the exhibitor/],
    ['Chè xanh', undefined, /^\/productNames Chè xanh is no registered product/],
    ['Mật ong', 'p', /^\/productNames Mật ong is the name of 2 products/],
  ])('%s of %s is refused', (name, producerId, told) =>
    expect(fault(() => productsOf({ productNames: [name] }, producerId, named))).toMatch(told),
  );

  it('are not told twice', () => {
    const both = { productIds: ['a'], productNames: ['Chè xanh'] };
    expect(fault(() => productsOf(both, 'p', named))).toBe(
      '/productNames says the same as productIds: leave one out',
    );
  });
});
