import type { RuleViolation } from '@onevillage/kernel';
import { aLot, aMover, aShelf, day, PRODUCER, PRODUCT, VARIANT } from '../testing/a-shelf.js';
import type { Lot } from '../stock/lot.js';
import type { VariantFacts } from '../stock/stock-facts.js';
import { lotOnShelf } from './lot-on-shelf.js';

const aVariant = (more: Partial<VariantFacts> = {}): VariantFacts => ({
  variantId: VARIANT,
  productId: PRODUCT,
  producerId: PRODUCER,
  productName: 'Nước mắm',
  group: 'IV',
  subgroup: null,
  label: {},
  gtin: null,
  unit: 'piece',
  prices: [],
  certified: [[day('2025-01-01'), day('2028-01-01')]],
  ...more,
});
const shelfWith = (lots: Lot[], variant = aVariant()) => aShelf({ lots, facts: { variants: [variant] } });
const told = (producedOn: string | null, expiresOn: string | null, code = 'L1') => ({
  variantId: VARIANT,
  code,
  producedOn: producedOn === null ? null : day(producedOn),
  expiresOn: expiresOn === null ? null : day(expiresOn),
});
const put = (shelf: ReturnType<typeof aShelf>, wanted: ReturnType<typeof told>) =>
  shelf.attempt(aMover(), () => lotOnShelf(shelf, wanted));

describe('the lot of a code', () => {
  it('is made when there is none, with what is known of its product', () => {
    const shelf = shelfWith([], aVariant({ group: 'I', label: { origin: 'VN' } }));
    const lot = put(shelf, told('2026-01-31', null));
    expect(lot).toMatchObject({
      version: 0,
      code: 'L1',
      producerId: PRODUCER,
      producedOn: '2026-01-31',
      expiresOn: null,
      certified: [['2025-01-01', '2028-01-01']],
      labelMissing: ['responsibleParty', 'ingredients', 'instructions', 'shelfLife', 'expiresOn'],
    });
    expect(shelf.lotOf(VARIANT, 'L1')).toBe(lot);
    expect(shelf.result().lots).toMatchObject([{ isNew: true, happened: null }]);
  });

  it('is the known one, and nothing happens when nothing is new', () => {
    const shelf = shelfWith([aLot({ producedOn: day('2026-01-31'), expiresOn: day('2027-01-31') })]);
    for (const [from, to] of [
      [null, null],
      ['2026-01-31', null],
      ['2026-01-31', '2027-01-31'],
    ] as const) {
      expect(put(shelf, told(from, to)).lotId).toBe(aLot().lotId);
    }
    expect(shelf.result().lots).toEqual([]);
  });

  it('learns a date that nobody had told', () => {
    const shelf = shelfWith([aLot({ producedOn: day('2026-01-31') })], aVariant({ group: 'I' }));
    expect(put(shelf, told(null, '2027-01-31'))).toMatchObject({
      producedOn: '2026-01-31',
      expiresOn: '2027-01-31',
      labelMissing: expect.not.arrayContaining(['expiresOn']),
    });
    expect(shelf.result().lots).toMatchObject([{ happened: 'corrected' }]);
  });

  it.each([
    ['another production date', told('2026-02-01', null)],
    ['another expiry', told('2026-01-31', '2027-02-01')],
    ['a production date after the known expiry', told('2027-02-01', null, 'L2')],
  ])('is another one with %s', (_, wanted) => {
    const dates = { producedOn: day('2026-01-31'), expiresOn: day('2027-01-31') };
    const shelf = shelfWith([aLot(dates), aLot({ expiresOn: day('2027-01-31') }, 2)]);
    let refusal: RuleViolation | undefined;
    try {
      put(shelf, wanted);
    } catch (error) {
      refusal = error as RuleViolation;
    }
    expect(refusal).toMatchObject({
      code: 'showroom.lot-dates-differ',
      params: { knownExpiresOn: '2027-01-31' },
    });
    expect(shelf.result().lots).toEqual([]);
  });
});
