import { parseLocalDate } from '@onevillage/kernel';
import { codeOf } from '../testing/code-of.js';
import {
  changed,
  closed,
  opened,
  placed,
  publicState,
  withChangedLocation,
  withLocation,
} from './showroom.js';

const day = parseLocalDate;

function aShowroom() {
  let made = 0;
  return opened(
    {
      showroomId: 'showroom',
      organisationId: 'organisation',
      adminUnitId: 'unit',
      adminUnitIds: ['unit'],
      name: 'Điểm trưng bày OCOP',
      kind: 'showroom',
      zone: 'Asia/Ho_Chi_Minh',
      policy: 'certified',
      openingHours: [],
      staffIds: ['lan'],
      openedOn: day('2026-01-01'),
    },
    () => `location-${++made}`,
  );
}
const aPlace = (name: string) => ({ locationId: 'new', kind: 'store', name, sellable: false }) as const;

it('opens with one shelf to sell from, and one account of each kind', () => {
  expect(aShowroom()).toMatchObject({ version: 1, state: 'open', closedOn: null });
  expect(aShowroom().locations.map(({ kind, sellable }) => `${kind} ${sellable}`)).toEqual([
    'shelf true',
    'transit false',
    'producer false',
    'customer false',
    'loss false',
    'unexplained false',
  ]);
});

it('changes by a version, and by none when nothing is different', () => {
  expect(changed(aShowroom(), { policy: 'any' })).toMatchObject({ version: 2, policy: 'any' });
  expect(changed(aShowroom(), { policy: 'certified', name: undefined })).toBeNull();
});

it('closed, changes no more, but follows its administrative units', () => {
  const showroom = closed(aShowroom(), day('2026-06-30'));
  expect(showroom).toMatchObject({ version: 2, state: 'closed', closedOn: '2026-06-30' });
  expect(codeOf(() => changed(showroom, { policy: 'any' }))).toBe('showroom.closed');
  expect(codeOf(() => closed(showroom, day('2026-07-01')))).toBe('showroom.closed');
  expect(codeOf(() => withLocation(showroom, aPlace('Kho')))).toBe('showroom.closed');
  expect(placed(showroom, ['unit', 'successor'])).toMatchObject({
    version: 3,
    adminUnitIds: ['unit', 'successor'],
  });
  expect(placed(showroom, ['unit'])).toBeNull();
});

describe('its places', () => {
  it('are added, renamed and closed', () => {
    const showroom = withLocation(aShowroom(), aPlace('Kho sau'));
    expect(showroom.version).toBe(2);
    expect(showroom.locations.at(-1)).toEqual({ ...aPlace('Kho sau'), state: 'open' });
    const after = withChangedLocation(showroom, 'new', { name: 'Kho trước', state: 'closed' });
    expect(after?.locations.at(-1)).toMatchObject({ name: 'Kho trước', state: 'closed', sellable: false });
    expect(withChangedLocation(showroom, 'new', { name: 'Kho sau' })).toBeNull();
  });

  it('have names of their own, however they are spelled; an account takes none', () => {
    const showroom = withLocation(aShowroom(), aPlace('Kho hoà bình'));
    const other = { ...aPlace('kho HÒA BÌNH'), locationId: 'other' };
    expect(codeOf(() => withLocation(showroom, other))).toBe('showroom.location-name-taken');
    expect(codeOf(() => withChangedLocation(showroom, 'new', { name: 'Shelf' }))).toBe(
      'showroom.location-name-taken',
    );
    expect(withLocation(showroom, { ...other, name: 'loss' }).locations).toHaveLength(8);
  });

  it('are not accounts of the ledger, nor of others', () => {
    const { locations } = aShowroom();
    for (const { locationId } of locations.slice(1)) {
      expect(codeOf(() => withChangedLocation(aShowroom(), locationId, { name: 'x' }))).toBe(
        'showroom.location-is-account',
      );
    }
    expect(codeOf(() => withChangedLocation(aShowroom(), 'foreign', { name: 'x' }))).toBe('not-found');
  });
});

it('tells everybody nothing of who works there', () => {
  expect(JSON.stringify(publicState(aShowroom()))).not.toContain('lan');
});
