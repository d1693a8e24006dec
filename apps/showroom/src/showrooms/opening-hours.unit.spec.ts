import type { OpeningHours, Weekday } from '@onevillage/contracts-showroom';
import { codeOf } from '../testing/code-of.js';
import { weekOf } from './opening-hours.js';

const hours = (day: Weekday, from: string, to: string): OpeningHours => ({ day, from, to });

describe('opening hours', () => {
  it('stand in the order of the week', () => {
    const sunday = hours('sunday', '08:00', '11:00');
    const morning = hours('monday', '07:30', '11:30');
    const afternoon = hours('monday', '13:00', '17:00');
    expect(weekOf([sunday, afternoon, morning])).toEqual([morning, afternoon, sunday]);
  });

  it('may touch, and last through midnight', () => {
    const week = [hours('friday', '08:00', '12:00'), hours('friday', '12:00', '24:00')];
    expect(weekOf(week)).toEqual(week);
  });

  it.each([
    ['end when they begin', [hours('monday', '08:00', '08:00')]],
    ['end before they begin', [hours('monday', '22:00', '02:00')]],
    ['overlap', [hours('monday', '08:00', '12:00'), hours('monday', '11:59', '17:00')]],
    ['are told twice', [hours('monday', '08:00', '12:00'), hours('monday', '08:00', '12:00')]],
    ['lie within others', [hours('monday', '08:00', '17:00'), hours('monday', '11:00', '12:00')]],
  ])('are refused when they %s', (_, week) => {
    expect(codeOf(() => weekOf(week))).toBe('showroom.opening-hours-wrong');
  });

  it('of two days are apart', () => {
    const week = [hours('monday', '08:00', '24:00'), hours('tuesday', '00:00', '02:00')];
    expect(weekOf(week)).toEqual(week);
  });
});
