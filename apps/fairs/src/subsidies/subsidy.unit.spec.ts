import { parseLocalDate, type LocalDate } from '@onevillage/kernel';
import type { Standing } from '../eligibility/eligibility.js';
import type { SubsidyRule, Threshold } from './subsidy-rule.js';
import { support, type Cost, type GrantedBefore, type Question } from './subsidy.js';
import type { FairSize } from './subsidy-thresholds.js';

const day = parseLocalDate;
const rule = (more: Partial<SubsidyRule>): SubsidyRule => ({
  ruleId: 'rule',
  version: 1,
  adminUnitId: null,
  programme: 'programme',
  title: 'case',
  validFrom: day('2021-01-01'),
  validThrough: null,
  place: 'home',
  sharePercent: '100',
  currency: 'VND',
  capPerFair: null,
  capPerYear: null,
  timesPerYear: null,
  maxBooths: null,
  maxPersons: null,
  costTypes: ['booth-rent'],
  minStars: null,
  subjects: ['registered-producer', 'other-organisation'],
  thresholds: [],
  ceremonyBooths: null,
  ...more,
});
/** Decision 09/2021/QĐ-UBND. */
const DONG_THAP_HOME = rule({
  adminUnitId: 'dong-thap',
  sharePercent: '50',
  capPerFair: 10_000_000,
  timesPerYear: 2,
  maxBooths: 1,
  maxPersons: 1,
  costTypes: ['booth-rent', 'transport', 'board', 'travel'],
});
const DONG_THAP_ABROAD = rule({
  adminUnitId: 'dong-thap',
  place: 'abroad',
  capPerFair: 60_000_000,
  timesPerYear: 2,
  maxBooths: 1,
  maxPersons: 1,
  costTypes: ['booth-rent', 'air-ticket'],
});
const HANOI_OCOP = rule({ adminUnitId: 'ha-noi', sharePercent: '50', maxBooths: 2, minStars: 3 });
/** Decision 12/2019. */
const MOUNTAINS = rule({ sharePercent: '100' });
const COUNTRYSIDE = rule({ sharePercent: '70' });
const OTHERS = rule({ sharePercent: '50' });
const OF_2010 = { validFrom: day('2010-12-30'), validThrough: day('2019-04-14') };
const OTHERS_2010 = rule({ ...OF_2010, sharePercent: '50', capPerFair: 6_000_000 });
const threshold = (
  where: Threshold['where'],
  sectors: Threshold['sectors'],
  minBooths: number,
  minExhibitors: number,
) => ({
  where,
  sectors,
  minBooths,
  minExhibitors,
});
/** Circular 11/2019/TT-BCT. */
const NATIONAL_HOME = rule({
  thresholds: [
    threshold('municipality', 'multi-sector', 300, 150),
    threshold('elsewhere', 'multi-sector', 200, 100),
  ],
});
const NATIONAL_ABROAD = rule({
  place: 'abroad',
  thresholds: [threshold('any', 'multi-sector', 12, 12), threshold('any', 'specialised', 6, 6)],
});

const cost = (type: Cost['type'], amount: number, quantity = 1): Cost => ({ type, amount, quantity });
const NONE: GrantedBefore = { atThisFair: 0, inThisYear: 0, otherFairs: 0, counted: {} };
const size = (standardBooths: number, exhibitors: number, municipality = false): FairSize => ({
  standardBooths,
  exhibitors,
  municipality,
});
const product = (name: string, stars: number, through = '2027-12-31') => ({
  productId: name,
  name,
  group: 'I',
  state: 'active',
  certificates: [
    {
      certificateId: name,
      stars,
      validFrom: day('2025-01-01'),
      validThrough: day(through),
      state: 'granted',
    },
  ],
});
const standing = (adminUnitIds: string[], products: ReturnType<typeof product>[] = []): Standing => ({
  applicationId: 'application',
  fair: { fairId: 'fair', opensOn: day('2026-12-27'), closesOn: day('2026-12-31') },
  rule: {},
  exhibitor: { exhibitorId: 'exhibitor', producerId: 'producer', producerState: 'active', adminUnitIds },
  products,
  noShows: 0,
});

interface Given {
  rule: SubsidyRule;
  costs: Cost[];
  before?: Partial<GrantedBefore>;
  opensOn?: LocalDate;
  timeZone?: string;
  size?: FairSize;
  standing?: Standing;
}
const ask = ({ before, opensOn = day('2026-12-27'), timeZone = 'Asia/Ho_Chi_Minh', ...given }: Given) => {
  const units = given.rule.adminUnitId ? [given.rule.adminUnitId] : [];
  const question: Question = {
    size: size(120, 60),
    standing: standing(units),
    ...given,
    fair: { opensOn, timeZone },
    before: { ...NONE, ...before },
  };
  return support(question);
};
const M = 1_000_000;

