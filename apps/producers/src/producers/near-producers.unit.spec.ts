import { producerSearchKey } from '@onevillage/contracts-producers';
import { NOWHERE } from '../admin-units/admin-unit-resolver.js';
import { aProducer, placeOf, province } from '../testing/builders.js';
import { NearProducers } from './near-producers.js';
import type { Producer } from './producer.js';

const here = placeOf(province('68'));
const neighbour = (fields: Partial<Producer>) => {
  const producer = aProducer({ ...here.placement, ...fields });
  return { ...producer, searchKey: producerSearchKey(producer.name) };
};
const near = (name: string, neighbours: Partial<Producer>[], { communeKey = '', place = here } = {}) =>
  new NearProducers(neighbours.map(neighbour))
    .of({ name, searchKey: producerSearchKey(name), communeKey, place })
    .map(({ name: found, score }) => [found, score]);

describe('near producers', () => {
  it('come with the likest first', () => {
    expect(near('HTX Bình Minh', [{ name: 'HTX Bình Minhh' }, { name: 'HTX Bình Minh' }])).toEqual([
      ['HTX Bình Minh', 100],
      ['HTX Bình Minhh', 93],
    ]);
  });

  it('are in the same commune, or either says none', () => {
    const neighbours = ['a', 'b', ''].map((communeKey) => ({ name: 'HTX Bình Minh', communeKey }));
    const names = (communeKey: string) =>
      near('HTX Bình Minh', neighbours, { communeKey }).map(([name]) => name);
    expect(names('a')).toHaveLength(2);
    expect(names('')).toHaveLength(3);
  });

  it('are in the same province, sister provinces of before the merger included; or either says no place', () => {
    const [dakNong, binhThuan] = ['67', '60'].map((code) => placeOf(province(code, '2025-06-30')));
    const neighbours = [
      { name: 'HTX Minha', ...dakNong!.placement },
      { name: 'HTX Minhb', ...placeOf(province('04')).placement },
      { name: 'HTX Minhc', ...NOWHERE.placement },
    ];
    const names = (place: typeof here) => near('HTX Minhd', neighbours, { place }).map(([name]) => name);
    expect(names(binhThuan!)).toEqual(['HTX Minhc', 'HTX Minha']);
    expect(names(NOWHERE)).toEqual(['HTX Minha', 'HTX Minhb', 'HTX Minhc']);
  });
});
