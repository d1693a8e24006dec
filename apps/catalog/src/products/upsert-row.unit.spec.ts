import type { UpsertProduct } from '@onevillage/contracts-catalog';
import type { LocalDate, Principal, ProducerId, ProductId, VariantId } from '@onevillage/kernel';
import { aProduct, gtin, idOf } from '../testing/builders.js';
import { Gtins, type GtinOwner } from './gtins.js';
import { ProductIndex } from './product-index.js';
import type { Product } from './product.js';
import { upsertRow } from './upsert-row.js';

const PRODUCER = idOf<ProducerId>(2, 1);
const UNIT = idOf(5, 1);
const officer = (subject = 'officer', unit = UNIT): Principal => ({
  subject,
  clientId: 'x',
  roles: ['programme-officer'],
  organisationId: null,
  adminUnitIds: [unit],
  partnerId: null,
  producerId: null,
});
const PRODUCER_FACTS = { producerId: PRODUCER, name: 'HTX', state: 'active', adminUnitIds: [UNIT] };

let variants = 0;

interface Case {
  known?: Product[];
  owners?: GtinOwner[];
  principal?: Principal;
  producer?: typeof PRODUCER_FACTS | undefined;
  asker?: Principal;
}
function rows(
  items: Partial<UpsertProduct>[],
  { known = [], owners = [], principal = officer(), asker, ...rest }: Case = {},
) {
  const producer = 'producer' in rest ? rest.producer : PRODUCER_FACTS;
  const written = new Map<string, Product>();
  const shared = {
    producer,
    principal,
    today: '2026-11-22' as LocalDate,
    known: new ProductIndex(known),
    askers: new Map(known.map((one) => [one.id as string, asker ?? null])),
    gtins: new Gtins(owners, () => idOf<VariantId>(8, ++variants)),
    written,
    newId: () => idOf<ProductId>(7, written.size + 1),
  };
  const results = items.map((item) =>
    upsertRow({ item: { producerId: PRODUCER, name: 'Cà phê bột', group: 'I', ...item }, ...shared }),
  );
  return { results, written: [...written.values()] };
}
const row = (item: Partial<UpsertProduct>, around: Case = {}) => {
  const { results, written } = rows([item], around);
  return { ...results[0]!, written: written[0] };
};