describe('domestic fairs, Đồng Tháp: 50 % of one booth, transport and one person, 10 million at a time, twice a year', () => {
  const costs = [
    cost('booth-rent', 6 * M),
    cost('transport', 2 * M),
    cost('board', 1 * M),
    cost('travel', 500_001),
  ];

  it.each<[string, Partial<Given>, number[], string[]]>([
    ['half of each cost, rounded down', {}, [3 * M, 1 * M, 500_000, 250_000], []],
    ['one of three booths', { costs: [cost('booth-rent', 18 * M, 3)] }, [3 * M], ['max-booths']],
    [
      'one booth, rented in two bills',
      { costs: [cost('booth-rent', 6 * M), cost('booth-rent', 6 * M)] },
      [3 * M, 0],
      ['max-booths'],
    ],
    [
      'the board of one of two persons, and the travel of one',
      { costs: [cost('board', 2 * M, 2), cost('travel', 1 * M)] },
      [500_000, 500_000],
      ['max-persons'],
    ],
    [
      'no more than 10 million',
      { costs: [cost('booth-rent', 16 * M), cost('transport', 6 * M), cost('board', 1 * M)] },
      [8 * M, 2 * M, 0],
      ['cap-per-fair', 'cap-per-fair'],
    ],
    ['exactly 10 million', { costs: [cost('booth-rent', 20 * M)] }, [10 * M], []],
    ['no air ticket', { costs: [cost('air-ticket', 5 * M)] }, [0], ['cost-type']],
    [
      'the second time',
      { costs, before: { otherFairs: 1, inThisYear: 10 * M } },
      [3 * M, 1 * M, 500_000, 250_000],
      [],
    ],
    [
      'what is left of this fair',
      { before: { atThisFair: 8 * M, inThisYear: 8 * M } },
      [2 * M, 0, 0, 0],
      ['cap-per-fair', 'cap-per-fair', 'cap-per-fair', 'cap-per-fair'],
    ],
    [
      'no booth where one counted already',
      { before: { counted: { 'booth-rent': 1 } } },
      [0, 1 * M, 500_000, 250_000],
      ['max-booths'],
    ],
  ])('%s', (_, given, supported, codes) => {
    const found = ask({ rule: DONG_THAP_HOME, costs, ...given });
    expect(found.refusedBecause).toEqual([]);
    expect(found.lines.map((line) => line.supported)).toEqual(supported);
    expect(found.lines.flatMap((line) => line.reasons.map(({ code }) => code))).toEqual(codes);
    const amount = supported.reduce((sum, one) => sum + one, 0);
    expect(found.supported).toEqual({ amount, currency: 'VND' });
  });

  it.each<[string, string, Partial<Given>]>([
    ['the third time in a year', 'times-per-year', { before: { otherFairs: 2 } }],
    ['of another province', 'other-admin-unit', { standing: standing(['vinh-long']) }],
    ['abroad', 'other-place', { timeZone: 'Asia/Bangkok' }],
    ['before the decision', 'rule-not-in-force', { opensOn: day('2020-12-31') }],
  ])('nothing %s', (_, code, given) => {
    const found = ask({ rule: DONG_THAP_HOME, costs, ...given });
    expect(found.refusedBecause.map((one) => one.code)).toEqual([code]);
    expect(found.supported.amount).toBe(0);
    expect(found.lines.every((line) => line.supported === 0)).toBe(true);
  });
});

it.each([
  ['all of a booth and a ticket', [cost('booth-rent', 40 * M), cost('air-ticket', 12 * M)], 52 * M],
  ['at most 60 million', [cost('booth-rent', 55 * M), cost('air-ticket', 12 * M)], 60 * M],
  ['one ticket of two', [cost('air-ticket', 25 * M, 2)], 12_500_000],
])('fairs abroad, Đồng Tháp: %s', (_, costs, supported) => {
  expect(ask({ rule: DONG_THAP_ABROAD, costs, timeZone: 'Asia/Bangkok' }).supported.amount).toBe(supported);
});

