import fc from 'fast-check';
import { isNearName } from '@onevillage/kernel';
import { NOWHERE } from '../admin-units/admin-unit-resolver.js';
import { aProducer } from '../testing/builders.js';
import { NearProducers } from './near-producers.js';
import { producerSearchKey } from './producer-identity.js';

const name = fc
  .array(fc.constantFrom('Bình', 'Minh', 'Minh', 'Hoà', 'Bì', 'nh', '1', '2', 'Phát', 'Phá'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((words) => words.join(' '));
const neighbour = (of: string) => ({ ...aProducer({ name: of }), searchKey: producerSearchKey(of) });
const wanted = (of: string) => ({
  name: of,
  searchKey: producerSearchKey(of),
  communeKey: '',
  place: NOWHERE,
});

describe('near producers', () => {
  it('are exactly those that a comparison with each would find', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), name, (names, one) => {
        const neighbours = names.map(neighbour);
        const near = neighbours.filter((other) =>
          isNearName(producerSearchKey(other.name), producerSearchKey(one)),
        );
        expect(
          new NearProducers(neighbours)
            .of(wanted(one))
            .map(({ id }) => id)
            .sort(),
        ).toEqual(near.map(({ id }) => id as string).sort());
      }),
    );
  });

  it('are found though a letter is missing, doubled, wrong or swapped', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.constantFrom('drop', 'double', 'swap'), (at, slip) => {
        const right = 'hợp tác xã nông nghiệp bình minh';
        const i = at % (right.length - 1);
        const [a, b] = [right[i]!, right[i + 1]!];
        const wrong =
          right.slice(0, i) + { drop: b, double: a + a + b, swap: b + a }[slip] + right.slice(i + 2);
        fc.pre(!/\d/.test(wrong));
        expect(new NearProducers([neighbour(wrong)]).of(wanted(right))).toHaveLength(1);
      }),
    );
  });

  it('come with the likest first', () => {
    const near = new NearProducers(['HTX Bình Minhh', 'HTX Bình Minh'].map(neighbour)).of(
      wanted('HTX Bình Minh'),
    );
    expect(near.map(({ score }) => score)).toEqual([100, 93]);
  });
});
