import type { ProductState } from '@onevillage/contracts-catalog';
import type { AdminUnitState, ProducerState } from '@onevillage/contracts-producers';
import type { CertificateState } from '@onevillage/contracts-recognition';
import { newId } from '@onevillage/platform-database';
import { readFileSync } from 'node:fs';

/** The first published sample of an event: what a neighbour would say. */
function sample<T>(context: string, name: string): T {
  const file = new URL(`../../../../libs/contracts/${context}/samples/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as T[])[0]!;
}

/** A province that always was there. */
export const aUnitState = (fields: Partial<AdminUnitState> = {}): AdminUnitState => ({
  ...sample<AdminUnitState>('producers', 'admin-unit.recorded.v1'),
  adminUnitId: newId(),
  parentId: null,
  ...fields,
});

export const aProducerState = (fields: Partial<ProducerState> = {}): ProducerState => ({
  ...sample<ProducerState>('producers', 'producer.registered.v1'),
  producerId: newId(),
  taxCode: null,
  adminUnitId: null,
  adminUnitIds: [],
  ...fields,
});

/** Of group I. */
export const aProductState = (
  fields: Partial<ProductState> & Pick<ProductState, 'producerId'>,
): ProductState => ({
  ...sample<ProductState>('catalog', 'product.registered.v1'),
  productId: newId(),
  variants: [],
  ...fields,
});

/** Four stars, valid from 2025-06-19 through 2028-06-19. */
export const aCertificateState = (
  fields: Partial<CertificateState> & Pick<CertificateState, 'productId'>,
): CertificateState => ({
  ...sample<CertificateState>('recognition', 'certificate.granted.v1'),
  certificateId: newId(),
  ...fields,
});