describe('a row of an import', () => {
  it('creates, then changes nothing', () => {
    const item = {
      brand: 'X',
      label: { origin: 'Lâm Đồng' },
      variants: [
        {
          package: 'hộp',
          prices: [{ amount: 1, currency: 'VND' as const, includesVat: true, validFrom: '2026-01-01' }],
        },
      ],
    };
    const first = row(item);
    expect(first).toMatchObject({
      status: 'created',
      version: 1,
      written: { state: 'active', titles: { vi: 'Cà phê bột' }, textStatus: { vi: 'draft' } },
    });
    expect(row({ ...item, name: 'CÀ PHÊ BỘT' }, { known: [first.written!] })).toMatchObject({
      status: 'unchanged',
      written: undefined,
    });
  });

  it('leaves what it does not tell: other variants, label data, texts, the row of the group', () => {
    const before = aProduct({
      subgroup: 'I.6',
      label: { origin: 'Lâm Đồng' },
      titles: { vi: 'Tên', en: 'Coffee', km: null },
      textStatus: { vi: 'draft', en: 'machine', km: 'missing' },
      variants: [...aProduct().variants, { ...aProduct().variants[0]!, package: 'túi' }],
    });
    expect(row({}, { known: [before] }).status).toBe('unchanged');
    const { written } = row(
      { label: { storage: 'khô' }, titles: { km: 'កាហ្វេ' }, variants: [{ package: 'túi', sku: 'A' }] },
      { known: [before] },
    );
    expect(written).toMatchObject({
      version: 2,
      subgroup: 'I.6',
      label: { origin: 'Lâm Đồng', storage: 'khô' },
      titles: { vi: 'Tên', en: 'Coffee', km: 'កាហ្វេ' },
      textStatus: { en: 'machine', km: 'draft' },
      variants: [{ package: null }, { package: 'túi', sku: 'A' }],
    });
    expect(row({ group: 'IV' }, { known: [before] }).written).toMatchObject({ group: 'IV', subgroup: null });
  });

  it('adds a package with a GTIN of its own to the one that is there', () => {
    const before = aProduct();
    before.variants[0]!.gtin = gtin(1);
    const { written } = row({ variants: [{ gtin: gtin(2) }] }, { known: [before] });
    expect(written!.variants.map((one) => one.gtin)).toEqual([gtin(1), gtin(2)]);
  });

  it('takes an older price after a newer', () => {
    const price = (amount: number, validFrom: string) => ({
      amount,
      currency: 'VND' as const,
      includesVat: true,
      validFrom,
    });
    const first = row({ variants: [{ prices: [price(2, '2026-06-01')] }] }).written!;
    const { written } = row({ variants: [{ prices: [price(1, '2026-01-01')] }] }, { known: [first] });
    expect(written!.variants[0]!.prices).toMatchObject([
      { amount: 1, validThrough: '2026-05-31' },
      { amount: 2, validThrough: null },
    ]);
  });

  it('puts a name a slip away to a person, and does as decided', () => {
    const known = [aProduct({ name: 'Cà phê bôt' }), aProduct({ name: 'Trà xanh' })];
    expect(row({}, { known })).toMatchObject({
      status: 'near-match',
      candidates: [{ id: known[0]!.id, detail: 'HTX, I', score: 100 }],
    });
    expect(row({ decision: 'new' }, { known }).status).toBe('created');
    expect(row({ sameAs: known[0]!.id }, { known })).toMatchObject({ status: 'unchanged', id: known[0]!.id });
    expect(() => row({ sameAs: idOf(1, 999_999) }, { known })).toThrow('not-found');
    expect(row({ name: 'Cà phê bột 1' }, { known: [aProduct({ name: 'Cà phê bột 2' })] }).status).toBe(
      'created',
    );
  });

  it('that is told twice becomes one change', () => {
    const { results, written } = rows([{ brand: 'A' }, { variants: [{ sku: 'A' }] }, { brand: 'B' }]);
    expect(results.map((one) => [one.status, one.version])).toEqual([
      ['created', 1],
      ['updated', 1],
      ['updated', 1],
    ]);
    expect(written).toMatchObject([{ version: 1, brand: 'B', variants: [{ sku: 'A' }] }]);
    const before = aProduct({ version: 4 });
    expect(rows([{ brand: 'A' }, { brand: 'B' }], { known: [before] }).written).toMatchObject([
      { version: 5, brand: 'B' },
    ]);
  });

  it('of a product that is retired is refused, unless it is said to be another', () => {
    const known = [aProduct({ state: 'retired', version: 2 })];
    expect(() => row({}, { known })).toThrow('catalog.product-retired');
    const again = row({ decision: 'new' }, { known });
    expect(again.status).toBe('created');
    expect(row({ decision: 'new' }, { known: [...known, again.written!] })).toMatchObject({
      status: 'unchanged',
      id: again.id,
    });
  });

  it('needs the scope, and an active producer', () => {
    expect(() => row({}, { principal: officer('x', idOf(5, 9)) })).toThrow('catalog.out-of-scope');
    const role = (roles: Principal['roles'], fields: Partial<Principal> = {}) => ({
      ...officer(),
      roles,
      ...fields,
    });
    expect(() => row({}, { principal: role(['producer']) })).toThrow('catalog.out-of-scope');
    expect(() => row({}, { principal: role(['buyer'], { producerId: PRODUCER }) })).toThrow(
      'catalog.out-of-scope',
    );
    expect(
      row({}, { principal: role(['producer'], { producerId: PRODUCER, adminUnitIds: [] }) }).status,
    ).toBe('created');
    expect(row({}, { principal: role(['admin'], { adminUnitIds: [] }) }).status).toBe('created');
    expect(() => row({}, { producer: { ...PRODUCER_FACTS, state: 'suspended' } })).toThrow(
      'catalog.producer-not-active',
    );
  });

  it('waits for a producer not heard of, and only who asked may change it meanwhile', () => {
    const waiting = row({}, { producer: undefined });
    expect(waiting).toMatchObject({ status: 'created', version: 0, written: { state: 'waiting' } });
    const known = [waiting.written!];
    expect(row({ brand: 'A' }, { known, producer: undefined, asker: officer() })).toMatchObject({
      status: 'updated',
      version: 0,
      written: { state: 'waiting', brand: 'A' },
    });
    expect(row({}, { known, producer: undefined, asker: officer('another') }).status).toBe('unchanged');
    expect(() => row({ brand: 'A' }, { known, producer: undefined, asker: officer('another') })).toThrow(
      'catalog.product-waits',
    );
  });

  it('with a GTIN of somebody else is refused, also when that is in the same import', () => {
    const owners = [{ gtin: gtin(1), variantId: idOf<VariantId>(3, 77), productId: idOf<ProductId>(1, 77) }];
    expect(() => row({ variants: [{ gtin: gtin(1) }] }, { owners })).toThrow('catalog.gtin-taken');
    expect(() =>
      rows([
        { name: 'A', variants: [{ gtin: gtin(2) }] },
        { name: 'Bê', variants: [{ gtin: gtin(2) }] },
      ]),
    ).toThrow('catalog.gtin-taken');
    expect(() =>
      row({
        variants: [
          { package: 'a', gtin: gtin(2) },
          { package: 'b', gtin: gtin(2) },
        ],
      }),
    ).toThrow('catalog.gtin-taken');
  });

  it('that no event could hold is refused', () => {
    expect(() => row({ descriptions: { vi: 'ក'.repeat(40_000), en: 'ខ'.repeat(40_000) } })).toThrow(
      'catalog.too-much-data',
    );
  });
});
