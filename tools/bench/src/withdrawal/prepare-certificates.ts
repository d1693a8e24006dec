import { randomUUID } from 'node:crypto';
import type { GrantCertificate } from '@onevillage/contracts-recognition';
import type { RegisterProducer } from '@onevillage/contracts-producers';
import type { RegisterProduct } from '@onevillage/contracts-catalog';
import type { BulkResult } from '@onevillage/contracts-kit';
import { HttpClient } from '../servers/http-client.js';
import type { RunningServices } from './running-services.js';

const PRODUCTS_EACH = 100;
const PER_REQUEST = 500;

/** Enters `count` products with a certificate each, through the bulk commands of the services. */
export async function prepareCertificates(
  services: RunningServices,
  token: string,
  count: number,
): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const enter = async (
    service: 'producers' | 'catalog' | 'recognition',
    path: string,
    items: readonly object[],
  ) => {
    const client = new HttpClient(services.url(service));
    const ids: string[] = [];
    for (let at = 0; at < items.length; at += PER_REQUEST) {
      const headers = { 'idempotency-key': randomUUID() };
      const json = { items: items.slice(at, at + PER_REQUEST) };
      const result = await client.json<BulkResult>('POST', path, { token, json, headers });
      const refused = result.items.find(({ status }) => status !== 'created');
      if (refused) throw new Error(`${path}: ${JSON.stringify(refused)}`);
      ids.push(...result.items.map(({ id }) => id!));
    }
    client.close();
    return ids;
  };
  const producers = Array.from({ length: Math.ceil(count / PRODUCTS_EACH) }, (_, n) => producer(n));
  const producerIds = await enter('producers', '/v1/producers/bulk', producers);
  const products = Array.from({ length: count }, (_, n) =>
    product(n, producerIds[Math.floor(n / PRODUCTS_EACH)]!),
  );
  const productIds = await enter('catalog', '/v1/products/bulk', products);
  const certificates = productIds.map((productId, n) => certificate(n, productId, today));
  await enter('recognition', '/v1/certificates/bulk', certificates);
}

const producer = (n: number): RegisterProducer & { decision: 'new' } => ({
  name: `Hợp tác xã Nông nghiệp số ${n}`,
  legalForm: 'cooperative',
  address: `xã Quảng Trực, tỉnh Lâm Đồng`,
  adminUnit: { province: 'Lâm Đồng', commune: `xã số ${n}` },
  decision: 'new',
});

const product = (n: number, producerId: string): RegisterProduct & { decision: 'new' } => ({
  producerId,
  name: `Mắc ca sấy số ${n}`,
  group: 'I',
  subgroup: 'I.5.a',
  titles: { vi: `Mắc ca sấy số ${n}`, en: `Dried macadamia nuts ${n}` },
  descriptions: { vi: 'Mắc ca sấy nứt vỏ, rang mộc, đóng hộp 500 g' },
  label: { origin: 'Việt Nam' },
  variants: [
    {
      sku: `MC-${n}`,
      package: 'hộp',
      netQuantity: { value: '0.5', unit: 'kg' },
      prices: [{ amount: 120_000, currency: 'VND', includesVat: true, validFrom: '2025-01-01' }],
    },
  ],
  decision: 'new',
});

const certificate = (n: number, productId: string, today: string): GrantCertificate => ({
  productId,
  scheme: 'OCOP',
  level: n % 2 === 0 ? '4' : '3',
  decisionNumber: `${n}/QĐ-UBND`,
  decidedOn: today,
  issuer: 'Ủy ban nhân dân tỉnh Lâm Đồng',
});
