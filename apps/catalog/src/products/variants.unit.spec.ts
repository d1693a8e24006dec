import type { VariantDto, VariantState } from '@onevillage/contracts-catalog';
import type { VariantId } from '@onevillage/kernel';
import { gtin, idOf } from '../testing/builders.js';
import { variantsOf } from './variants.js';

const v = (n: number, fields: Partial<VariantState> = {}): VariantState => ({
  variantId: idOf(3, n),
  sku: null,
  gtin: null,
  package: null,
  netQuantity: null,
  prices: [],
  ...fields,
});
const NEW = idOf<VariantId>(9, 9);
const match = (
  given: VariantDto[] | undefined,
  before: VariantState[],
  group: 'I' | 'VI' = 'I',
  revive: VariantId = NEW,
) => variantsOf(given, before, group, { idFor: () => revive });
const ids = (variants: VariantState[]) => variants.map((one) => one.variantId);

describe('variants', () => {
  it('are one without any detail when none is told', () => {
    expect(match(undefined, [])).toEqual([v(0, { variantId: NEW })]);
    expect(match(undefined, [v(1), v(2)])).toEqual([v(1), v(2)]);
    expect(() => match([], [v(1)])).toThrow('catalog.last-variant');
  });

  it('are found by id, then GTIN, then package and net quantity, whatever their order', () => {
    const before = [
      v(1, { gtin: gtin(1), package: 'hộp' }),
      v(2, { package: 'túi', netQuantity: { value: '0.5', unit: 'kg' } }),
      v(3, { package: 'hộp' }),
    ];
    const net = { value: '0.50', unit: 'kg' as const };
    expect(
      ids(
        match(
          [{ package: 'túi', netQuantity: net }, { gtin: gtin(1).slice(1) }, { variantId: idOf(3, 3) }],
          before,
        ),
      ),
    ).toEqual([idOf(3, 2), idOf(3, 1), idOf(3, 3)]);
    expect(ids(match([{ package: 'hộp' }, { variantId: idOf(3, 1) }, { package: 'mới' }], before))).toEqual([
      idOf(3, 3),
      idOf(3, 1),
      NEW,
    ]);
  });

  it('are the only one when each side has one, unless their GTINs differ', () => {
    expect(match([{ package: 'túi 500 g' }], [v(1)])).toEqual([v(1, { package: 'túi 500 g' })]);
    expect(match([{ gtin: gtin(1) }], [v(1)])).toEqual([v(1, { gtin: gtin(1) })]);
    expect(ids(match([{ gtin: gtin(2) }], [v(1, { gtin: gtin(1) })]))).toEqual([NEW]);
    expect(ids(match([{ package: 'a' }], [v(1), v(2)]))).toEqual([NEW]);
  });

  it('take a GTIN for one of theirs that had none, not for a new one', () => {
    const before = [v(1, { package: 'hộp' }), v(2, { package: 'túi' })];
    expect(match([{ package: 'túi', gtin: gtin(1) }, { package: 'hộp' }], before)).toMatchObject([
      { variantId: idOf(3, 2), gtin: gtin(1) },
      { variantId: idOf(3, 1) },
    ]);
  });

  it('keep what is not told, and lose what is told to be nothing', () => {
    const before = v(1, {
      sku: 'A',
      gtin: gtin(1),
      package: 'hộp',
      prices: [
        { amount: 1, currency: 'VND', includesVat: true, validFrom: '2026-01-01', validThrough: null },
      ],
    });
    expect(match([{ variantId: idOf(3, 1) }], [before])).toEqual([before]);
    expect(match([{ variantId: idOf(3, 1), sku: null, gtin: null, prices: [] }], [before])).toEqual([
      v(1, { package: 'hộp' }),
    ]);
  });

  it('bring one back that had the GTIN before, once', () => {
    const revived = idOf<VariantId>(3, 7);
    expect(ids(match([{ gtin: gtin(7) }], [v(1, { gtin: gtin(1) })], 'I', revived))).toEqual([revived]);
    const now = [v(7, { gtin: gtin(8) })];
    expect(() => match([{ variantId: revived }, { gtin: gtin(7) }], now, 'I', revived)).toThrow(
      'catalog.gtin-taken',
    );
  });

  it.each<[VariantDto, string]>([
    [{ variantId: idOf(3, 9) }, 'not-found'],
    [{ gtin: '8930000000011' }, 'gtin-check-digit'],
    [{ gtin: '893' }, 'gtin-format'],
    [{ netQuantity: { value: '0', unit: 'kg' } }, 'quantity-range'],
    [{ netQuantity: { value: '1.5', unit: 'bottle' } }, 'quantity-decimals'],
  ])('refuse %j', (dto, code) => expect(() => match([dto], [v(1, { gtin: gtin(5) })])).toThrow(code));

  it('of a service have neither GTIN nor weight, told or left over', () => {
    expect(match([{ package: 'ngày' }], [], 'VI')).toHaveLength(1);
    for (const dto of [{ gtin: gtin(1) }, { netQuantity: { value: '1', unit: 'kg' as const } }]) {
      expect(() => match([dto], [], 'VI')).toThrow('catalog.gtin-for-service');
    }
    expect(() => match(undefined, [v(1, { gtin: gtin(1) })], 'VI')).toThrow('catalog.gtin-for-service');
  });
});
