import { z } from 'zod';

/**
 * The feed: one JSON line per variant that holds a valid certificate now. What is absent is null and named in `missing`.
 * Published as it stands here; the JSON Schema is frozen like that of an event.
 */
const texts = z.strictObject({
  vi: z.string().nullable(),
  en: z.string().nullable(),
  km: z.string().nullable(),
});

export const feedProduct = z.strictObject({
  variantId: z.uuid(),
  productId: z.uuid(),
  gtin: z.string().nullable(),
  sku: z.string().nullable(),
  title: texts,
  description: texts,
  images: z.array(z.strictObject({ url: z.string(), sha256: z.string(), alt: z.string().nullable() })),
  brand: z.string().nullable(),
  producer: z.strictObject({
    id: z.uuid(),
    name: z.string(),
    legalForm: z.string(),
    address: z.string().nullable(),
    adminUnitId: z.uuid().nullable(),
    adminUnitIds: z.array(z.uuid()),
  }),
  group: z.string(),
  subgroup: z.string().nullable(),
  isService: z.boolean(),
  netQuantity: z.strictObject({ value: z.string(), unit: z.string() }).nullable(),
  package: z.string().nullable(),
  /** The price of today; amount in integer minor units of the currency. */
  price: z.strictObject({ amount: z.int(), currency: z.string(), includesVat: z.boolean() }).nullable(),
  seller: z.strictObject({ id: z.uuid(), name: z.string() }),
  /** Of what the channel may sell from: `on_request` where that is no showroom, and for services. */
  availability: z.enum(['on_request', 'in_stock', 'out_of_stock']),
  /** What may be ordered now, in `unit`; null when on request. */
  quantity: z.string().nullable().optional(),
  /** What stock of the variant is counted in; null: it is not counted, being a service. */
  unit: z.string().nullable().optional(),
  certificates: z
    .array(
      z.strictObject({
        id: z.uuid(),
        scheme: z.string(),
        level: z.string(),
        stars: z.int().nullable(),
        number: z.string().nullable(),
        decisionNumber: z.string(),
        issuer: z.string(),
        validFrom: z.iso.date(),
        validThrough: z.iso.date(),
      }),
    )
    .min(1),
  label: z.record(z.string(), z.string()),
  missing: z.array(z.string()),
  /** Versions of the facts that the line was rendered from: product, producer. */
  version: z.strictObject({ product: z.int(), producer: z.int() }),
});
export type FeedProduct = z.infer<typeof feedProduct>;

/** Last line of the full feed: a file without it was cut off. */
export const feedEnd = z.strictObject({ end: z.literal(true), count: z.int(), cursor: z.string() });
export type FeedEnd = z.infer<typeof feedEnd>;

export const change = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('upsert'), variantId: z.uuid(), product: feedProduct }),
  z.strictObject({ op: z.literal('delete'), variantId: z.uuid() }),
]);
export type Change = z.infer<typeof change>;

export const changesPage = z.strictObject({
  changes: z.array(change),
  /** Pass it as `after` of the next call. */
  cursor: z.string(),
  /** True when more changes are waiting already. */
  more: z.boolean(),
});
export type ChangesPage = z.infer<typeof changesPage>;
