import { randomUUID } from 'node:crypto';
import { ProductRegisteredV1, type ProductState } from '@onevillage/contracts-catalog';
import {
  AdminUnitRecordedV1,
  ProducerRegisteredV1,
  type AdminUnitState,
  type ProducerState,
} from '@onevillage/contracts-producers';
import {
  CertificateGrantedV1,
  CertificateWithdrawnV1,
  type CertificateState,
} from '@onevillage/contracts-recognition';
import { eventually } from '@onevillage/testing';
import type { ShowroomProcesses } from './showroom-processes.js';

/** Of one unit, in VND. */
export const PRICE = 100_000;

export interface CertifiedGoods {
  readonly adminUnitId: string;
  readonly producerId: string;
  readonly productId: string;
  readonly variantId: string;
  readonly certificateId: string;
}

/** What neighbours tell of a product that is certified for decades: published, and known. */
export async function tellOfGoods({ publisher, database }: ShowroomProcesses): Promise<CertifiedGoods> {
  const [adminUnitId, producerId, productId, variantId, certificateId] = Array.from({ length: 5 }, () =>
    randomUUID(),
  ) as [string, string, string, string, string];
  await publisher.publish(AdminUnitRecordedV1, [adminUnitId, unit(adminUnitId)]);
  await publisher.publish(ProducerRegisteredV1, [producerId, producer(producerId, adminUnitId)]);
  await publisher.publish(ProductRegisteredV1, [productId, product(productId, producerId, variantId)]);
  await publisher.publish(CertificateGrantedV1, [certificateId, certificate(certificateId, productId)]);
  await eventually(
    async () => {
      const rows = await database.query<{ n: number }>(
        'select count(*)::int as n from inbox where aggregate_id = any($1)',
        [[adminUnitId, producerId, productId, certificateId]],
      );
      if (rows[0]!.n < 4) throw new Error(`${rows[0]!.n} of 4 neighbours' facts are known`);
    },
    { timeoutMs: 30_000 },
  );
  return { adminUnitId, producerId, productId, variantId, certificateId };
}

/** Its last valid day was the day before yesterday: published, not yet applied. */
export async function withdraw(
  { publisher }: ShowroomProcesses,
  { certificateId, productId }: CertifiedGoods,
): Promise<void> {
  const lastDay = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  await publisher.publish(CertificateWithdrawnV1, [
    certificateId,
    {
      ...certificate(certificateId, productId),
      state: 'withdrawn',
      validThrough: lastDay,
      withdrawnOn: lastDay,
      withdrawalGround: 'breach-of-law',
    },
  ]);
}

const unit = (adminUnitId: string): AdminUnitState => ({
  adminUnitId,
  country: 'VN',
  code: null,
  type: 'province',
  name: `Kiên Giang ${adminUnitId}`,
  parentId: null,
  validFrom: '2004-01-01',
  validTo: null,
  successorIds: [],
  legalSource: null,
});

const producer = (producerId: string, adminUnitId: string): ProducerState => ({
  producerId,
  name: 'Hợp tác xã Bình Minh',
  legalForm: 'cooperative',
  taxCode: null,
  address: null,
  adminUnitId,
  adminUnitIds: [adminUnitId],
  state: 'active',
  mergedInto: null,
  qualityDocuments: [],
});

const product = (productId: string, producerId: string, variantId: string): ProductState => ({
  productId,
  producerId,
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
  variants: [
    {
      variantId,
      sku: null,
      gtin: null,
      package: 'chai',
      netQuantity: null,
      prices: [
        { amount: PRICE, currency: 'VND', includesVat: true, validFrom: '2025-01-01', validThrough: null },
      ],
    },
  ],
  state: 'active',
  zone: 'Asia/Ho_Chi_Minh',
});

const certificate = (certificateId: string, productId: string): CertificateState => ({
  certificateId,
  productId,
  scheme: 'OCOP',
  level: '4',
  stars: 4,
  number: null,
  decisionNumber: '858/QĐ-UBND',
  decidedOn: '2025-01-01',
  issuer: 'UBND tỉnh Kiên Giang',
  issuerAdminUnitId: null,
  validFrom: '2025-01-01',
  validThrough: '2099-12-31',
  grantedThrough: '2099-12-31',
  zone: 'Asia/Ho_Chi_Minh',
  state: 'granted',
  withdrawnOn: null,
  withdrawalGround: null,
  extendedThrough: null,
  predecessorId: null,
  successorId: null,
});
