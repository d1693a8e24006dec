import { RuleViolation, type LocalDate } from '@onevillage/kernel';
import { requireAsked } from './allocate.use-case.js';
import type { Application } from '../applications/application.js';
import { confirmed, ended, freeDays, held, swept, type NewHold } from '../booths/booth-changes.js';
import { liveOf, publicState, type Booth } from '../booths/booth.js';
import { followed } from './followed-days.js';

const AT = new Date('2026-11-22T05:00:00Z');
const later = (seconds: number) => new Date(AT.getTime() + seconds * 1_000);
const days = (from: number, through: number) => ({
  from: `2026-12-${from}` as LocalDate,
  through: `2026-12-${through}` as LocalDate,
});
const FAIR = days(10, 14);
const booth = (more: Partial<Booth> = {}): Booth => ({
  boothId: 'b',
  version: 0,
  fairId: 'f',
  zoneId: 'z',
  zoneName: 'Khu A',
  zoneRule: {},
  number: 'A1',
  stockLocationId: null,
  toOffer: false,
  state: 'open',
  seenAt: AT,
  allocations: [],
  ...more,
});
const hold = (id: string, more: Partial<NewHold> = {}): NewHold => ({
  allocationId: id,
  applicationId: `of ${id}`,
  exhibitorId: 'e',
  producerId: null,
  ...FAIR,
  kind: 'by-hand',
  isOtherZone: false,
  expiresAt: later(60),
  madeBy: 'officer',
  ...more,
});
const eligibleBy = { zoneRule: {}, certificateIds: [] };
const given = (one: Booth, id: string) => confirmed(one, id, { eligibleBy, by: 'officer', fair: FAIR });
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    return (error as RuleViolation).code;
  }
};

describe('a booth', () => {
  it.each([
    ['the same days', FAIR, 'fairs.booth-taken'],
    ['the last day', days(12, 14), 'fairs.booth-taken'],
    ['the days after', days(13, 14), 'done'],
  ])('that is held through the 12th is not held on %s', (_, wanted, code) => {
    const taken = held(booth(), hold('1', days(10, 12)));
    expect(codeOf(() => held(taken, hold('2', wanted)))).toBe(code);
  });

  it.each([
    ['a moment before the end', later(59.999), 'fairs.booth-taken', 'done'],
    ['at the end', later(60), 'done', 'fairs.hold-over'],
  ])('%s of a hold is for one of two', (_, seenAt, forOther, forHolder) => {
    const kept = { ...held(booth(), hold('1')), seenAt };
    expect(codeOf(() => held(kept, hold('2')))).toBe(forOther);
    expect(codeOf(() => given(kept, '1'))).toBe(forHolder);
  });

  it('ends a hold that is over when somebody else comes, at the moment at which it was', () => {
    const [over, fresh] = held({ ...held(booth(), hold('1')), seenAt: later(90) }, hold('2')).allocations;
    expect(over).toMatchObject({ state: 'expired', endedAt: later(60), endCause: 'expired' });
    expect(fresh).toMatchObject({ state: 'held', heldAt: later(90) });
  });

  it('does not release what has expired', () => {
    const over = { ...held(booth(), hold('1')), seenAt: later(90) };
    const { allocations, toOffer } = ended(over, () => true, { cause: 'moved', by: null, toOffer: true });
    expect([allocations[0]!.state, toOffer]).toEqual(['expired', true]);
  });

  it('is offered as long as a day of it is free', () => {
    const some = given(held(booth({ toOffer: true }), hold('1', days(10, 12))), '1');
    expect(some.toOffer).toBe(true);
    expect(given(held(some, hold('2', days(13, 14))), '2').toOffer).toBe(false);
  });

  it('tells of those who have it now', () => {
    const one = given(held(booth(), hold('1', days(10, 11))), '1');
    const two = { ...held(one, hold('2', days(12, 12))), seenAt: later(60) };
    expect(publicState(two).allocations).toEqual([
      expect.objectContaining({
        allocationId: '1',
        state: 'confirmed',
        expiresAt: null,
        through: '2026-12-11',
      }),
    ]);
    expect(liveOf(swept(two))).toHaveLength(1);
  });
});

it.each([
  [[], FAIR],
  [[days(10, 14)], null],
  [[days(10, 11)], days(12, 14)],
  [[days(14, 14)], days(10, 13)],
  [[days(12, 12)], days(10, 11)],
  [[days(11, 11)], days(12, 14)],
  [[days(10, 10), days(12, 12), days(14, 14)], days(11, 11)],
])('taken on %j, the longest time free is %j', (taken, free) => {
  const one = taken.reduce((all, some, n) => held(all, hold(`${n}`, some)), booth());
  expect(freeDays(one, FAIR)).toEqual(free);
});

it.each([
  ['moved', days(10, 14), [17, 21], days(17, 21)],
  ['extended', days(10, 14), [10, 16], days(10, 16)],
  ['extended, of the first days', days(10, 12), [10, 16], days(10, 12)],
  ['extended, of the last days', days(13, 14), [10, 16], days(13, 16)],
  ['begun later', days(10, 14), [12, 14], days(12, 14)],
  ['begun later, of the last days', days(13, 14), [12, 14], null],
  ['shortened', days(10, 14), [10, 12], days(10, 12)],
  ['shortened, of the last days', days(13, 14), [10, 12], null],
  ['moved and shortened', days(12, 13), [20, 22], days(22, 22)],
] as const)('days of a fair that is %s: %j', (_, was, [opens, closes], is) => {
  const fairOf = (opensOn: LocalDate, closesOn: LocalDate) => ({ opensOn, closesOn });
  const after = days(opens, closes);
  expect(followed(was, fairOf(FAIR.from, FAIR.through), fairOf(after.from, after.through))).toEqual(is);
});

it.each([
  [1, [], 'done'],
  [1, [days(10, 11)], 'fairs.booths-enough'],
  [2, [days(10, 11), days(12, 14)], 'done'],
  [2, [days(10, 12), days(12, 14)], 'fairs.booths-enough'],
])('who asked for %i and has booths on %j', (booths, has, code) => {
  const application = { applicationId: 'p', booths } as Application;
  const placed = has.map((some, n) => ({ applicationId: 'p', boothId: `${n}`, ...some }));
  expect(codeOf(() => requireAsked(application, placed, { boothId: 'new', ...FAIR }))).toBe(code);
});
