import { isServiceGroup, labelMissing, type ProductView } from '@onevillage/contracts-catalog';
import type { Product } from './product.js';

/** What is known around a product on the asked date. */
export interface ProductSurroundings {
  producerName: string | null;
  stars: number | null;
  certifiedThrough: string | null;
  changedAt: Date;
}

/** Without what a row of the database holds beside the product. */
const facts = ({
  id,
  version,
  producerId,
  name,
  titles,
  descriptions,
  textStatus,
  group,
  subgroup,
  brand,
  label,
  media,
  variants,
  state,
  refusal,
}: Product): Product => ({
  id,
  version,
  producerId,
  name,
  titles,
  descriptions,
  textStatus,
  group,
  subgroup,
  brand,
  label,
  media,
  variants,
  state,
  refusal,
});

export function productView(product: Product, around: ProductSurroundings): ProductView {
  return {
    ...facts(product),
    producerName: around.producerName,
    isService: isServiceGroup(product.group),
    labelMissing: labelMissing(product.group, product.subgroup, product.label),
    stars: around.stars,
    certifiedThrough: around.certifiedThrough,
    changedAt: around.changedAt.toISOString(),
  };
}
