import {
  isServiceGroup,
  type ProductGroup,
  type ProductState,
  type ProductStateName,
  type VariantState,
} from '@onevillage/contracts-catalog';
import { REGISTER_ZONE } from '@onevillage/contracts-producers';
import { changesOf, RuleViolation, type ProducerId, type ProductId } from '@onevillage/kernel';
import type { ProductTexts } from './texts.js';

/** A product with its variants and dated prices. `waiting` and `refused` ones never were public. */
export interface Product extends ProductTexts {
  id: ProductId;
  version: number;
  producerId: ProducerId;
  name: string;
  group: ProductGroup;
  subgroup: string | null;
  brand: string | null;
  label: Record<string, string>;
  media: ProductState['media'];
  variants: VariantState[];
  state: ProductStateName;
  refusal: string | null;
}

export function publicState(product: Product): ProductState {
  const { id, version: _v, refusal: _r, state, ...facts } = product;
  return {
    productId: id,
    ...facts,
    isService: isServiceGroup(product.group),
    state: state === 'retired' ? 'retired' : 'active',
    zone: REGISTER_ZONE,
  };
}

/** The product after the change, at its next version; null when it changes nothing. One that waits has no version yet. */
export function changed(product: Product, change: Partial<Product>): Product | null {
  if (product.state === 'retired')
    throw new RuleViolation('catalog.product-retired', { productId: product.id });
  const changes = changesOf(product, change);
  if (Object.keys(changes).length === 0) return null;
  const version = product.state === 'waiting' ? 0 : product.version + 1;
  return { ...product, ...changes, version };
}

export function retired(product: Product): Product {
  if (product.state !== 'active')
    throw new RuleViolation('catalog.product-retired', { productId: product.id });
  return { ...product, state: 'retired', version: product.version + 1 };
}

/** Its producer is known: it is public from now on. */
export const registered = (product: Product): Product => ({ ...product, state: 'active', version: 1 });

/** It never was public, so its GTINs are free again. */
export const refused = (product: Product, code: string): Product => ({
  ...product,
  state: 'refused',
  refusal: code,
  variants: product.variants.map((variant) => ({ ...variant, gtin: null })),
});
