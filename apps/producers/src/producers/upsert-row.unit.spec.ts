import type { UpsertProducer } from '@onevillage/contracts-producers';
import type { Principal, ProducerId } from '@onevillage/kernel';
import type { Place } from '../admin-units/admin-unit-resolver.js';
import { aProducer, aRow, idOf, placeOf, province, TAX } from '../testing/builders.js';
import { ProducerIndex } from './producer-index.js';
import type { Producer } from './producer.js';
import { upsertRow } from './upsert-row.js';

const lamDong = placeOf(province('68'));
const officerOf = (...adminUnitIds: string[]): Principal => ({
  subject: 'officer',
  clientId: 'test',
  roles: ['programme-officer'],
  organisationId: null,
  adminUnitIds,
  partnerId: null,
  producerId: null,
});

function row(
  item: Partial<UpsertProducer>,
  known: Producer[] = [],
  { place = lamDong, principal = officerOf('*') }: { place?: Place; principal?: Principal } = {},
) {
  const written = new Map<string, Producer>();
  const result = upsertRow({
    item: aRow(item),
    place,
    principal,
    known: new ProducerIndex(known),
    similar: [],
    written,
    newId: () => idOf<ProducerId>(7, 1),
  });
  return { ...result, written: [...written.values()][0] };
}
const there = (fields: Partial<Producer> = {}) => aProducer({ ...lamDong.placement, ...fields });

describe('a row of an import', () => {
  it('creates, then changes nothing', () => {
    const item = {
      taxCode: TAX[0],
      address: 'Thôn 10',
      contacts: [{ kind: 'phone' as const, value: '0900' }],
    };
    const first = row(item);
    expect(first.status).toBe('created');
    expect(row(item, [first.written!])).toMatchObject({
      status: 'unchanged',
      id: first.id,
      version: 1,
      written: undefined,
    });
  });

  it('fills in and corrects, and leaves what it does not tell', () => {
    const before = there({ address: 'Thôn 10', taxCode: TAX[0], legalForm: 'farm' });
    expect(row({ legalForm: 'cooperative' }, [before])).toMatchObject({
      status: 'updated',
      version: 2,
      written: { legalForm: 'cooperative', address: 'Thôn 10', taxCode: TAX[0] },
    });
    expect(row({ legalForm: 'farm', address: null, taxCode: null }, [before]).status).toBe('unchanged');
  });

  it('keeps the registered spelling, unless the tax code tells that it is renamed', () => {
    const before = there({ taxCode: TAX[0] });
    expect(row({ name: 'HTX BÌNH MINH' }, [before]).status).toBe('unchanged');
    expect(row({ name: 'HTX Bình Mình', sameAs: before.id }, [before]).status).toBe('unchanged');
    expect(row({ name: 'HTX Rạng Đông', taxCode: TAX[0] }, [before]).written?.name).toBe('HTX Rạng Đông');
  });

  it('replaces contacts of the kinds that it tells, whatever the order of their keys', () => {
    const website = { kind: 'website' as const, value: 'https://a.vn' };
    const before = there({ contacts: [website, { kind: 'phone', value: '0900' }] });
    const told = row({ contacts: [{ value: '0911', kind: 'phone' }] }, [before]);
    expect(told.written?.contacts).toEqual([website, { kind: 'phone', value: '0911' }]);
    expect(row({ contacts: [{ value: '0900', kind: 'phone' }] }, [before]).status).toBe('unchanged');
  });

  it('moves a producer to a unit that says more, never to one that says less', () => {
    const dakNong = placeOf(province('67', '2025-06-30'));
    const inNew = there();
    expect(row({}, [inNew], { place: dakNong }).written?.adminUnitId).toBe(dakNong.placement.adminUnitId);
    const inFormer = there(dakNong.placement);
    expect(row({}, [inFormer], { place: lamDong }).status).toBe('unchanged');
  });

  it('needs the scope of where the producer is, and of where it goes', () => {
    const [dakNong, caoBang] = [placeOf(province('67', '2025-06-30')), placeOf(province('04'))];
    const ofDakNong = officerOf(dakNong.placement.adminUnitId!);
    expect(() => row({}, [], { principal: ofDakNong })).toThrow('producers.out-of-scope');
    expect(() => row({}, [there()], { principal: ofDakNong })).toThrow('producers.out-of-scope');
    const coded = there({ ...dakNong.placement, taxCode: TAX[0] });
    expect(() => row({ taxCode: TAX[0] }, [coded], { place: caoBang, principal: ofDakNong })).toThrow(
      'producers.out-of-scope',
    );
    expect(row({ taxCode: TAX[0] }, [coded], { place: dakNong, principal: ofDakNong }).status).toBe(
      'unchanged',
    );
    const ofSuccessor = officerOf(province('68').id);
    expect(row({ address: 'x' }, [coded], { place: dakNong, principal: ofSuccessor }).status).toBe('updated');
  });

  it('is refused when a person gives it the tax code or the name and commune of somebody else', () => {
    const [coded, named] = [
      there({ name: 'A', taxCode: TAX[0] }),
      there({ name: 'B', commune: 'xã X' } as Partial<Producer>),
    ];
    const mine = there({ name: 'B', commune: 'xã Y' } as Partial<Producer>);
    expect(() => row({ name: 'B', sameAs: mine.id, taxCode: TAX[0] }, [coded, mine])).toThrow(
      'producers.tax-code-taken',
    );
    expect(() => row({ name: 'B', sameAs: mine.id, adminUnit: { commune: 'xã X' } }, [named, mine])).toThrow(
      'producers.name-taken',
    );
  });

  it('of a settled duplicate changes nothing', () => {
    const survivor = there({ name: 'The survivor' });
    const duplicate = there({ state: 'merged', mergedInto: survivor.id, taxCode: TAX[0] });
    const result = row({ taxCode: TAX[0], address: 'elsewhere' }, [survivor, duplicate]);
    expect(result).toMatchObject({ status: 'unchanged', id: survivor.id, written: undefined });
  });

  it('keeps the personal id of a household apart', () => {
    const { written } = row({ legalForm: 'production-household', taxCode: '079190001234' });
    expect(written).toMatchObject({ taxCode: null, personalId: '079190001234' });
  });
});