describe('OCOP event in Hanoi: 50 % of at most two booths, products of 3 stars or more', () => {
  it.each<[string, number, number, ReturnType<typeof product>[], string[]]>([
    ['two booths', 2, 6 * M, [product('trà', 3)], []],
    ['two of three booths', 3, 4 * M, [product('trà', 5)], []],
    ['nothing for 2 stars', 2, 0, [product('trà', 4), product('mật', 2)], ['too-few-stars']],
    [
      'nothing for a certificate that ends within the fair',
      2,
      0,
      [product('trà', 3, '2026-12-30')],
      ['certificate-not-valid-every-day'],
    ],
    ['nothing without products', 2, 0, [], ['no-products']],
  ])('%s', (_, booths, supported, products, codes) => {
    const found = ask({
      rule: HANOI_OCOP,
      costs: [cost('booth-rent', 12 * M, booths)],
      standing: standing(['ha-noi'], products),
    });
    expect([found.supported.amount, found.refusedBecause.map((one) => one.code)]).toEqual([supported, codes]);
  });
});

it.each([
  ['100 % in the mountains, at the border and on islands', MOUNTAINS, '2026-12-27', 9_999_999, 9_999_999],
  ['70 % of Vietnamese goods to the countryside', COUNTRYSIDE, '2026-12-27', 9_999_999, 6_999_999],
  ['50 % of others', OTHERS, '2026-12-27', 9_999_999, 4_999_999],
  ['50 % in the text of 2010', OTHERS_2010, '2011-05-01', 9_999_999, 4_999_999],
  ['at most 6 million in the text of 2010', OTHERS_2010, '2011-05-01', 20 * M, 6 * M],
])('Decision 12/2019: %s, rounded down', (_, of, opensOn, amount, supported) => {
  const found = ask({ rule: of, costs: [cost('booth-rent', amount)], opensOn: day(opensOn) });
  expect(found.supported.amount).toBe(supported);
});

describe('Circular 11/2019: sizes from which a fair is supported', () => {
  it.each([
    ['a municipality, 300 booths and 150 units', NATIONAL_HOME, size(300, 150, true), true],
    ['a municipality, 299 booths', NATIONAL_HOME, size(299, 150, true), false],
    ['a municipality, 149 units', NATIONAL_HOME, size(300, 149, true), false],
    ['elsewhere, 200 booths and 100 units', NATIONAL_HOME, size(200, 100), true],
    ['elsewhere, 199 booths', NATIONAL_HOME, size(199, 100), false],
    ['elsewhere, 99 units', NATIONAL_HOME, size(200, 99), false],
    ['abroad, 12 booths and firms', NATIONAL_ABROAD, size(12, 12), true],
    ['abroad, specialised, 6 booths and firms', NATIONAL_ABROAD, size(6, 6), true],
    ['abroad, 5 firms', NATIONAL_ABROAD, size(6, 5), false],
  ])('%s', (_, of, found, isSupported) => {
    const timeZone = of.place === 'abroad' ? 'Asia/Bangkok' : 'Asia/Ho_Chi_Minh';
    const { supported, refusedBecause } = ask({
      rule: of,
      costs: [cost('booth-rent', 8 * M)],
      size: found,
      timeZone,
    });
    expect(supported.amount).toBe(isSupported ? 8 * M : 0);
    expect(refusedBecause.map((one) => one.code)).toEqual(isSupported ? [] : ['fair-too-small']);
  });
});

describe('caps of a year', () => {
  const capped = rule({ capPerYear: 15 * M });
  it.each([
    ['leave what was not granted', 9 * M, 6 * M],
    ['leave nothing', 15 * M, 0],
    ['were exceeded before', 16 * M, 0],
  ])('%s', (_, inThisYear, supported) => {
    const found = ask({ rule: capped, costs: [cost('booth-rent', 8 * M)], before: { inThisYear } });
    expect(found.supported.amount).toBe(supported);
    expect(found.lines[0]!.reasons.map((one) => one.code)).toEqual(['cap-per-year']);
  });
});

it('an organisation that is no producer is supported by rules that say so', () => {
  const { exhibitor, ...rest } = standing([]);
  const other = { ...rest, exhibitor: { ...exhibitor, producerId: null, producerState: null } };
  const costs = [cost('booth-rent', M)];
  expect(ask({ rule: rule({}), costs, standing: other }).supported.amount).toBe(M);
  const refused = ask({ rule: rule({ subjects: ['registered-producer'] }), costs, standing: other });
  expect(refused.refusedBecause.map((one) => one.code)).toEqual(['other-subject']);
});

it('is exact where numbers are large', () => {
  const found = ask({
    rule: rule({ sharePercent: '33.33' }),
    costs: [cost('booth-rent', 8_999_999_999_999, 7)],
  });
  expect(found.supported.amount).toBe(2_999_699_999_999);
});
