import { addDays, parseLocalDate, type LocalDate } from '@onevillage/kernel';
import type { Location } from '../stock/stock-facts.js';
import type { StandingLot } from './scan.read-model.js';
import { scannedLot } from './scanned-lot.js';

const today = parseLocalDate('2026-11-22');
const at = (locationId: string, fields: Partial<Location> = {}): Location => ({
  locationId,
  showroomId: 's',
  kind: 'shelf',
  name: locationId,
  sellable: true,
  isAccount: false,
  state: 'open',
  ...fields,
});
const locations = [
  at('store', { kind: 'store', sellable: false }),
  at('shelf'),
  at('closed', { state: 'closed' }),
  at('transit', { kind: 'transit', sellable: false }),
  at('customer', { kind: 'customer', sellable: false, isAccount: true }),
];
const on = (locationId: string, quantity: number, state: 'free' | 'held' = 'free', ownerId = 'p') => ({
  lotId: 'l',
  locationId,
  ownerId,
  state,
  quantity,
});
const lot = (fields: Partial<StandingLot> = {}): StandingLot => ({
  lotId: 'l',
  version: 1,
  variantId: 'v',
  productId: 'x',
  producerId: 'p',
  code: 'L1',
  unit: 'kg',
  producedOn: null,
  expiresOn: today,
  labelMissing: [],
  recallId: null,
  recallReason: null,
  certified: [],
  movedAt: new Date(0),
  balances: [],
  ...fields,
});
const seen = (fields: Partial<StandingLot>, policy: 'any' | 'certified' = 'any') =>
  scannedLot(lot(fields), { policy, locations }, today, null);

it('adds up what stands at places, by owner; what is under way or sold does not', () => {
  const balances = [
    on('store', 4000),
    on('shelf', 1500),
    on('shelf', 500, 'held'),
    on('shelf', 250, 'free', 'q'),
    on('transit', 9000),
    on('customer', 7000),
  ];
  expect(seen({ balances })).toMatchObject({
    free: '5.75',
    held: '0.5',
    locations: [
      { locationId: 'shelf', ownerId: 'p', sellable: true, free: '1.5', held: '0.5' },
      { locationId: 'shelf', ownerId: 'q', free: '0.25', held: '0' },
      { locationId: 'store', ownerId: 'p', sellable: false, free: '4', held: '0' },
    ],
  });
});

it('nothing is sold from a closed location', () =>
  expect(seen({ balances: [on('closed', 1)] }).locations).toMatchObject([{ sellable: false }]));

it.each<[Partial<StandingLot>, 'any' | 'certified', string | null, RegExp | null]>([
  [{}, 'any', null, null],
  [{ expiresOn: addDays(today, -1) }, 'any', 'expired', /L1 could be sold through 2026-11-21/],
  [{ recallId: 'r', recallReason: 'x' }, 'any', 'recalled', /L1 was recalled/],
  [{}, 'certified', 'not-certified', /no certificate on 2026-11-22/],
  [{ certified: [[today, today]] }, 'certified', null, null],
])('%j where %s goods are sold: %s', (fields, policy, block, detail) => {
  const answer = seen(fields, policy);
  expect(answer.block).toBe(block);
  if (detail) expect(answer.blockDetail).toMatch(detail);
  else expect(answer.blockDetail).toBeNull();
});

it.each<[string | null, string | null, string[]]>([
  [null, null, []],
  [null, '2026-11-22', []],
  ['2026-01-01', '2026-11-22', []],
  ['2026-01-01', '2027-11-22', ['expiresOn']],
  ['2026-01-02', '2027-11-22', ['producedOn', 'expiresOn']],
])('a code that tells %s and %s contradicts %j', (producedOn, expiresOn, contradicts) => {
  const told = { producedOn: producedOn as LocalDate | null, expiresOn: expiresOn as LocalDate | null };
  const known = lot({ producedOn: parseLocalDate('2026-01-01') });
  expect(scannedLot(known, { policy: 'any', locations }, today, told).contradicts).toEqual(contradicts);
});
