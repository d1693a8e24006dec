import type { ZoneRule } from '@onevillage/contracts-fairs';
import { parseLocalDate } from '@onevillage/kernel';
import {
  eligibility,
  type EligibilityFault,
  type KnownCertificate,
  type ShownProduct,
  type Standing,
} from './eligibility.js';
import { covers } from './exemption.js';

const day = parseLocalDate;
const certificate = (
  from: string,
  through: string,
  more: Partial<KnownCertificate> = {},
): KnownCertificate => ({
  certificateId: `${from} ${through}`,
  stars: 4,
  validFrom: day(from),
  validThrough: day(through),
  state: 'granted',
  ...more,
});

/** A fair from 2026-12-27 through 2026-12-31, one product of group I. */
const standing = (
  rule: ZoneRule,
  certificates: readonly KnownCertificate[] = [],
  more: {
    exhibitor?: Partial<Standing['exhibitor']>;
    noShows?: number;
    products?: Standing['products'];
  } = {},
): Standing => ({
  applicationId: 'application',
  fair: { fairId: 'fair', opensOn: day('2026-12-27'), closesOn: day('2026-12-31') },
  rule,
  exhibitor: {
    exhibitorId: 'exhibitor',
    producerId: 'producer',
    producerState: 'active',
    adminUnitIds: ['commune', 'province'],
    ...more.exhibitor,
  },
  products: more.products ?? [
    { productId: 'product', name: 'Chè xanh', group: 'I', state: 'active', certificates },
  ],
  noShows: more.noShows ?? 0,
});
const STRANGE: ShownProduct = {
  productId: 'strange',
  name: 'strange',
  group: 'unknown',
  state: 'unknown',
  certificates: [],
};
const codes = (...of: Parameters<typeof standing>) =>
  eligibility(standing(...of)).faults.map((one) => one.code);

describe('a certificate on every day of the fair', () => {
  const certified = { certified: true };
  const GAP = 'certificate-not-valid-every-day';
  it.each<[string, KnownCertificate[], string | null]>([
    ['none', [], 'from 2026-12-27 through 2026-12-31'],
    ['through the last day', [certificate('2025-01-01', '2026-12-31')], null],
    ['exactly its days', [certificate('2026-12-27', '2026-12-31')], null],
    ['through the day before the last', [certificate('2025-01-01', '2026-12-30')], 'on 2026-12-31'],
    ['from the second day', [certificate('2026-12-28', '2029-12-27')], 'on 2026-12-27'],
    [
      'two, one after the other',
      [certificate('2023-12-29', '2026-12-28'), certificate('2026-12-29', '2029-12-28')],
      null,
    ],
    [
      'two with a gap',
      [certificate('2023-12-29', '2026-12-27'), certificate('2026-12-30', '2029-12-29')],
      'from 2026-12-28 through 2026-12-29',
    ],
    [
      'two with a gap of a day, told in any order',
      [certificate('2026-12-29', '2029-12-28'), certificate('2023-12-29', '2026-12-27')],
      'on 2026-12-28',
    ],
    [
      'annulled',
      [certificate('2025-01-01', '2028-01-01', { state: 'annulled' })],
      'from 2026-12-27 through 2026-12-31',
    ],
    [
      'withdrawn in the middle',
      [certificate('2025-01-01', '2026-12-29', { state: 'withdrawn' })],
      'from 2026-12-30 through 2026-12-31',
    ],
    ['never valid', [certificate('2026-12-28', '2026-12-27')], 'from 2026-12-27 through 2026-12-31'],
  ])('%s', (_, certificates, gap) => {
    const { faults } = eligibility(standing(certified, certificates));
    expect(faults.map((one) => one.code)).toEqual(gap === null ? [] : [GAP]);
    if (gap === null) return;
    expect(faults[0]!.message).toContain(gap);
    expect(faults[0]!.message).toContain('Chè xanh');
    expect(faults[0]!.message).toContain('take the product out');
  });

  it('has a fault for every run of days without one, and for every other run with too few stars', () => {
    const { faults } = eligibility(
      standing({ minStars: 4 }, [
        certificate('2026-12-28', '2026-12-28'),
        certificate('2026-12-30', '2026-12-31', { stars: 3 }),
      ]),
    );
    expect(
      faults.map(({ code, productId, from, through, count }) => [code, productId, from, through, count]),
    ).toEqual([
      [GAP, 'product', '2026-12-27', '2026-12-27', null],
      [GAP, 'product', '2026-12-29', '2026-12-29', null],
      ['too-few-stars', 'product', '2026-12-30', '2026-12-31', 4],
    ]);
  });

  it('is asked of every product that is shown', () => {
    const [product] = standing({}, [certificate('2025-01-01', '2028-01-01')]).products;
    const other = { ...product!, productId: 'other', name: 'Miến dong', certificates: [] };
    const { faults } = eligibility(standing(certified, [], { products: [product!, other] }));
    expect(faults).toHaveLength(1);
    expect(faults[0]!.message).toContain('Miến dong');
  });

  it('names those on which it stands, and none that do not count', () => {
    const used = certificate('2025-01-01', '2026-12-28');
    const next = certificate('2026-12-29', '2029-01-01');
    const old = certificate('2020-01-01', '2023-01-01');
    expect(eligibility(standing(certified, [old, used, next])).certificateIds).toEqual([
      used.certificateId,
      next.certificateId,
    ]);
    expect(eligibility(standing({}, [used])).certificateIds).toEqual([]);
  });
});

