import { parseLocalDate, RuleViolation } from '@onevillage/kernel';
import { isNoShow, publicState, recorded, requireAttendant, type Attendant } from './attendance.js';

const day = parseLocalDate;
const FAIR = { fairId: 'fair', opensOn: day('2026-12-27'), closesOn: day('2026-12-31') };
const TODAY = day('2026-12-29');
const anAttendant = (more: Partial<Attendant> = {}): Attendant => ({
  applicationId: 'application',
  exhibitorId: 'exhibitor',
  producerId: null,
  state: 'accepted',
  stands: [{ from: day('2026-12-27'), through: day('2026-12-31') }],
  ...more,
});
const aSheet = (...days: [string, boolean][]) => ({
  applicationId: 'application',
  version: 1,
  days: days.map(([date, came]) => ({ day: day(date), came })),
});
const codeOf = (work: () => void): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof RuleViolation) return error.code;
    throw error;
  }
};

it.each<[string, Partial<Attendant>, string, string, string | null]>([
  ['on the first day', {}, '2026-12-27', '2026-12-29', null],
  ['before the fair', {}, '2026-12-27', '2026-12-26', 'fairs.fair-not-begun'],
  ['today', {}, '2026-12-29', '2026-12-29', null],
  ['tomorrow', {}, '2026-12-30', '2026-12-29', 'fairs.attendance-days-wrong'],
  ['on the last day, weeks after', {}, '2026-12-31', '2027-01-20', null],
  ['on the day after the fair', {}, '2027-01-01', '2027-01-20', 'fairs.attendance-days-wrong'],
  ['while it is built up', {}, '2026-12-26', '2026-12-29', 'fairs.attendance-days-wrong'],
  [
    'before it was accepted',
    { state: 'waitlisted' },
    '2026-12-27',
    '2026-12-29',
    'fairs.application-not-accepted',
  ],
  ['without a booth', { stands: [] }, '2026-12-27', '2026-12-29', 'fairs.attendance-no-booth'],
  [
    'on a day before its booth',
    { stands: [{ from: day('2026-12-28'), through: day('2026-12-31') }] },
    '2026-12-27',
    '2026-12-29',
    'fairs.attendance-no-booth',
  ],
])('an exhibitor attends %s', (_, more, on, today, code) => {
  expect(codeOf(() => requireAttendant(FAIR, anAttendant(more), day(on), day(today)))).toBe(code);
});

describe('a sheet', () => {
  it('takes news, in the order of days', () => {
    const news = [
      { day: day('2026-12-27'), came: true },
      { day: TODAY, came: false },
    ];
    expect(recorded(aSheet(['2026-12-28', true]), news)).toEqual({
      ...aSheet(['2026-12-27', true], ['2026-12-28', true], ['2026-12-29', false]),
      version: 2,
    });
  });

  it('is as it was when it is told what it knows', () => {
    expect(recorded(aSheet(['2026-12-28', true]), [{ day: day('2026-12-28'), came: true }])).toBeNull();
    expect(recorded(aSheet(['2026-12-28', true]), [{ day: day('2026-12-28'), came: false }])?.version).toBe(
      2,
    );
  });
});

it.each<[boolean, [string, boolean][]]>([
  [false, []],
  [true, [['2026-12-27', false]]],
  [
    true,
    [
      ['2026-12-27', false],
      ['2026-12-28', false],
    ],
  ],
  [
    false,
    [
      ['2026-12-27', false],
      ['2026-12-28', true],
    ],
  ],
])('is a no-show: %s, with %j', (expected, days) => {
  expect(isNoShow(aSheet(...days))).toBe(expected);
  expect(publicState('fair', anAttendant(), aSheet(...days)).noShow).toBe(expected);
});
