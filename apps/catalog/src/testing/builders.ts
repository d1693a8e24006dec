import type { RegisterProduct, UpsertProduct } from '@onevillage/contracts-catalog';
import type { ProducerState } from '@onevillage/contracts-producers';
import type { CertificateState } from '@onevillage/contracts-recognition';
import { gs1CheckDigit, type ProducerId, type ProductId, type VariantId } from '@onevillage/kernel';
import { newId } from '@onevillage/platform-database';
import type { Product } from '../products/product.js';

/** The n-th id of a kind: readable in a failing test. */
export const idOf = <T extends string>(kind: number, n: number): T =>
  `01930000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}` as T;

/** The n-th GTIN of a producer of ours, 14 digits. */
export function gtin(n: number): string {
  const body = `0893${String(n).padStart(9, '0')}`;
  return body + gs1CheckDigit(body);
}

let made = 0;
export const aProduct = (fields: Partial<Product> = {}): Product => ({
  id: idOf<ProductId>(1, ++made),
  version: 1,
  producerId: idOf<ProducerId>(2, 1),
  name: 'Cà phê bột',
  titles: { vi: 'Cà phê bột', en: null, km: null },
  descriptions: { vi: null, en: null, km: null },
  textStatus: { vi: 'draft', en: 'missing', km: 'missing' },
  group: 'I',
  subgroup: null,
  brand: null,
  label: {},
  media: [],
  variants: [
    {
      variantId: idOf<VariantId>(3, made),
      sku: null,
      gtin: null,
      package: null,
      netQuantity: null,
      prices: [],
    },
  ],
  state: 'active',
  refusal: null,
  ...fields,
});

export const aRow = (
  fields: Partial<UpsertProduct> & Pick<RegisterProduct, 'producerId'>,
): UpsertProduct => ({
  name: `Cà phê ${newId()}`,
  group: 'I',
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

export const aCertificateState = (
  fields: Partial<CertificateState> & Pick<CertificateState, 'productId'>,
): CertificateState => ({
  certificateId: newId(),
  scheme: 'OCOP',
  level: '4',
  stars: 4,
  number: null,
  decisionNumber: '1/QĐ-UBND',
  decidedOn: '2026-01-01',
  issuer: 'UBND tỉnh Lâm Đồng',
  issuerAdminUnitId: null,
  validFrom: '2026-01-01',
  validThrough: '2029-01-01',
  grantedThrough: '2029-01-01',
  zone: 'Asia/Ho_Chi_Minh',
  state: 'granted',
  withdrawnOn: null,
  withdrawalGround: null,
  extendedThrough: null,
  predecessorId: null,
  successorId: null,
  ...fields,
});