describe('stars on every day', () => {
  it.each<[number, KnownCertificate[], string[]]>([
    [4, [certificate('2025-01-01', '2028-01-01')], []],
    [5, [certificate('2025-01-01', '2028-01-01')], ['too-few-stars']],
    [3, [certificate('2025-01-01', '2028-01-01', { stars: null })], ['too-few-stars']],
    [3, [], ['certificate-not-valid-every-day']],
    [
      4,
      [certificate('2025-01-01', '2026-12-28'), certificate('2026-12-29', '2029-12-28', { stars: 3 })],
      ['too-few-stars'],
    ],
    [4, [certificate('2025-01-01', '2028-01-01', { stars: 3 }), certificate('2026-12-27', '2026-12-31')], []],
  ])('%i asked', (minStars, certificates, faults) => {
    expect(codes({ minStars }, certificates)).toEqual(faults);
  });

  it('names the day from which there are too few', () => {
    const certificates = [
      certificate('2025-01-01', '2026-12-28'),
      certificate('2026-12-29', '2029-12-28', { stars: 3 }),
    ];
    const [fault] = eligibility(standing({ minStars: 4 }, certificates)).faults;
    expect(fault!.message).toContain('fewer than 4 stars from 2026-12-29 through 2026-12-31');
  });
});

describe('who may stand in a zone', () => {
  it.each<[string, ZoneRule, Parameters<typeof standing>[2], string[]]>([
    ['nothing is asked of anybody', {}, { products: [], exhibitor: { producerId: null } }, []],
    ['a group of the zone', { groups: ['I', 'II'] }, {}, []],
    ['another group', { groups: ['II'] }, {}, ['other-product-group']],
    ['a product that nobody knows', { groups: ['II'] }, { products: [STRANGE] }, ['product-unknown']],
    ['a product that nobody knows where anything is shown', {}, { products: [STRANGE] }, []],
    ['any group', { groups: [] }, {}, []],
    ['no product where groups are asked', { groups: ['I'] }, { products: [] }, ['no-products']],
    ['no product where stars are asked', { minStars: 3 }, { products: [] }, ['no-products']],
    ['its own unit', { adminUnitIds: ['province', 'x'] }, {}, []],
    ['another unit', { adminUnitIds: ['x'] }, {}, ['other-admin-unit']],
    ['a producer', { producersOnly: true }, {}, []],
    ['no producer', { producersOnly: true }, { exhibitor: { producerId: null } }, ['not-a-producer']],
    [
      'a suspended producer',
      { producersOnly: true },
      { exhibitor: { producerState: 'suspended' } },
      ['producer-not-active'],
    ],
    ['a suspended producer where anybody may', {}, { exhibitor: { producerState: 'suspended' } }, []],
    ['as many no-shows as are taken', { maxNoShows: 1 }, { noShows: 1 }, []],
    ['one more', { maxNoShows: 1 }, { noShows: 2 }, ['too-many-no-shows']],
    ['none is taken', { maxNoShows: 0 }, { noShows: 1 }, ['too-many-no-shows']],
  ])('%s', (_, rule, more, faults) => expect(codes(rule, [], more)).toEqual(faults));

  it('is told everything at once', () => {
    const rule = { producersOnly: true, adminUnitIds: ['x'], groups: ['II'], certified: true, maxNoShows: 0 };
    expect(codes(rule, [], { noShows: 1, exhibitor: { producerId: null } })).toEqual([
      'not-a-producer',
      'other-admin-unit',
      'too-many-no-shows',
      'other-product-group',
      'certificate-not-valid-every-day',
    ]);
  });
});

describe('a fault that somebody lives with', () => {
  const known: EligibilityFault = {
    code: 'too-few-stars',
    productId: 'product',
    from: day('2026-12-28'),
    through: day('2026-12-30'),
    count: 4,
    message: 'as it was said then',
  };
  it.each<[string, Partial<EligibilityFault>, boolean]>([
    ['the same in other words', { message: 'Product "Chè" …' }, true],
    ['on fewer days', { from: day('2026-12-29'), through: day('2026-12-29') }, true],
    ['where less is asked', { count: 3 }, true],
    ['on a day before', { from: day('2026-12-27') }, false],
    ['on a day after', { through: day('2026-12-31') }, false],
    ['where more is asked', { count: 5 }, false],
    ['of another product', { productId: 'other' }, false],
    ['of another kind', { code: 'certificate-not-valid-every-day' }, false],
    ['on every day', { from: null, through: null }, false],
  ])('%s', (_, more, isCovered) => expect(covers(known, { ...known, ...more })).toBe(isCovered));

  it('no-shows, as long as there is not one more', () => {
    const noShows = {
      ...known,
      code: 'too-many-no-shows',
      productId: null,
      from: null,
      through: null,
      count: 1,
    };
    expect([1, 2].map((count) => covers(noShows, { ...noShows, count }))).toEqual([true, false]);
  });
});
