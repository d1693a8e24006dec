import { describe, expect, it } from '@jest/globals';
import { renderProduct, type RenderedLine } from '../render/render-product.js';
import { aCertificate, aProduct, aVariant, id, someFacts } from '../testing/builders.js';
import { planChanges, type StoredLine } from './plan-changes.js';

const PRODUCT = id(2);
const NOON = new Date('2026-11-22T05:00:00Z');
const lines = (...variantIds: string[]): readonly RenderedLine[] => {
  const variants = variantIds.map((variantId) => aVariant({ variantId }));
  return renderProduct(someFacts({ product: { version: 1, state: aProduct({ variants }) } }), NOON).lines;
};
const stored = (...given: readonly RenderedLine[]): StoredLine[] =>
  planChanges(PRODUCT, [], given).flatMap((change) => (change.openLine === null ? [] : [change]));

describe('planChanges', () => {
  it('publishes a new line with its scope', () => {
    const certificates = [
      aCertificate({ stars: 3 }),
      aCertificate({ certificateId: id(5), scheme: 'OVOP-KH', stars: null }),
    ];
    const [line] = renderProduct(someFacts({ certificates }), NOON).lines;

    expect(planChanges(PRODUCT, [], [line!])).toMatchObject([
      {
        variantId: id(3),
        productId: PRODUCT,
        openLine: JSON.stringify(line).slice(0, -1),
        unit: 'piece',
        scope: { group: 'I', stars: 3 },
      },
    ]);
  });

  it('is silent about a line that is the same', () => {
    expect(planChanges(PRODUCT, stored(...lines(id(3), id(4))), lines(id(3), id(4)))).toEqual([]);
  });

  it('tells what lapsed and what vanished from its product as gone', () => {
    const before = stored(...lines(id(3), id(4)));

    expect(planChanges(PRODUCT, before, lines(id(4)))).toEqual([
      { variantId: id(3), productId: PRODUCT, openLine: null },
    ]);
    expect(planChanges(PRODUCT, before, [])).toHaveLength(2);
    expect(planChanges(PRODUCT, [], [])).toEqual([]);
  });

  it('gives equal scopes one key, and others another', () => {
    const keyOf = (stars: number, group: 'I' | 'II') => {
      const facts = someFacts({
        product: { version: 1, state: aProduct({ group }) },
        certificates: [aCertificate({ stars })],
      });
      return planChanges(PRODUCT, [], renderProduct(facts, NOON).lines).map(
        (change) => change.openLine && change.scopeKey,
      );
    };

    expect(keyOf(4, 'I')).toEqual(keyOf(4, 'I'));
    expect(new Set([keyOf(4, 'I'), keyOf(3, 'I'), keyOf(4, 'II')].flat()).size).toBe(3);
  });

  it('knows no stars where no scheme has them', () => {
    const [line] = renderProduct(
      someFacts({ certificates: [aCertificate({ scheme: 'OTOP', stars: null })] }),
      NOON,
    ).lines;

    expect(planChanges(PRODUCT, [], [line!])).toMatchObject([{ scope: { stars: null } }]);
  });
});
