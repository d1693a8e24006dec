import { addDays, parseLocalDate } from '@onevillage/kernel';
import { aLot } from '../testing/a-shelf.js';
import type { CoverRow } from './cover.read-model.js';
import { coverView, daysOfCover } from './cover.view.js';

const NOW = new Date('2026-03-10T02:00:00Z');
const today = parseLocalDate('2026-03-10');

describe('days of cover', () => {
  it.each([
    [28, 28, '28'],
    [10, 28, '10'],
    [1, 56, '0.5'],
    [1, 3, '9.3'],
    [2, 3, '18.6'],
    [0, 5, '0'],
    [5, 0, null],
    [5, -2, null],
    [1_500, 28_000, '1.5'],
  ])('of %i units when %i were sold in 28 days: %s', (available, sold, days) => {
    expect(daysOfCover(available, sold)).toBe(days);
  });

  it('count what may be sold today, and nothing else', () => {
    const free = (facts: Parameters<typeof aLot>[0], units: number) => ({ ...aLot(facts), free: units });
    const row = {
      unit: 'kg',
      policy: 'certified',
      zone: 'Asia/Ho_Chi_Minh',
      sold: 14_000,
      lots: [
        free({ certified: [[today, today]] }, 1_000),
        free({ certified: [[today, today]], expiresOn: today }, 500),
        free({ certified: [[today, today]], expiresOn: addDays(today, -1) }, 10_000),
        free({ certified: [[today, today]], recallId: 'x', recallReason: 'mốc' }, 10_000),
        free({ certified: [] }, 10_000),
      ],
    } as unknown as CoverRow;
    expect(coverView(NOW)(row)).toMatchObject({ available: '1.5', sold: '14', daysOfCover: '3' });
    expect(coverView(NOW)({ ...row, policy: 'any' })).toMatchObject({ available: '11.5' });
  });
});
