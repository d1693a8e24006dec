import { describe, expect, it } from '@jest/globals';
import { feedProduct } from '@onevillage/contracts-ecommerce-sync';
import { aCertificate, aPrice, aProducer, aProduct, aVariant, id, someFacts } from '../testing/builders.js';
import type { ProductFacts } from './facts.js';
import { renderProduct } from './render-product.js';

const NOON = new Date('2026-11-22T05:00:00Z');
const at = (text: string): Date => new Date(text);
const rendered = (change: Partial<ProductFacts> = {}, now = NOON) => renderProduct(someFacts(change), now);
const withProduct = (change: Parameters<typeof aProduct>[0]) => ({
  product: { version: 3, state: aProduct(change) },
});
const lineOf = (change: Partial<ProductFacts> = {}, now = NOON) => rendered(change, now).lines[0];

describe('renderProduct', () => {
  it('renders a line that keeps the published contract', () => {
    const line = feedProduct.omit({ availability: true, quantity: true }).parse(lineOf());

    expect(line).toMatchObject({
      variantId: id(3),
      title: { vi: 'Mắc ca Lê Anh Tuy Đức', en: 'Macadamia nuts', km: null },
      seller: { id: id(1) },
      unit: 'piece',
      certificates: [{ scheme: 'OCOP', level: '4', number: '12/GCN', validThrough: '2029-01-09' }],
      version: { product: 3, producer: 2 },
    });
  });

  it.each<[string, Partial<ProductFacts>]>([
    ['the product is not heard of', { product: null }],
    ['the producer is not heard of', { producer: null }],
    ['no certificate is heard of', { certificates: [] }],
    ['the product is retired', withProduct({ state: 'retired' })],
    ['the producer is suspended', { producer: { version: 3, state: aProducer({ state: 'suspended' }) } }],
    ['the producer is closed', { producer: { version: 3, state: aProducer({ state: 'closed' }) } }],
    [
      'the producer is merged',
      { producer: { version: 3, state: aProducer({ state: 'merged', mergedInto: id(9) }) } },
    ],
    ['the certificate is annulled', { certificates: [aCertificate({ state: 'annulled' })] }],
    ['the certificate has lapsed', { certificates: [aCertificate({ validThrough: '2026-11-21' })] }],
    ['the certificate never was valid', { certificates: [aCertificate({ validThrough: '2026-01-09' })] }],
    ['the certificate begins tomorrow', { certificates: [aCertificate({ validFrom: '2026-11-23' })] }],
  ])('publishes nothing when %s', (_, change) => {
    expect(rendered(change).lines).toEqual([]);
  });

  it.each([
    ['the last second of its last day', '2026-11-22T16:59:59.999Z', 1],
    ['local midnight after it', '2026-11-22T17:00:00.000Z', 0],
  ])('counts certificate days in their own zone: %s', (_, now, lines) => {
    const certificates = [aCertificate({ validThrough: '2026-11-22' })];

    expect(rendered({ certificates }, at(now)).lines).toHaveLength(lines);
  });

  it('begins at local midnight of the first day', () => {
    const certificates = [aCertificate({ validFrom: '2026-11-23', zone: 'Asia/Tokyo' })];

    expect(rendered({ certificates }, at('2026-11-22T14:59:59.999Z'))).toEqual({
      lines: [],
      nextChangeAt: at('2026-11-22T15:00:00Z'),
    });
    expect(rendered({ certificates }, at('2026-11-22T15:00:00Z')).lines).toHaveLength(1);
  });

  it('shows the certificates of two schemes side by side, each as long as it is valid', () => {
    const ovop = { certificateId: id(5), scheme: 'OVOP-KH', level: 'certified', stars: null } as const;
    const certificates = [
      aCertificate({ ...ovop, validThrough: '2026-12-31', zone: 'Asia/Phnom_Penh' }),
      aCertificate(),
    ];

    const { lines, nextChangeAt } = rendered({ certificates });

    expect(lines[0]?.certificates.map((one) => one.scheme)).toEqual(['OCOP', 'OVOP-KH']);
    expect(nextChangeAt).toEqual(at('2026-12-31T17:00:00Z'));
    expect(
      lineOf({ certificates }, at('2027-01-01T00:00:00Z'))?.certificates.map((one) => one.scheme),
    ).toEqual(['OCOP']);
  });

  it('does not lapse when a renewal begins the day after', () => {
    const certificates = [
      aCertificate({ validThrough: '2026-11-22' }),
      aCertificate({ certificateId: id(6), validFrom: '2026-11-23', level: '3', stars: 3 }),
    ];

    expect(lineOf({ certificates }, at('2026-11-22T16:59:59Z'))?.certificates).toMatchObject([{ stars: 4 }]);
    expect(lineOf({ certificates }, at('2026-11-22T17:00:00Z'))?.certificates).toMatchObject([{ stars: 3 }]);
  });

  it('renders the same bytes whatever the order of what it is given', () => {
    const certificates = [aCertificate(), aCertificate({ certificateId: id(5), scheme: 'OTOP' })];
    const units = [id(0xa2), id(0xa1)];
    const there = rendered({
      certificates,
      producer: { version: 2, state: aProducer({ adminUnitIds: units }) },
    });
    const back = rendered({
      certificates: certificates.toReversed(),
      producer: { version: 2, state: aProducer({ adminUnitIds: units.toReversed() }) },
    });

    expect(JSON.stringify(there)).toBe(JSON.stringify(back));
  });
});

