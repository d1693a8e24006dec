import { readRows, SOUND, TODAY, type Row } from '../register/testing/read-rows.js';
import { certificateRequest, producerRequest, productRequest } from './bulk-requests.js';
import { decidedRows } from './near-in-file.js';
import { producersOf, productsOf } from './rows-together.js';

const only = <T>(map: Map<string, T>): T => {
  expect(map.size).toBe(1);
  return [...map.values()][0]!;
};
const decided = (rows: readonly Row[]) => decidedRows(readRows(rows).register.entries, []).entries;
const producer = (...rows: Row[]) => only(producersOf(decided(rows)));
const product = (...rows: Row[]) => only(productsOf(decided(rows), TODAY));

describe('what rows say of one producer', () => {
  it('comes together: the later fills in what the earlier leaves out', () => {
    const told = producer(
      { ...SOUND, taxCode: '0300588569', address: '', phone: '0912 345 678' },
      { ...SOUND, taxCode: '0300588569', product: 'Mắm ruốc', representative: 'Trần Thị B' },
    );
    expect(told).toMatchObject({
      name: 'Công ty TNHH Seagull',
      taxCode: '0300588569',
      address: SOUND.address,
      place: { commune: 'xã Thuận Hà', province: 'tỉnh Đắk Nông' },
      confidential: { phone: '0912 345 678', representative: 'Trần Thị B' },
    });
  });

  it('is what the latest document says, in whatever row it stands', () => {
    const old = {
      ...SOUND,
      taxCode: '0300588569',
      address: 'xã Đức An, tỉnh Đắk Nông',
      date: '01/02/2022',
      decision: '1/QĐ',
    };
    const now = { ...SOUND, taxCode: '0300588569', product: 'Mắm ruốc' };
    for (const rows of [
      [old, now],
      [now, old],
    ])
      expect(producer(...rows).place.commune).toBe('xã Thuận Hà');
  });

  it('goes into private fields where it is private', () => {
    const row = {
      ...SOUND,
      producer: 'HKD Trần Thị B',
      phone: '0912345678',
      representative: 'Trần Thị B',
      personalId: '066123456789',
    };
    const request = producerRequest(producer(row), undefined);
    expect(request).toEqual({
      name: 'HKD Trần Thị B',
      legalForm: 'business-household',
      taxCode: undefined,
      personalId: '066123456789',
      address: SOUND.address,
      adminUnit: {
        commune: 'xã Thuận Hà',
        district: 'huyện Đắk Song',
        province: 'tỉnh Đắk Nông',
        on: '2025-06-19',
      },
      contacts: [
        { kind: 'person', value: 'Trần Thị B' },
        { kind: 'phone', value: '0912345678' },
      ],
    });
  });

  it('sends the address of today where both are printed', () => {
    const told = producer({ ...SOUND, addressNow: 'Thôn 3, xã Thuận Hạnh, tỉnh Lâm Đồng' });
    expect(producerRequest(told, undefined)).toMatchObject({
      address: 'Thôn 3, xã Thuận Hạnh, tỉnh Lâm Đồng',
      adminUnit: { commune: 'xã Thuận Hạnh', province: 'tỉnh Lâm Đồng', on: TODAY },
    });
  });

  it('sends a person’s word along', () => {
    const told = producer(SOUND);
    const word = {
      what: 'producer' as const,
      key: told.key,
      sameAs: null,
      sameKey: null,
      offered: [],
      used: false,
    };
    expect(producerRequest(told, word)).toMatchObject({ decision: 'new' });
    expect(producerRequest(told, { ...word, sameAs: 'id' })).toMatchObject({ sameAs: 'id' });
    expect(Object.keys(producerRequest(told, { ...word, sameKey: 'k' }))).not.toContain('decision');
  });
});

describe('what rows say of one product', () => {
  const again: Row = {
    ...SOUND,
    decision: '11/QĐ-UBND',
    date: '02/03/2022',
    expiry: '',
    stars: '3 sao',
  };

  it('is each package once, with its net quantity', () => {
    const told = product({ ...SOUND, pack: 'hũ', net: '200 g' }, { ...SOUND, pack: 'hũ', net: '500 g' });
    expect(told.variants).toEqual([
      { package: 'hũ', netQuantity: { value: '200', unit: 'g' }, prices: [] },
      { package: 'hũ', netQuantity: { value: '500', unit: 'g' }, prices: [] },
    ]);
  });

  it('is the package that any row prints, where another row prints none', () => {
    const printed = { ...SOUND, net: '500 g' };
    for (const rows of [
      [printed, again],
      [again, printed],
    ])
      expect(product(...rows).variants).toEqual([{ netQuantity: { value: '500', unit: 'g' }, prices: [] }]);
    expect(product(SOUND, again).variants).toEqual([{ prices: [] }]);
  });

  it('joins a bar code to the package that another row prints with it', () => {
    const [coded, plain] = [
      { ...SOUND, net: '500 g', gtin: '8934567890120' },
      { ...again, net: '500 g' },
    ];
    for (const rows of [
      [coded, plain],
      [plain, coded],
    ])
      expect(product(...rows).variants).toEqual([
        { gtin: '08934567890120', netQuantity: { value: '500', unit: 'g' }, prices: [] },
      ]);
  });

  it('has prices from the day of each decision until the next; the same price again is no new one', () => {
    const rows = [
      { ...SOUND, price: '32.000' },
      { ...again, price: '25.000' },
      { ...again, decision: '12/QĐ-UBND', date: '02/03/2023', price: '25.000' },
    ];
    expect(product(...rows).variants).toEqual([
      {
        prices: [
          { amount: 25_000, validFrom: '2022-03-02', validThrough: '2025-06-18' },
          { amount: 32_000, validFrom: '2025-06-19' },
        ],
      },
    ]);
    expect(product({ ...SOUND, decision: '', date: '', price: '32.000' }).variants[0]!.prices).toEqual([
      { amount: 32_000, validFrom: TODAY },
    ]);
  });

  it('is sent as the catalog takes it', () => {
    const told = product({ ...SOUND, net: '500 g', price: '32.000' });
    expect(productRequest(told, 'maker', undefined)).toEqual({
      producerId: 'maker',
      name: 'Mắm nêm Seagull',
      group: 'I',
      subgroup: undefined,
      brand: undefined,
      variants: [
        {
          package: undefined,
          gtin: undefined,
          netQuantity: { value: '500', unit: 'g' },
          prices: [{ amount: 32_000, currency: 'VND', includesVat: true, validFrom: '2025-06-19' }],
        },
      ],
    });
  });
});

it('a certificate is sent as it is printed', () => {
  const [entry] = decided([SOUND]);
  expect(certificateRequest(entry!.certificate!, 'product')).toEqual({
    productId: 'product',
    scheme: 'OCOP',
    level: '4',
    number: undefined,
    decisionNumber: '858/QĐ-UBND',
    decidedOn: '2025-06-19',
    issuer: 'UBND tỉnh Đắk Nông',
    validFrom: '2025-06-19',
    validThrough: '2028-06-19',
  });
});
