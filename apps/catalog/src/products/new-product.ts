import type { RegisterProduct } from '@onevillage/contracts-catalog';
import { RuleViolation, type LocalDate, type ProducerId, type ProductId } from '@onevillage/kernel';
import { requireSubgroup } from '../groups/product-group-rules.js';
import type { Product } from './product.js';
import { textStatuses, texts } from './texts.js';
import { variantsOf, type VariantIds } from './variants.js';

/** Throws `catalog.media-url-wrong`. */
export const mediaOf = (given: RegisterProduct['media']): Product['media'] =>
  (given ?? []).map(({ url, sha256, kind, alt }) => {
    if (!URL.canParse(url)) throw new RuleViolation('catalog.media-url-wrong', { url });
    return { url, sha256, kind, alt: alt ?? null };
  });

/** A product as a command gives it, waiting until its producer is known. The registered name is its Vietnamese title. */
export function newProduct(
  input: RegisterProduct,
  today: LocalDate,
  id: ProductId,
  ids: VariantIds,
): Product {
  requireSubgroup(input.group, input.subgroup ?? null, today);
  const titles = texts(input.titles, { vi: input.name, en: null, km: null });
  const descriptions = texts(input.descriptions);
  return {
    id,
    version: 0,
    producerId: input.producerId as ProducerId,
    name: input.name,
    titles,
    descriptions,
    textStatus: textStatuses(titles, descriptions, {}),
    group: input.group,
    subgroup: input.subgroup ?? null,
    brand: input.brand ?? null,
    label: input.label ?? {},
    media: mediaOf(input.media),
    variants: variantsOf(input.variants, [], input.group, ids),
    state: 'waiting',
    refusal: null,
  };
}
