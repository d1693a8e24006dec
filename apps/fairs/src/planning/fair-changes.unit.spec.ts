import type { LocalDate } from '@onevillage/kernel';
import { cancelled, changed, extended, moved, planned, published } from './fair-changes.js';
import type { Fair } from '../fairs/fair.js';

const day = (text: string) => text as LocalDate;
const TODAY = day('2026-11-23');

const facts = (more: Partial<Fair> = {}): Parameters<typeof planned>[0] => ({
  fairId: 'f',
  adminUnitId: 'u',
  adminUnitIds: ['u'],
  kind: 'fair',
  role: 'organiser',
  title: 'Hội chợ OCOP',
  titles: { en: null, km: null },
  theme: null,
  venueId: 'v',
  hallIds: ['h'],
  place: 'Quảng trường',
  timeZone: 'Asia/Ho_Chi_Minh',
  opensOn: day('2026-12-27'),
  closesOn: day('2026-12-31'),
  buildUpFrom: day('2026-12-25'),
  tearDownThrough: day('2027-01-01'),
  openingTimes: [
    { from: day('2026-12-27'), through: day('2026-12-30'), opens: '08:00', closes: '21:30' },
    { from: day('2026-12-31'), through: day('2026-12-31'), opens: '08:00', closes: '18:00' },
  ],
  organiser: 'Trung tâm Xúc tiến thương mại',
  coOrganisers: [],
  guestTerms: null,
  copiedFrom: null,
  ...more,
});
const fair = (more: Partial<Fair> = {}): Fair => planned(facts(more));
const violation = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) as unknown });

describe('a plan', () => {
  it.each([
    ['closes before it opens', { closesOn: day('2026-12-26') }, 'closesOn'],
    [
      'lasts longer than a year',
      { closesOn: day('2028-01-01'), tearDownThrough: day('2028-01-01') },
      'closesOn',
    ],
    ['is built up after it opens', { buildUpFrom: day('2026-12-28') }, 'buildUpFrom'],
    ['is torn down before it closes', { tearDownThrough: day('2026-12-30') }, 'tearDownThrough'],
    [
      'is open on days that it does not have',
      {
        openingTimes: [
          { from: day('2026-12-26'), through: day('2026-12-31'), opens: '08:00', closes: '20:00' },
        ],
      },
      'openingTimes[0]',
    ],
    [
      'closes before it opens on a day',
      {
        openingTimes: [
          { from: day('2026-12-27'), through: day('2026-12-31'), opens: '20:00', closes: '08:00' },
        ],
      },
      'openingTimes[0]',
    ],
    [
      'has two times that overlap',
      {
        openingTimes: [
          { from: day('2026-12-27'), through: day('2026-12-31'), opens: '08:00', closes: '12:00' },
          { from: day('2026-12-31'), through: day('2026-12-31'), opens: '11:00', closes: '18:00' },
        ],
      },
      'openingTimes[1]',
    ],
  ])('that %s is refused, and the field is named', (_, more, field) => {
    expect(() => planned(facts(more))).toThrow(violation('fairs.fair-days-wrong', { field }) as never);
  });

  it('may be open in the morning and in the evening of one day', () => {
    const openingTimes = [
      { from: day('2026-12-27'), through: day('2026-12-31'), opens: '08:00', closes: '11:30' },
      { from: day('2026-12-27'), through: day('2026-12-31'), opens: '14:00', closes: '21:00' },
    ];
    expect(fair({ openingTimes }).openingTimes).toEqual(openingTimes);
  });

  it('of our own has no terms of a guest', () => {
    const guestTerms = { booths: 9, transport: null };
    expect(() => planned(facts({ guestTerms }))).toThrow(violation('fairs.guest-terms-only') as never);
    expect(fair({ guestTerms, role: 'guest' }).guestTerms).toEqual(guestTerms);
  });
});

describe('a move', () => {
  it('shifts every day, and nothing else', () => {
    const after = moved(fair(), day('2027-01-03'), TODAY)!;
    expect(after).toEqual({
      ...fair(),
      version: 2,
      opensOn: '2027-01-03',
      closesOn: '2027-01-07',
      buildUpFrom: '2027-01-01',
      tearDownThrough: '2027-01-08',
      openingTimes: [
        { from: '2027-01-03', through: '2027-01-06', opens: '08:00', closes: '21:30' },
        { from: '2027-01-07', through: '2027-01-07', opens: '08:00', closes: '18:00' },
      ],
    });
  });

  it.each([
    ['over 29 February', '2028-02-27', '2028-03-02', '2028-03-03'],
    ['onto 29 February', '2028-02-25', '2028-02-29', '2028-03-01'],
    ['over the same days of a year without it', '2027-02-27', '2027-03-03', '2027-03-04'],
  ])('%s keeps the length', (_, opensOn, closesOn, tearDownThrough) => {
    expect(moved(fair(), day(opensOn), TODAY)).toMatchObject({ opensOn, closesOn, tearDownThrough });
  });

  it('to the days that it has changes nothing', () => {
    expect(moved(fair(), day('2026-12-27'), TODAY)).toBeNull();
  });

  it('into the past is refused', () => {
    expect(() => moved(fair(), day('2026-11-01'), TODAY)).toThrow(
      violation('fairs.fair-days-wrong', { field: 'opensOn' }) as never,
    );
  });
});

describe('an extension', () => {
  it('goes over the end of a month, with the times of the last day, and tearing down follows', () => {
    const soc = fair({
      opensOn: day('2026-11-26'),
      closesOn: day('2026-11-30'),
      buildUpFrom: day('2026-11-26'),
      tearDownThrough: day('2026-12-01'),
      openingTimes: [
        { from: day('2026-11-26'), through: day('2026-11-30'), opens: '08:00', closes: '21:00' },
      ],
    });
    expect(extended(soc, day('2026-12-02'), TODAY)).toMatchObject({
      closesOn: '2026-12-02',
      tearDownThrough: '2026-12-03',
      openingTimes: [{ from: '2026-11-26', through: '2026-12-02' }],
    });
  });

  it('may be to an earlier day: times after it go', () => {
    expect(extended(fair(), day('2026-12-29'), TODAY)).toMatchObject({
      closesOn: '2026-12-29',
      tearDownThrough: '2026-12-30',
      openingTimes: [{ from: '2026-12-27', through: '2026-12-29' }],
    });
  });

  it('before it opens is refused', () => {
    expect(() => extended(fair(), day('2026-12-26'), TODAY)).toThrow(
      violation('fairs.fair-days-wrong', { field: 'closesOn' }) as never,
    );
  });
});

describe('the end', () => {
  it('a fair that is over or cancelled takes no changes', () => {
    const after = day('2027-01-01');
    for (const act of [
      () => moved(fair(), day('2027-02-01'), after),
      () => changed(fair(), { title: 'x' }, after),
      () => cancelled(fair(), 'mưa bão', after),
      () => published(fair(), after),
    ])
      expect(act).toThrow(violation('fairs.fair-over', { closesOn: '2026-12-31' }) as never);
    const off = cancelled(fair(), 'mưa bão', TODAY);
    expect(off).toMatchObject({ state: 'cancelled', cancelledBecause: 'mưa bão', version: 2 });
    expect(() => published(off, TODAY)).toThrow(violation('fairs.fair-cancelled') as never);
  });

  it('is the last day, all of it', () => {
    expect(published(fair(), day('2026-12-31'))).toMatchObject({ state: 'published', version: 2 });
  });
});
