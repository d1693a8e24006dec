import { defineEvent } from '@onevillage/contracts-kit';
import { UNITS } from '@onevillage/kernel';
import { z } from 'zod';
import { LANGUAGES, PRODUCT_GROUPS, TEXT_STATUSES } from './product-group.js';

const texts = z.strictObject({
  vi: z.string().nullable(),
  en: z.string().nullable(),
  km: z.string().nullable(),
});

const price = z.strictObject({
  /** Integer minor units. */
  amount: z.int().nonnegative(),
  currency: z.enum(['VND', 'KHR', 'THB', 'JPY', 'USD']),
  includesVat: z.boolean(),
  validFrom: z.iso.date(),
  validThrough: z.iso.date().nullable(),
});

const variant = z.strictObject({
  variantId: z.uuid(),
  sku: z.string().nullable(),
  /** Canonical 14 digits. */
  gtin: z.string().length(14).nullable(),
  package: z.string().nullable(),
  netQuantity: z.strictObject({ value: z.string(), unit: z.enum(UNITS) }).nullable(),
  prices: z.array(price),
});

/** The public state of a product. */
const productState = z.strictObject({
  productId: z.uuid(),
  producerId: z.uuid(),
  name: z.string().min(1),
  titles: texts,
  descriptions: texts,
  textStatus: z.record(z.enum(LANGUAGES), z.enum(TEXT_STATUSES)),
  group: z.enum(PRODUCT_GROUPS),
  /** Code of the rubric set's row in Annex I, e.g. I.5.a; null while only the group is known. */
  subgroup: z.string().nullable(),
  isService: z.boolean(),
  brand: z.string().nullable(),
  label: z.record(z.string(), z.string()),
  media: z.array(
    z.strictObject({
      url: z.url(),
      sha256: z.string().length(64),
      kind: z.enum(['image', 'video', 'document']),
      alt: z.string().nullable(),
    }),
  ),
  variants: z.array(variant),
  state: z.enum(['active', 'retired']),
  zone: z.string(),
});
export type ProductState = z.infer<typeof productState>;
export type VariantState = z.infer<typeof variant>;
export type PriceState = z.infer<typeof price>;

const of = { context: 'catalog', aggregate: 'product', version: 1, data: productState } as const;

export const ProductRegisteredV1 = defineEvent({
  ...of,
  name: 'registered',
  summary: 'A product of a known producer was entered.',
});
export const ProductChangedV1 = defineEvent({
  ...of,
  name: 'changed',
  summary: 'Public facts, variants or prices of a product changed.',
});
export const ProductRetiredV1 = defineEvent({
  ...of,
  name: 'retired',
  summary: 'The product is no longer made.',
});
export const productEvents = [ProductRegisteredV1, ProductChangedV1, ProductRetiredV1];
