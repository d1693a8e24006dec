import type { RecordAdminUnit } from '@onevillage/contracts-producers';
import { RuleViolation, type AdminUnitId } from '@onevillage/kernel';
import { idOf } from '../testing/builders.js';
import type { AdminUnit } from '../admin-units/admin-unit.js';
import { recordUnits } from './record-units.js';

const item = (fields: Partial<RecordAdminUnit>): RecordAdminUnit => ({
  country: 'VN',
  code: '91',
  type: 'province',
  name: 'Kiên Giang',
  validFrom: '2008-08-01',
  ...fields,
});
let n = 0;
const record = (items: RecordAdminUnit[], known: AdminUnit[] = []) =>
  recordUnits(items, known, () => idOf<AdminUnitId>(9, ++n));
const statuses = ({ outcomes }: ReturnType<typeof record>) =>
  outcomes.map((one) => (one instanceof RuleViolation ? one.code : one.status));

const kienGiang = item({ validTo: '2025-07-01', successorCodes: ['91'] });
const oldAnGiang = item({ code: '89', name: 'An Giang', validTo: '2025-07-01', successorCodes: ['91'] });
const anGiang = item({ name: 'An Giang', validFrom: '2025-07-01' });

describe('a list of administrative units', () => {
  it.each([
    ['the old ones first', [kienGiang, oldAnGiang, anGiang]],
    ['the new one first', [anGiang, kienGiang, oldAnGiang]],
  ])('records a merger that takes over a code: %s', (_, items) => {
    const before = record([item({}), item({ code: '89', name: 'An Giang' })]).written;
    const { written } = record(items, before);
    const born = written.find((unit) => unit.validFrom === '2025-07-01')!;
    expect(written).toHaveLength(3);
    expect(
      written
        .filter((unit) => unit !== born)
        .map((unit) => [unit.code, unit.version, unit.validTo, unit.successorIds]),
    ).toEqual([
      ['91', 2, '2025-07-01', [born.id]],
      ['89', 2, '2025-07-01', [born.id]],
    ]);
    const repeat = record(items, written);
    expect([statuses(repeat), repeat.written]).toEqual([['unchanged', 'unchanged', 'unchanged'], []]);
  });

  it('puts a unit into its parent wherever that stands in the list', () => {
    const commune = item({ code: '31234', type: 'commune', name: 'Hòn Đất', parentCode: '91' });
    const { written } = record([commune, item({})]);
    expect(written.find((unit) => unit.type === 'commune')!.parentId).toBe(
      written.find((unit) => unit.type === 'province')!.id,
    );
  });

  it('refuses what overlaps, ends before it starts, or names what is not there; the rest goes in', () => {
    const result = record([
      item({}),
      item({ name: 'Another', validFrom: '2020-01-01' }),
      item({ code: '92', validFrom: '2020-01-01', validTo: '2020-01-01' }),
      item({ code: '93', parentCode: '99' }),
      item({ code: '94', validTo: '2021-01-01', successorCodes: ['93'] }),
      item({ code: '95' }),
    ]);
    expect(statuses(result)).toEqual([
      'created',
      'producers.admin-unit-overlaps',
      'producers.period-ends-before-start',
      'producers.admin-unit-unknown',
      'producers.admin-unit-unknown',
      'created',
    ]);
    expect(result.written.map((unit) => unit.code)).toEqual(['91', '95']);
  });

  it('finds a unit without a code by its name', () => {
    const region = item({ code: null, type: 'region', name: 'Tây Nguyên' });
    const { written } = record([region]);
    expect(statuses(record([region], written))).toEqual(['unchanged']);
    expect(statuses(record([{ ...region, legalSource: '81/2023/QH15' }], written))).toEqual(['updated']);
  });

  it('leaves what it does not tell, and takes back an end only when told', () => {
    const { written } = record([kienGiang, oldAnGiang, { ...anGiang, legalSource: '202/2025/QH15' }]);
    expect(statuses(record([item({}), anGiang], written))).toEqual(['unchanged', 'unchanged']);
    const reopened = record([item({ code: '89', name: 'An Giang', validTo: null })], written);
    expect(reopened.written).toMatchObject([{ code: '89', validTo: null, successorIds: [], version: 2 }]);
  });

  it('keeps codes of other countries and levels apart', () => {
    expect(statuses(record([item({}), item({ country: 'KH' }), item({ type: 'commune' })]))).toEqual([
      'created',
      'created',
      'created',
    ]);
  });
});
