import { dirname } from 'node:path';
import { folderImports } from '@onevillage/testing';

/** Each room knows those of the rows before it, and none of its own row. */
const ROWS = [
  ['access', 'holidays'],
  ['exhibitors', 'fairs', 'venues'],
  ['eligibility'],
  ['booths'],
  ['calendars', 'calls', 'delegations', 'filings', 'floor-plans', 'results'],
  ['applications', 'public', 'reports'],
  ['allocations', 'attendance', 'fees', 'subsidies'],
  ['planning'],
  ['projections'],
];
const imports = folderImports(import.meta.dirname);

describe('the rooms', () => {
  it.each(ROWS.flatMap((rooms, row) => rooms.map((room) => [room, ROWS.slice(0, row).flat()] as const)))(
    '%s imports only from rows before its own',
    (room, known) => {
      expect(imports.get(room)?.filter((file) => !known.includes(dirname(file)))).toEqual([]);
    },
  );

  it('are all of them', () => {
    expect([...imports.keys()].sort()).toEqual(ROWS.flat().sort());
  });
});
