import { ProductChangedV1, ProductRegisteredV1, ProductRetiredV1 } from '@onevillage/contracts-catalog';
import { RuleViolation } from '@onevillage/kernel';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { publicState, type Product } from './product.js';

/** Below what the log takes. */
const MAX_BYTES = 200_000;

/** Throws `catalog.too-much-data` for a product that no event could hold. */
export function requireFits(product: Product): Product {
  const bytes = Buffer.byteLength(JSON.stringify(publicState(product)));
  if (bytes > MAX_BYTES) throw new RuleViolation('catalog.too-much-data', { name: product.name });
  return product;
}

/** The event of a product's newest version; a waiting one has none. */
export const productEvents = (products: readonly Product[]): NewEvent[] =>
  products
    .filter((product) => product.version > 0)
    .map((product) =>
      newEvent(definitionOf(product), {
        aggregateId: product.id,
        version: product.version,
        data: publicState(product),
      }),
    );

const definitionOf = ({ version, state }: Product) =>
  version === 1 ? ProductRegisteredV1 : state === 'retired' ? ProductRetiredV1 : ProductChangedV1;
