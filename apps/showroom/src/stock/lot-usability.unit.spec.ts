import { addDays } from '@onevillage/kernel';
import { aLot, aShelf, day, SHOWROOM } from '../testing/a-shelf.js';
import { blockOf, requireUsable } from './lot-usability.js';

const TODAY = day('2026-03-10');
const lot = (facts: Parameters<typeof aLot>[0]) => aLot({ code: 'L1', ...facts });

describe('a lot that expires today', () => {
  it.each([
    ['was good through yesterday', '2026-03-09', 'expired'],
    ['is good through today', '2026-03-10', null],
    ['is good through tomorrow', '2026-03-11', null],
  ])('%s', (_, expiresOn, block) => {
    for (const policy of ['certified', 'any'] as const) {
      const certified = [[day('2024-01-01'), day('2027-01-01')]] as const;
      expect(blockOf(lot({ expiresOn: day(expiresOn), certified }), policy, TODAY)).toBe(block);
    }
  });

  it('is never out of date without an expiry', () => {
    expect(blockOf(lot({ expiresOn: null }), 'any', day('2199-12-31'))).toBeNull();
  });

  it('is judged by the day in the zone of the showroom: its last day ends at local midnight', () => {
    const { facts } = aShelf();
    const blockAt = (instant: string) =>
      blockOf(lot({ expiresOn: TODAY }), 'any', facts.dayAt(SHOWROOM, new Date(instant)));
    expect(blockAt('2026-03-10T16:59:59.999Z')).toBeNull();
    expect(blockAt('2026-03-10T17:00:00Z')).toBe('expired');
  });
});

describe('a lot whose product must be certified', () => {
  const certified = [
    [day('2023-01-01'), day('2025-12-31')],
    [day('2026-03-10'), day('2029-03-09')],
  ] as const;

  it.each([
    ['2022-12-31', 'not-certified'],
    ['2023-01-01', null],
    ['2025-12-31', null],
    ['2026-01-01', 'not-certified'],
    ['2026-03-10', null],
    ['2029-03-09', null],
    ['2029-03-10', 'not-certified'],
  ])('on %s: %s', (date, block) => {
    expect(blockOf(lot({ certified }), 'certified', day(date))).toBe(block);
    expect(blockOf(lot({ certified }), 'any', day(date))).toBeNull();
  });

  it('has none: it is sold only where the policy allows any goods', () => {
    expect(blockOf(lot({ certified: [] }), 'certified', TODAY)).toBe('not-certified');
    expect(blockOf(lot({ certified: [] }), 'any', TODAY)).toBeNull();
  });
});

it('a recall comes before everything else', () => {
  const recalled = lot({ recallId: 'r', recallReason: 'Sổ đỏ', expiresOn: addDays(TODAY, -1) });
  for (const policy of ['certified', 'any'] as const)
    expect(blockOf(recalled, policy, TODAY)).toBe('recalled');
});

describe('what cannot be sold is refused with its reason', () => {
  it.each([
    ['showroom.lot-recalled', { recallId: 'r', recallReason: 'x' }, { code: 'L1' }],
    ['showroom.lot-expired', { expiresOn: day('2026-03-09') }, { code: 'L1', expiresOn: '2026-03-09' }],
    ['showroom.product-not-certified', {}, { code: 'L1', date: '2026-03-10' }],
  ])('%s', (code, facts, params) => {
    expect(() => requireUsable(lot(facts), 'certified', TODAY)).toThrow(
      expect.objectContaining({ code, params }),
    );
  });

  it('and what can be sold is not', () => {
    expect(() => requireUsable(lot({ expiresOn: TODAY }), 'any', TODAY)).not.toThrow();
  });
});
