import type { ScannedLot, ScannedLocation } from '@onevillage/contracts-showroom';
import { parseLocalDate } from '@onevillage/kernel';
import { nextSteps, type Scanned } from './next-steps.js';

const today = parseLocalDate('2026-11-22');
const at = (fields: Partial<ScannedLocation> = {}): ScannedLocation => ({
  locationId: 'shelf',
  locationName: 'Kệ 1',
  locationKind: 'shelf',
  sellable: true,
  ownerId: 'p',
  free: '3',
  held: '0',
  ...fields,
});
const store = at({ locationId: 'store', locationName: 'Kho', locationKind: 'store', sellable: false });
const lot = (fields: Partial<ScannedLot> = {}): ScannedLot => ({
  id: 'l',
  code: 'L1',
  producedOn: null,
  expiresOn: null,
  block: null,
  blockDetail: null,
  contradicts: [],
  free: '3',
  held: '0',
  locations: [at()],
  ...fields,
});
const steps = (fields: Partial<Scanned>) =>
  nextSteps({
    code: { lot: 'L1', expiresOn: null },
    lot: null,
    purpose: undefined,
    today,
    recall: null,
    ...fields,
  });
const actions = (fields: Partial<Scanned>) => steps(fields).map(({ action }) => action);
const blocked = (block: ScannedLot['block'], more: Partial<ScannedLot> = {}) =>
  actions({ lot: lot({ block, blockDetail: 'Because.', ...more }) });

describe('a lot that stands here', () => {
  it('is sold from where it may be, moved, counted, received', () => {
    const all = steps({ lot: lot({ locations: [at({ free: '0', held: '3' }), at(), store] }) });
    expect(all.map(({ action, locationId }) => [action, locationId])).toEqual([
      ['sell', 'shelf'],
      ['move', 'shelf'],
      ['count', 'shelf'],
      ['receive', null],
    ]);
    expect(all.every(({ lotId }) => lotId === 'l')).toBe(true);
    expect(all[2]?.detail).toBe('Count lot L1 at Kệ 1, Kho.');
  });

  it('first what it was scanned for', () => {
    expect(actions({ lot: lot(), purpose: 'count' })[0]).toBe('count');
    expect(actions({ lot: lot(), purpose: 'receive' })[0]).toBe('receive');
  });

  it('in the store is brought out first', () => {
    const [first] = steps({ lot: lot({ locations: [store] }), purpose: 'sell' });
    expect(first).toMatchObject({ action: 'move', locationId: 'store' });
    expect(first?.detail).toMatch(/Nothing of it is where it may be sold/);
  });

  it('all held is only counted', () => {
    const locations = [at({ free: '0', held: '3' })];
    expect(actions({ lot: lot({ free: '0', held: '3', locations }) })).toEqual(['count', 'receive']);
  });

  it('without a code has a name too', () =>
    expect(steps({ lot: lot({ code: null }) })[0]?.detail).toMatch(/units without a lot/));
});

describe('a lot that cannot be sold', () => {
  it.each<[ScannedLot['block'], string[]]>([
    ['recalled', ['set-aside', 'return-to-producer', 'write-off', 'move', 'count']],
    ['expired', ['return-to-producer', 'write-off', 'move', 'count']],
    ['not-certified', ['return-to-producer', 'move', 'count', 'receive']],
  ])('being %s', (block, expected) => expect(blocked(block)).toEqual(expected));

  it('is never sold, whatever it was scanned for', () =>
    expect(
      actions({ lot: lot({ block: 'expired', blockDetail: 'Because.' }), purpose: 'sell' }),
    ).not.toContain('sell'));

  it('is never received when nothing of it stands here', () => {
    const nothing = { free: '0', locations: [] };
    expect(blocked('recalled', nothing)).toEqual(['set-aside']);
    expect(blocked('expired', nothing)).toEqual([]);
    expect(blocked(null, nothing)).toEqual(['receive']);
  });
});

describe('a lot that is not known here', () => {
  it('is received', () => {
    expect(steps({})).toMatchObject([{ action: 'receive', lotId: null, locationId: null }]);
    expect(steps({})[0]?.detail).toMatch(/Lot L1 is not known.*consignment-notes/);
    expect(steps({ code: { lot: null, expiresOn: null } })[0]?.detail).toMatch(/Nothing of it stands here/);
  });

  it('not when its code says that it is past its day', () => {
    expect(actions({ code: { lot: 'L1', expiresOn: today } })).toEqual(['receive']);
    expect(actions({ code: { lot: 'L1', expiresOn: parseLocalDate('2026-11-21') } })).toEqual(['set-aside']);
  });

  it('not when its goods are recalled', () => {
    const [only] = steps({ recall: 'Sai nhãn', purpose: 'receive' });
    expect(only).toMatchObject({ action: 'set-aside', detail: expect.stringContaining('Sai nhãn') });
  });
});
