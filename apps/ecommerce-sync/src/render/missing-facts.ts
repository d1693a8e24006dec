import { labelMissing, type ProductGroup } from '@onevillage/contracts-catalog';
import type { RenderedLine } from './render-product.js';

/** Names by path all that a partner would look for and not find. A service needs no GTIN, package, weight or label. */
export function missingFacts(line: RenderedLine, group: ProductGroup): string[] {
  return [
    ...nullsOf('title', line.title),
    ...nullsOf('description', line.description),
    ...nullsOf('', { sku: line.sku, brand: line.brand, subgroup: line.subgroup, price: line.price }),
    ...(line.images.length === 0 ? ['images'] : []),
    ...nullsOf('producer', { address: line.producer.address, adminUnitId: line.producer.adminUnitId }),
    ...line.certificates.flatMap((one, index) => nullsOf(`certificates.${index}`, { number: one.number })),
    ...(line.isService ? [] : missingOfGoods(line)),
    ...labelMissing(group, line.subgroup, line.label).map((field) => `label.${field}`),
  ];
}

const missingOfGoods = ({ gtin, netQuantity, package: packed }: RenderedLine): string[] =>
  nullsOf('', { gtin, netQuantity, package: packed });

const nullsOf = (path: string, values: Record<string, unknown>): string[] =>
  Object.keys(values)
    .filter((key) => values[key] === null)
    .map((key) => (path === '' ? key : `${path}.${key}`));
