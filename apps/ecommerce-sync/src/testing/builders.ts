import type { PriceState, ProductState, VariantState } from '@onevillage/contracts-catalog';
import type { ProducerState } from '@onevillage/contracts-producers';
import type { CertificateState } from '@onevillage/contracts-recognition';
import type { LotState, ShowroomState } from '@onevillage/contracts-showroom';
import type { ProductFacts } from '../render/facts.js';

/** A UUID that names what it is of: `id(7)` is always the same. */
export const id = (n: number): string => `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const PROVINCE = id(0xa1);
export const COMMUNE = id(0xa2);

export const aProducer = (change: Partial<ProducerState> = {}): ProducerState => ({
  producerId: id(1),
  name: 'Hợp tác xã Nông nghiệp xanh Quảng Trực',
  legalForm: 'cooperative',
  taxCode: '6400012345',
  address: 'xã Quảng Trực, tỉnh Lâm Đồng',
  adminUnitId: COMMUNE,
  adminUnitIds: [COMMUNE, PROVINCE],
  state: 'active',
  mergedInto: null,
  qualityDocuments: [],
  ...change,
});

export const aVariant = (change: Partial<VariantState> = {}): VariantState => ({
  variantId: id(3),
  sku: 'MC-500',
  gtin: '08936014560019',
  package: 'hộp',
  netQuantity: { value: '0.5', unit: 'kg' },
  prices: [],
  ...change,
});

export const aPrice = (change: Partial<PriceState> = {}): PriceState => ({
  amount: 120_000,
  currency: 'VND',
  includesVat: true,
  validFrom: '2026-01-01',
  validThrough: null,
  ...change,
});

export const aProduct = (change: Partial<ProductState> = {}): ProductState => ({
  productId: id(2),
  producerId: id(1),
  name: 'Mắc ca Lê Anh Tuy Đức',
  titles: { vi: null, en: 'Macadamia nuts', km: null },
  descriptions: { vi: 'Mắc ca sấy nứt vỏ', en: null, km: null },
  textStatus: { vi: 'approved', en: 'approved', km: 'missing' },
  group: 'I',
  subgroup: 'I.5.a',
  isService: false,
  brand: null,
  label: { origin: 'Việt Nam' },
  media: [],
  variants: [aVariant()],
  state: 'active',
  zone: 'Asia/Ho_Chi_Minh',
  ...change,
});

export const aCertificate = (change: Partial<CertificateState> = {}): CertificateState => ({
  certificateId: id(4),
  productId: id(2),
  scheme: 'OCOP',
  level: '4',
  stars: 4,
  number: '12/GCN',
  decisionNumber: '123/QĐ-UBND',
  decidedOn: '2026-01-10',
  issuer: 'UBND tỉnh Đắk Nông',
  issuerAdminUnitId: PROVINCE,
  validFrom: '2026-01-10',
  validThrough: '2029-01-09',
  grantedThrough: '2029-01-09',
  zone: 'Asia/Ho_Chi_Minh',
  state: 'granted',
  withdrawnOn: null,
  withdrawalGround: null,
  extendedThrough: null,
  predecessorId: null,
  successorId: null,
  ...change,
});

export const withdrawnToday = {
  state: 'withdrawn',
  validThrough: '2026-11-21',
  withdrawnOn: '2026-11-22',
} as const satisfies Partial<CertificateState>;

/** Facts of which exactly one line comes on 2026-11-22. */
export const someFacts = (change: Partial<ProductFacts> = {}): ProductFacts => ({
  product: { version: 3, state: aProduct() },
  producer: { version: 2, state: aProducer() },
  certificates: [aCertificate()],
  ...change,
});

export const SHELF = id(0x71);
export const STORE = id(0x72);
export const TRANSIT = id(0x73);

/** A showroom with a shelf and a store that sell, and its account of goods in transit. */
export const aShowroom = (change: Partial<ShowroomState> = {}): ShowroomState => ({
  showroomId: id(0x70),
  name: 'Showroom OCOP Kiên Giang',
  kind: 'showroom',
  organisationId: id(0x7f),
  adminUnitId: COMMUNE,
  adminUnitIds: [COMMUNE, PROVINCE],
  zone: 'Asia/Ho_Chi_Minh',
  policy: 'certified',
  openedOn: '2026-01-01',
  closedOn: null,
  state: 'open',
  locations: [
    { locationId: SHELF, kind: 'shelf', name: 'Kệ', sellable: true, state: 'open' },
    { locationId: STORE, kind: 'store', name: 'Kho', sellable: true, state: 'open' },
    { locationId: TRANSIT, kind: 'transit', name: 'Đang chuyển', sellable: true, state: 'open' },
  ],
  ...change,
});

type Balance = LotState['balances'][number];

export const aBalance = (onHand: number, change: Partial<Balance> = {}): Balance => ({
  showroomId: id(0x70),
  locationId: SHELF,
  ownerId: id(1),
  onHand,
  held: 0,
  ...change,
});

/** A lot of the variant of `aProduct` after some of its balances changed; what moved does not matter here. */
export const aLot = (balances: Balance[], change: Partial<LotState> = {}): LotState => ({
  lotId: id(0x80),
  variantId: id(3),
  productId: id(2),
  producerId: id(1),
  code: 'L01',
  unit: 'piece',
  producedOn: null,
  expiresOn: null,
  recall: null,
  balances,
  movements: [],
  ...change,
});
