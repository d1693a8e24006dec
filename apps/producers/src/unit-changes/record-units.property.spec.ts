import type { RecordAdminUnit } from '@onevillage/contracts-producers';
import type { AdminUnitId } from '@onevillage/kernel';
import fc from 'fast-check';
import { idOf } from '../testing/builders.js';
import type { AdminUnit } from '../admin-units/admin-unit.js';
import { recordUnits } from './record-units.js';

const unit = (
  code: string,
  type: RecordAdminUnit['type'],
  fields: Partial<RecordAdminUnit> = {},
): RecordAdminUnit => ({
  country: 'VN',
  code,
  type,
  name: `${type} ${code}`,
  validFrom: '2008-08-01',
  ...fields,
});
const MERGER = '2025-07-01';

/** Two provinces that become one under the code of the second, with districts that end and communes that merge. */
const list = [
  unit('89', 'province', { validTo: MERGER, successorCodes: ['91'] }),
  unit('91', 'province', { validTo: MERGER, successorCodes: ['91'] }),
  unit('91', 'province', { name: 'An Giang', validFrom: MERGER }),
  unit('899', 'district', { parentCode: '91', validTo: MERGER }),
  unit('30001', 'commune', {
    parentCode: '899',
    parentType: 'district',
    validTo: MERGER,
    successorCodes: ['30002'],
  }),
  unit('30002', 'commune', {
    parentCode: '899',
    parentType: 'district',
    validTo: MERGER,
    successorCodes: ['30002'],
  }),
  unit('30002', 'commune', { parentCode: '91', validFrom: MERGER }),
];
const facts = (units: readonly AdminUnit[]) => {
  const named = (id: AdminUnitId | null) => {
    const one = units.find((other) => other.id === id);
    return one ? `${one.code} of ${one.validFrom}` : null;
  };
  return units
    .map((one) => [named(one.id), one.validTo, named(one.parentId), one.successorIds.map(named), one.version])
    .sort();
};
const orders = fc.shuffledSubarray(list, { minLength: list.length });
let n = 0;
const record = (items: readonly RecordAdminUnit[], known: readonly AdminUnit[] = []) =>
  recordUnits(items, known, () => idOf<AdminUnitId>(9, ++n));

describe('a list of administrative units', () => {
  it('says the same in any order', () => {
    fc.assert(
      fc.property(orders, (items) => {
        expect(facts(record(items).written)).toEqual(facts(record(list).written));
      }),
    );
  });

  it('changes nothing when it comes again, in any order', () => {
    fc.assert(
      fc.property(orders, orders, (first, again) => {
        const known = record(first).written;
        expect(record(again, known).written).toEqual([]);
      }),
    );
  });

  it('never gives one code to two units of a level at a time, whatever is asked', () => {
    const date = fc.constantFrom('2010-01-01', '2015-01-01', '2020-01-01', '2025-01-01');
    const item = fc.record({ code: fc.constantFrom('1', '2'), validFrom: date, validTo: fc.option(date) });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 8 }), fc.array(item, { maxLength: 8 }), (first, second) => {
        const asked = (items: typeof first) =>
          items.map(({ code, ...period }) => unit(code, 'province', period));
        const before = record(asked(first)).written;
        const { written } = record(asked(second), before);
        const now = [...before.filter((one) => !written.some((other) => other.id === one.id)), ...written];
        for (const a of now)
          for (const b of now) {
            if (a === b || a.code !== b.code) continue;
            const apart =
              (a.validTo !== null && a.validTo <= b.validFrom) ||
              (b.validTo !== null && b.validTo <= a.validFrom);
            expect(apart).toBe(true);
          }
      }),
    );
  });
});
