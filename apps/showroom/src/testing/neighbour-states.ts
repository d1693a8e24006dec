import type { ProductState, VariantState } from '@onevillage/contracts-catalog';
import type { AdminUnitState, ProducerState } from '@onevillage/contracts-producers';
import type { CertificateState } from '@onevillage/contracts-recognition';
import { gs1CheckDigit } from '@onevillage/kernel';
import { newId } from '@onevillage/platform-database';

/** The n-th GTIN of a producer of ours, 14 digits. */
export function gtin(n: number): string {
  const body = `0893${String(n).padStart(9, '0')}`;
  return body + gs1CheckDigit(body);
}

export const aUnitState = (fields: Partial<AdminUnitState> = {}): AdminUnitState => ({
  adminUnitId: newId(),
  country: 'VN',
  code: null,
  type: 'province',
  name: 'Kiên Giang',
  parentId: null,
  validFrom: '2004-01-01',
  validTo: null,
  successorIds: [],
  legalSource: null,
  ...fields,
});

export const aProducerState = (fields: Partial<ProducerState> = {}): ProducerState => ({
  producerId: newId(),
  name: 'Hợp tác xã Bình Minh',
  legalForm: 'cooperative',
  taxCode: null,
  address: null,
  adminUnitId: null,
  adminUnitIds: [],
  state: 'active',
  mergedInto: null,
  qualityDocuments: [],
  ...fields,
});

/** In pieces, for 100,000 VND. */
export const aVariantState = (fields: Partial<VariantState> = {}): VariantState => ({
  variantId: newId(),
  sku: null,
  gtin: null,
  package: 'hộp',
  netQuantity: null,
  prices: [
    { amount: 100_000, currency: 'VND', includesVat: true, validFrom: '2025-01-01', validThrough: null },
  ],
  ...fields,
});

export const aProductState = (
  fields: Partial<ProductState> & Pick<ProductState, 'producerId'>,
): ProductState => ({
  productId: newId(),
  name: 'Nước mắm Phú Quốc',
  titles: { vi: 'Nước mắm Phú Quốc', en: null, km: null },
  descriptions: { vi: null, en: null, km: null },
  textStatus: { vi: 'draft', en: 'missing', km: 'missing' },
  group: 'I',
  subgroup: null,
  isService: false,
  brand: null,
  label: {},
  media: [],
  variants: [aVariantState()],
  state: 'active',
  zone: 'Asia/Ho_Chi_Minh',
  ...fields,
});

/** Valid in 2025 to 2028. */
export const aCertificateState = (
  fields: Partial<CertificateState> & Pick<CertificateState, 'productId'>,
): CertificateState => ({
  certificateId: newId(),
  scheme: 'OCOP',
  level: '4',
  stars: 4,
  number: null,
  decisionNumber: '858/QĐ-UBND',
  decidedOn: '2025-01-01',
  issuer: 'UBND tỉnh Kiên Giang',
  issuerAdminUnitId: null,
  validFrom: '2025-01-01',
  validThrough: '2028-01-01',
  grantedThrough: '2028-01-01',
  zone: 'Asia/Ho_Chi_Minh',
  state: 'granted',
  withdrawnOn: null,
  withdrawalGround: null,
  extendedThrough: null,
  predecessorId: null,
  successorId: null,
  ...fields,
});
