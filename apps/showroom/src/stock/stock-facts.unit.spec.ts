import { LOCATION_KINDS, type LocationKind } from '@onevillage/contracts-showroom';
import { aShelf, aShowroom, day, idOf, locationOf, PRODUCER, SHOWROOM, VARIANT } from '../testing/a-shelf.js';
import type { AgreementFacts, ShowroomPrice } from './stock-facts.js';

const anAgreement = (
  n: number,
  validFrom: string,
  validThrough: string | null,
  more = {},
): AgreementFacts => ({
  agreementId: idOf(20, n),
  showroomId: SHOWROOM,
  producerIds: [PRODUCER],
  validFrom: day(validFrom),
  validThrough: validThrough === null ? null : day(validThrough),
  priceSetBy: 'producer',
  lossBorneBy: 'showroom',
  minRemainingDays: null,
  minRemainingPercent: null,
  ...more,
});
const aPrice = (more: Partial<ShowroomPrice> = {}): ShowroomPrice => ({
  showroomId: SHOWROOM,
  variantId: VARIANT,
  amount: 120_000,
  currency: 'VND',
  includesVat: true,
  validFrom: day('2026-01-01'),
  validThrough: null,
  ...more,
});

describe('facts of stock work', () => {
  it('know places by id and accounts by kind, of each showroom its own', () => {
    const { facts } = aShelf();
    expect(facts.location(locationOf('booth', 2))).toMatchObject({ showroomId: idOf(1, 2), kind: 'booth' });
    expect(facts.account(idOf(1, 2), 'customer').locationId).toBe(locationOf('customer', 2));
    expect(facts.location('elsewhere')).toBeUndefined();
    expect(() => facts.showroom('elsewhere')).toThrow('not-found');
    expect(() => facts.account('elsewhere', 'loss')).toThrow('not-found');
  });

  it('know where goods stand in a showroom: neither elsewhere, nor under way, nor on an account', () => {
    const { facts } = aShelf();
    const isPlaceOfSecond = (kind: LocationKind, n = 2) =>
      facts.placeIn(idOf(1, 2), locationOf(kind, n)) !== undefined;
    expect(LOCATION_KINDS.filter((kind) => isPlaceOfSecond(kind))).toEqual(['shelf', 'store', 'booth']);
    expect(isPlaceOfSecond('shelf', 1)).toBe(false);
  });

  it('count days in the zone of the showroom', () => {
    const zones = ['Asia/Ho_Chi_Minh', 'Asia/Tokyo', 'Pacific/Auckland'];
    const { facts } = aShelf({
      facts: { showrooms: zones.map((zone, n) => aShowroom({ zone }, n + 1)) },
    });
    const at = new Date('2026-03-09T16:30:00Z');
    expect(zones.map((_, n) => facts.dayAt(idOf(1, n + 1), at))).toEqual([
      '2026-03-09',
      '2026-03-10',
      '2026-03-10',
    ]);
  });

  it('find the agreement of the day, its first and its last included', () => {
    const agreements = [
      anAgreement(1, '2025-01-01', '2025-12-31'),
      anAgreement(2, '2026-02-01', null),
      anAgreement(3, '2020-01-01', null, { producerIds: ['other'] }),
      anAgreement(4, '2020-01-01', null, { showroomId: idOf(1, 2) }),
    ];
    const { facts } = aShelf({ facts: { agreements } });
    const of = (date: string) => facts.agreement(SHOWROOM, PRODUCER, day(date))?.agreementId;
    expect([
      of('2024-12-31'),
      of('2025-01-01'),
      of('2025-12-31'),
      of('2026-01-31'),
      of('2026-02-01'),
    ]).toEqual([undefined, idOf(20, 1), idOf(20, 1), undefined, idOf(20, 2)]);
  });

  it('tell prices of that showroom and variant alone', () => {
    const prices = [aPrice(), aPrice({ showroomId: idOf(1, 2) }), aPrice({ variantId: 'other' })];
    const { facts } = aShelf({ facts: { prices } });
    expect(facts.pricesOf(SHOWROOM, VARIANT)).toEqual([prices[0]]);
  });
});
