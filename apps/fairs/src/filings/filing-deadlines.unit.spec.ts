import { localDateAt, parseLocalDate } from '@onevillage/kernel';
import {
  amendmentDueOn,
  answerDueOn,
  daysEarly,
  daysLate,
  filingNeed,
  registrationWindow,
  reportDueOn,
} from './filing-deadlines.js';

const day = parseLocalDate;

describe('registration: 365 to 30 days before the fair opens', () => {
  it.each([
    ['2026-12-27', '2025-12-27', '2026-11-27'],
    ['over a 29 February', '2028-03-15', '2027-03-16', '2028-02-14'],
    ['on a 29 February', '2028-02-29', '2027-03-01', '2028-01-30'],
    ['thirty days after a 29 February', '2028-03-30', '2027-03-31', '2028-02-29'],
    ['in a year without one', '2027-03-31', '2026-03-31', '2027-03-01'],
  ])('%s', (...given) => {
    const [opensOn, from, through] = given.slice(-3) as [string, string, string];
    expect(registrationWindow(day(opensOn))).toEqual({ from, through });
  });

  it.each([
    ['the first day', '2025-12-27', 0, 0],
    ['a day too early', '2025-12-26', 1, 0],
    ['the last possible day', '2026-11-27', 0, 0],
    ['a day late', '2026-11-28', 0, 1],
    ['17 days before it opens, as the fair of Tuyên Quang met', '2026-12-10', 0, 13],
    ['the day it opens', '2026-12-27', 0, 30],
  ])('filed on %s', (_, on, early, late) => {
    const { from, through } = registrationWindow(day('2026-12-27'));
    expect([daysEarly(day(on), from), daysLate(day(on), through)]).toEqual([early, late]);
  });

  it('today is that of the zone of the fair', () => {
    const { through } = registrationWindow(day('2026-12-27'));
    const late = (instant: string, zone: string) => daysLate(localDateAt(new Date(instant), zone), through);
    expect(late('2026-11-27T16:59:59Z', 'Asia/Ho_Chi_Minh')).toBe(0);
    expect(late('2026-11-27T17:00:00Z', 'Asia/Ho_Chi_Minh')).toBe(1);
    expect(late('2026-11-27T15:00:00Z', 'Asia/Tokyo')).toBe(1);
  });
});

describe('the report: within 30 days after the last day', () => {
  it.each([
    ['2026-12-31', '2027-01-30'],
    ['2028-01-30', '2028-02-29'],
    ['2028-02-29', '2028-03-30'],
    // Sóc Trăng 2024: planned through 15 November, extended through 17.
    ['2024-11-15', '2024-12-15'],
    ['2024-11-17', '2024-12-17'],
  ])('after %s: %s', (closesOn, due) => {
    expect(reportDueOn(day(closesOn))).toBe(due);
  });
});

describe('the answer: 7 working days after filing', () => {
  const TET_2027 = ['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'];
  it.each([
    ['a Monday', '2026-11-23', [], '2026-12-02'],
    ['a Friday', '2026-11-27', [], '2026-12-08'],
    ['a Saturday', '2026-11-28', [], '2026-12-08'],
    ['a Sunday', '2026-11-29', [], '2026-12-08'],
    ['before a holiday', '2026-12-29', ['2027-01-01'], '2027-01-08'],
    ['before a holiday on a Sunday, which costs nothing', '2026-11-23', ['2026-11-29'], '2026-12-02'],
    ['before Tết', '2027-02-01', TET_2027, '2027-02-17'],
    ['over a 29 February', '2028-02-24', [], '2028-03-06'],
  ])('filed on %s', (_, filedOn, holidays, due) => {
    expect(answerDueOn(day(filedOn), new Set(holidays))).toBe(due);
  });
});

describe('an amendment: before the fair opens, as no period is known', () => {
  it.each([
    ['moved to later: before the registered day', '2026-12-27', '2027-01-10', '2026-12-01', '2026-12-26'],
    ['moved to earlier: before the new day', '2026-12-27', '2026-12-20', '2026-12-01', '2026-12-19'],
    ['extended while it runs: at once', '2024-11-09', '2024-11-09', '2024-11-14', '2024-11-14'],
    ['over a 29 February', '2028-03-01', '2028-03-08', '2028-01-01', '2028-02-29'],
  ])('%s', (_, registered, now, openedOn, due) => {
    const at = (opensOn: string) => ({ opensOn: day(opensOn) });
    expect(amendmentDueOn(at(registered), at(now), day(openedOn))).toBe(due);
  });
});

describe('who registers', () => {
  it.each([
    ['fair', 'organiser', true, 'Decree 81/2018'],
    ['exhibition', 'organiser', true, 'Decree 81/2018'],
    ['conference', 'organiser', false, 'conference'],
    ['sales-week', 'organiser', false, 'sales-week'],
    ['fair', 'guest', false, 'organiser registers it'],
    ['conference', 'guest', false, 'organiser registers it'],
  ] as const)('%s, as %s: %s, and says why', (kind, role, needed, because) => {
    const need = filingNeed({ kind, role });
    expect(need.needed).toBe(needed);
    expect(need.because).toContain(because);
  });
});
