import { communeKey, producerSearchKey, type UpsertProducer } from '@onevillage/contracts-producers';
import type { ProducerId } from '@onevillage/kernel';
import { NOWHERE, type Place } from '../admin-units/admin-unit-resolver.js';
import { shippedUnits } from '../unit-changes/shipped-units.js';
import { aProducer, aRow, aUnit, idOf, placeOf, province, TAX } from '../testing/builders.js';
import { ProducerIndex } from './producer-index.js';
import { matchProducer } from './match-producer.js';
import { NearProducers } from './near-producers.js';
import type { Producer } from './producer.js';

const at = (unit = province('68')) => placeOf(unit).placement;

interface Case {
  row?: Partial<UpsertProducer>;
  place?: Place;
  known?: Producer[];
  similar?: Producer[];
}
function match({ row = {}, place = placeOf(province('68')), known = [], similar = [] }: Case) {
  const taxCode = row.taxCode ?? null;
  const item = aRow(row);
  const near = new NearProducers(similar.map((one) => ({ ...one, searchKey: producerSearchKey(one.name) })));
  const { name } = item;
  const wanted = {
    name,
    searchKey: producerSearchKey(name),
    communeKey: communeKey(item.adminUnit?.commune),
    place,
  };
  const found = matchProducer({ item, taxCode, place }, new ProducerIndex(known), near.of(wanted));
  if (found.kind === 'near') return ['near', ...found.candidates.map((one) => one.id)];
  return 'producer' in found ? [found.kind, found.producer.id] : [found.kind];
}
const xa = (commune: string) => ({ adminUnit: { commune } });

describe('whom a row means', () => {
  it('the one with its tax code, whatever the name', () => {
    const coded = aProducer({ name: 'Another', taxCode: TAX[0] });
    const named = aProducer(at());
    expect(match({ row: { taxCode: TAX[0] }, known: [named, coded] })).toEqual(['known', coded.id]);
  });

  it('the one of its folded name in its commune', () => {
    const [here, there] = [
      aProducer({ commune: 'xã Đắk Búk So', ...at() }),
      aProducer({ commune: 'xã Quảng Tín', ...at() }),
    ];
    expect(match({ row: { name: 'HTX Bình Minh', ...xa('Đắk Búk So') }, known: [there, here] })).toEqual([
      'known',
      here.id,
    ]);
    expect(match({ row: xa('xã Kiến Đức'), known: [here, there] })).toEqual(['new']);
  });

  it('the only one of its name in its units when either names no commune', () => {
    const [one, other] = [aProducer({ commune: 'xã A', ...at() }), aProducer({ commune: 'xã B', ...at() })];
    expect(match({ known: [one] })).toEqual(['known', one.id]);
    expect(match({ row: xa('xã A'), known: [aProducer({ ...at(), id: one.id })] })).toEqual([
      'known',
      one.id,
    ]);
    expect(match({ known: [one, other] })).toEqual(['near', one.id, other.id]);
  });

  it('nobody of another province, though all lie in one country', () => {
    const elsewhere = aProducer(at(province('04')));
    expect(match({ known: [elsewhere] })).toEqual(['new']);
    expect(
      match({ row: xa('xã Tân Lập'), known: [aProducer({ commune: 'xã Tân Lập', ...at(province('04')) })] }),
    ).toEqual(['new']);
  });

  it('the one of the former province that went into its own, but none of a sister province', () => {
    const former = aProducer(at(province('67', '2025-06-30')));
    expect(match({ known: [former] })).toEqual(['known', former.id]);
    const sister = placeOf(province('60', '2025-06-30'));
    expect(match({ known: [former], place: sister })).toEqual(['new']);
    expect(match({ known: [former], similar: [former], place: sister })).toEqual(['near', former.id]);
  });

  it('the one in a commune of the province that it names', () => {
    const commune = aUnit({ type: 'commune', name: 'Trường Xuân', parentId: province('68').id });
    const inside = aProducer({
      commune: 'Trường Xuân',
      ...placeOf(commune, [...shippedUnits(), commune]).placement,
    });
    expect(match({ known: [inside] })).toEqual(['known', inside.id]);
  });

  it('with no place at all, the only one of its name', () => {
    const one = aProducer(at());
    expect(match({ place: NOWHERE, known: [one] })).toEqual(['known', one.id]);
  });

  it('puts the same name with another tax code to a person', () => {
    const coded = aProducer({ taxCode: TAX[0], ...at() });
    expect(match({ row: { taxCode: TAX[1] }, known: [coded] })).toEqual(['near', coded.id]);
    expect(match({ row: { taxCode: TAX[1], decision: 'new' }, known: [coded] })).toEqual(['new']);
    expect(match({ known: [coded] })).toEqual(['known', coded.id]);
  });

  it('puts a name a slip away to a person, and then does as told', () => {
    const slip = aProducer({ name: 'Hợp tác xã Bình Mình', ...at() });
    const other = aProducer({ name: 'Hợp tác xã Bình Tân', ...at() });
    expect(match({ similar: [slip, other] })).toEqual(['near', slip.id]);
    expect(match({ similar: [slip], row: { decision: 'new' } })).toEqual(['new']);
    expect(match({ known: [slip], similar: [slip], row: { sameAs: slip.id } })).toEqual(['known', slip.id]);
    expect(() => match({ row: { sameAs: idOf(9, 1) } })).toThrow('not-found');
  });

  it('finds what a decision made when the list comes again', () => {
    const [coded, made] = [aProducer({ taxCode: TAX[0], ...at() }), aProducer(at())];
    expect(match({ known: [coded, made], row: { decision: 'new' } })).toEqual(['known', made.id]);
  });

  it('leaves one that a person told apart by itself, though it says less', () => {
    const here = aProducer({ commune: 'xã A', ...at() });
    expect(match({ known: [here] })).toEqual(['known', here.id]);
    expect(match({ known: [here], row: { decision: 'new' } })).toEqual(['new']);
    const made = aProducer(at());
    expect(match({ known: [here, made], row: { decision: 'new' } })).toEqual(['known', made.id]);
    expect(match({ known: [here, made] })).toEqual(['known', made.id]);
    const coded = aProducer({ taxCode: TAX[0], ...at() });
    expect(match({ known: [coded], row: { decision: 'new' } })).toEqual(['new']);
    expect(match({ known: [made], row: { decision: 'new', taxCode: TAX[0] } })).toEqual(['new']);
  });

  it('takes a merged duplicate for the producer that stayed, over any number of steps', () => {
    const [a, b, c] = [1, 2, 3].map((n) => idOf<ProducerId>(8, n));
    const merged = (id: ProducerId, into: ProducerId, fields: Partial<Producer> = {}) =>
      aProducer({ ...at(), ...fields, id, state: 'merged', mergedInto: into });
    const known = [
      merged(a!, b!, { taxCode: TAX[0] }),
      merged(b!, c!, { name: 'Another' }),
      aProducer({ id: c!, name: 'The third', ...at() }),
    ];
    expect(match({ known })).toEqual(['settled', c]);
    expect(match({ known, row: { taxCode: TAX[0], name: 'Renamed' } })).toEqual(['settled', c]);
    expect(match({ known, row: { sameAs: a! } })).toEqual(['settled', c]);
    const living = aProducer(at());
    expect(match({ known: [...known, living] })).toEqual(['known', living.id]);
  });
});
