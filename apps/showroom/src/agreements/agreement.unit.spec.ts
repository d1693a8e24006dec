import { parseLocalDate } from '@onevillage/kernel';
import { codeOf } from '../testing/code-of.js';
import { changed, ended, publicState, signed, type Agreement, type NewAgreement } from './agreement.js';
import { unusualTerms } from './unusual-terms.js';

const day = parseLocalDate;
const TODAY = day('2026-06-15');
const facts = (more: Partial<NewAgreement> = {}): NewAgreement => ({
  agreementId: 'agreement-1',
  showroomId: 'showroom',
  producerId: 'producer',
  validFrom: day('2026-07-01'),
  validThrough: day('2026-12-31'),
  commissionPercent: '15',
  commissionByVariant: [],
  priceSetBy: 'producer',
  lossBorneBy: 'producer',
  minRemainingDays: null,
  minRemainingPercent: null,
  ...more,
});
const anAgreement = (more: Partial<NewAgreement> = {}): Agreement => signed(facts(more), []);
const begun = (more: Partial<NewAgreement> = {}) => anAgreement({ validFrom: day('2026-01-01'), ...more });

describe('signing', () => {
  it('keeps percentages in one spelling', () => {
    const commissionByVariant = [{ variantId: 'v', percent: '12.50' }];
    expect(anAgreement({ commissionPercent: '20.00', commissionByVariant })).toMatchObject({
      version: 1,
      state: 'signed',
      commissionPercent: '20',
      commissionByVariant: [{ variantId: 'v', percent: '12.5' }],
    });
    expect(anAgreement({ commissionPercent: '100' }).commissionPercent).toBe('100');
    expect(anAgreement({ commissionPercent: '0.00' }).commissionPercent).toBe('0');
  });

  it.each<[string, Partial<NewAgreement>]>([
    ['ends before it begins', { validThrough: day('2026-06-30') }],
    ['takes more than everything', { commissionPercent: '100.01' }],
    [
      'takes more than everything of a variant',
      { commissionByVariant: [{ variantId: 'v', percent: '101' }] },
    ],
    [
      'says two things of a variant',
      {
        commissionByVariant: [
          { variantId: 'v', percent: '10' },
          { variantId: 'v', percent: '11' },
        ],
      },
    ],
    ['has two minimums', { minRemainingDays: 30, minRemainingPercent: 50 }],
  ])('is refused when it %s', (_, terms) => {
    expect(codeOf(() => anAgreement(terms))).toBe('showroom.agreement-terms-wrong');
  });

  it.each([
    ['the day it begins', '2026-01-01', '2026-07-01', 'clashes'],
    ['the day it ends', '2026-12-31', null, 'clashes'],
    ['within it', '2026-08-01', '2026-08-31', 'clashes'],
    ['around it', '2026-01-01', null, 'clashes'],
    ['the day before it', '2026-01-01', '2026-06-30', 'fits'],
    ['the day after it', '2027-01-01', null, 'fits'],
  ])('of another one that shares %s', (_, from, through, outcome) => {
    const terms = { validFrom: day(from), validThrough: through === null ? null : day(through) };
    const sign = () => signed(facts({ ...terms, agreementId: 'agreement-2' }), [anAgreement()]);
    expect(outcome === 'fits' ? sign().version : codeOf(sign)).toBe(
      outcome === 'fits' ? 1 : 'showroom.agreement-clashes',
    );
  });

  it('takes the days of one that was ended before it began', () => {
    const never = ended(anAgreement(), TODAY, TODAY)!;
    expect(signed(facts({ agreementId: 'agreement-2' }), [never]).version).toBe(1);
  });
});

describe('changing', () => {
  it('is for agreements that have not begun', () => {
    const after = changed(anAgreement(), { commissionPercent: '18', validThrough: null }, [], TODAY);
    expect(after).toMatchObject({ version: 2, commissionPercent: '18', validThrough: null, state: 'signed' });
    expect(codeOf(() => changed(begun(), { commissionPercent: '18' }, [], TODAY))).toBe(
      'showroom.agreement-begun',
    );
    const today = anAgreement({ validFrom: TODAY });
    expect(codeOf(() => changed(today, { lossBorneBy: 'showroom' }, [], TODAY))).toBe(
      'showroom.agreement-begun',
    );
  });

  it('leaves what is not named, and is nothing when nothing is different', () => {
    const { version: _, ...before } = anAgreement({ minRemainingDays: 30 });
    expect(changed(anAgreement({ minRemainingDays: 30 }), { priceSetBy: 'showroom' }, [], TODAY)).toEqual({
      ...before,
      version: 2,
      priceSetBy: 'showroom',
    });
    expect(changed(anAgreement(), { commissionPercent: '15.00' }, [], TODAY)).toBeNull();
  });

  it('neither reaches into the past nor into another one', () => {
    expect(codeOf(() => changed(anAgreement(), { validFrom: TODAY }, [], TODAY))).toBe(
      'showroom.agreement-terms-wrong',
    );
    const next = anAgreement({ agreementId: 'next', validFrom: day('2027-01-01'), validThrough: null });
    const own = anAgreement();
    expect(codeOf(() => changed(own, { validThrough: null }, [own, next], TODAY))).toBe(
      'showroom.agreement-clashes',
    );
  });
});

describe('ending', () => {
  it('sets the last day, today or later', () => {
    expect(ended(begun(), TODAY, TODAY)).toMatchObject({ validThrough: TODAY, state: 'ended', version: 2 });
    expect(ended(begun({ validThrough: null }), day('2026-09-30'), TODAY)?.validThrough).toBe('2026-09-30');
    expect(codeOf(() => ended(begun(), day('2026-06-14'), TODAY))).toBe('showroom.agreement-end-wrong');
    expect(codeOf(() => ended(begun(), day('2027-01-01'), TODAY))).toBe('showroom.agreement-end-wrong');
  });

  it('may come again, earlier; twice the same is nothing', () => {
    const once = ended(begun(), day('2026-09-30'), TODAY)!;
    expect(ended(once, day('2026-09-30'), TODAY)).toBeNull();
    expect(ended(once, TODAY, TODAY)).toMatchObject({ validThrough: TODAY, version: 3 });
  });

  it('is over when it is over', () => {
    const past = begun({ validThrough: day('2026-06-14') });
    expect(codeOf(() => ended(past, TODAY, TODAY))).toBe('showroom.agreement-over');
    const never = ended(anAgreement(), TODAY, TODAY)!;
    expect(never.validThrough).toBe(TODAY);
    expect(codeOf(() => ended(never, TODAY, TODAY))).toBe('showroom.agreement-over');
    expect(codeOf(() => changed(never, { validFrom: day('2026-08-01') }, [], TODAY))).toBe(
      'showroom.agreement-over',
    );
  });
});

it('names commissions that may be a slip of the finger', () => {
  const commissionByVariant = [
    { variantId: 'v', percent: '15' },
    { variantId: 'w', percent: '4.99' },
  ];
  const told = unusualTerms(anAgreement({ commissionPercent: '35.01', commissionByVariant }));
  expect(told.map((one) => one.pointer)).toEqual(['/commissionPercent', '/commissionByVariant/1/percent']);
  expect(unusualTerms(anAgreement({ commissionPercent: '5' }))).toEqual([]);
  expect(unusualTerms(anAgreement({ commissionPercent: '35' }))).toEqual([]);
});

it('is told without its version', () => {
  expect(publicState(anAgreement())).not.toHaveProperty('version');
});