describe('the price of the day', () => {
  const prices = [
    aPrice({ amount: 100, validFrom: '2026-01-01', validThrough: '2026-11-22' }),
    aPrice({ amount: 110, validFrom: '2026-11-23', validThrough: '2026-12-31' }),
    aPrice({ amount: 5, currency: 'USD', validFrom: '2026-11-01' }),
  ];
  const facts = withProduct({ variants: [aVariant({ prices })] });

  it.each([
    ['the last second of a period', '2026-11-22T16:59:59Z', { amount: 100, currency: 'VND' }],
    ['local midnight', '2026-11-22T17:00:00Z', { amount: 110, currency: 'VND' }],
    ['after the last one at home', '2027-01-02T00:00:00Z', { amount: 5, currency: 'USD' }],
  ])('at %s', (_, now, price) => {
    expect(lineOf(facts, at(now))?.price).toMatchObject(price);
  });

  it('is null and missing outside every period', () => {
    const line = lineOf(facts, at('2026-01-15T00:00:00Z'));
    const before = lineOf(
      withProduct({ variants: [aVariant({ prices: prices.slice(1) })] }),
      at('2026-01-15T00:00:00Z'),
    );

    expect(line?.missing).not.toContain('price');
    expect(before).toMatchObject({ price: null, missing: expect.arrayContaining(['price']) });
  });

  it('changes the line at local midnight, and not where two periods say the same', () => {
    const same = [
      aPrice({ validThrough: '2026-11-30' }),
      aPrice({ validFrom: '2026-12-01', validThrough: '2026-12-24' }),
    ];

    expect(rendered(facts).nextChangeAt).toEqual(at('2026-11-22T17:00:00Z'));
    expect(rendered(withProduct({ variants: [aVariant({ prices: same })] })).nextChangeAt).toEqual(
      at('2026-12-24T17:00:00Z'),
    );
  });
});

describe('missing[]', () => {
  const complete = {
    titles: { vi: 'Mắc ca', en: 'Macadamia', km: 'ម៉ាកាដាមីយ៉ា' },
    descriptions: { vi: 'a', en: 'b', km: 'c' },
    brand: 'Lê Anh',
    media: [{ url: 'https://example.org/a.jpg', sha256: 'a'.repeat(64), kind: 'image' as const, alt: null }],
    variants: [aVariant({ prices: [aPrice()] })],
    label: Object.fromEntries(
      ['responsibleParty', 'origin', 'ingredients', 'instructions', 'shelfLife'].map((field) => [field, 'x']),
    ),
  };
  const bare = aVariant({ sku: null, gtin: null, package: null, netQuantity: null });

  it.each<[string, Parameters<typeof aProduct>[0], string[]]>([
    ['nothing of a complete product', complete, []],
    [
      'what a variant lacks',
      { ...complete, variants: [bare] },
      ['sku', 'price', 'gtin', 'netQuantity', 'package'],
    ],
    [
      'texts by language',
      { ...complete, titles: { vi: null, en: null, km: null } },
      ['title.en', 'title.km'],
    ],
    [
      'label data of food',
      { ...complete, label: { origin: 'x', responsibleParty: 'x' } },
      ['label.ingredients', 'label.instructions', 'label.shelfLife'],
    ],
    [
      'less label data of other goods',
      { ...complete, group: 'IV', label: {} },
      ['label.responsibleParty', 'label.origin'],
    ],
    [
      'no image, though a film',
      { ...complete, media: [{ ...complete.media[0]!, kind: 'video' }] },
      ['images'],
    ],
    [
      'no GTIN, weight or label of a service',
      { ...complete, group: 'VI', isService: true, label: {}, variants: [bare] },
      ['sku', 'price'],
    ],
  ])('names %s', (_, change, missing) => {
    expect(lineOf(withProduct(change))?.missing).toEqual(missing);
  });

  it('names what its producer and certificates lack', () => {
    const producer = { version: 1, state: aProducer({ address: null, adminUnitId: null, adminUnitIds: [] }) };
    const line = lineOf({
      ...withProduct(complete),
      producer,
      certificates: [aCertificate({ number: null })],
    });

    expect(line?.missing).toEqual(['producer.address', 'producer.adminUnitId', 'certificates.0.number']);
  });
});
