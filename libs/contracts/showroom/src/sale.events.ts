import { defineEvent } from '@onevillage/contracts-kit';
import { UNITS } from '@onevillage/kernel';
import { z } from 'zod';

export const TENDER_KINDS = ['cash', 'transfer'] as const;
export type TenderKind = (typeof TENDER_KINDS)[number];
export const DISCOUNT_BEARERS = ['producer', 'showroom'] as const;
export type DiscountBearer = (typeof DISCOUNT_BEARERS)[number];
export const SALE_STATES = ['sold', 'voided'] as const;
export type SaleStateName = (typeof SALE_STATES)[number];

const minor = z.int();

const tender = z.strictObject({ kind: z.enum(TENDER_KINDS), amount: minor });

/** Units of one lot and owner that a line took, with their share of its money. */
const pick = z.strictObject({
  lotId: z.uuid(),
  ownerId: z.uuid(),
  locationId: z.uuid(),
  /** False: no known lot covered them. */
  covered: z.boolean(),
  agreementId: z.uuid().nullable(),
  quantity: z.int().positive(),
  gross: minor,
  discount: minor,
  vat: minor,
});

const line = z.strictObject({
  line: z.int().positive(),
  /** What the till read, when nobody knew what it was. */
  code: z.string().nullable(),
  variantId: z.uuid().nullable(),
  productId: z.uuid().nullable(),
  producerId: z.uuid().nullable(),
  unit: z.enum(UNITS).nullable(),
  /** Integer of the smallest step of the unit. */
  quantity: z.int().positive(),
  unitPrice: minor.nonnegative(),
  gross: minor.nonnegative(),
  discount: minor.nonnegative(),
  discountBorneBy: z.enum(DISCOUNT_BEARERS).nullable(),
  /** Percent; null: not subject to VAT. */
  vatRate: z.string().nullable(),
  vat: minor.nonnegative(),
  /** What the customer owes for it, VAT included. */
  total: minor.nonnegative(),
  picks: z.array(pick),
});

/** A receipt, and what became of it. Amounts in integer minor units of its currency. */
const saleState = z.strictObject({
  saleId: z.uuid(),
  showroomId: z.uuid(),
  /** By the till. */
  soldAt: z.iso.datetime(),
  tillId: z.string().nullable(),
  /** The till had no connection: it tells of a fact. */
  offline: z.boolean(),
  currency: z.enum(['VND', 'KHR', 'THB', 'JPY', 'USD']),
  lines: z.array(line),
  tenders: z.array(tender),
  total: minor.nonnegative(),
  state: z.enum(SALE_STATES),
  returns: z.array(
    z.strictObject({
      returnId: z.uuid(),
      returnedAt: z.iso.datetime(),
      lines: z.array(
        z.strictObject({
          line: z.int().positive(),
          /** Null: of goods that nobody knew; what was paid for them was paid back. */
          lotId: z.uuid().nullable(),
          ownerId: z.uuid().nullable(),
          quantity: z.int().positive(),
          gross: minor,
          discount: minor,
          vat: minor,
          /** Unfit units go to loss. */
          unfit: z.boolean(),
        }),
      ),
      refunds: z.array(tender),
      total: minor.nonnegative(),
    }),
  ),
});
export type SaleState = z.infer<typeof saleState>;

const of = { context: 'showroom', aggregate: 'sale', version: 1, data: saleState } as const;

export const SaleRecordedV1 = defineEvent({ ...of, name: 'recorded', summary: 'Goods were sold at a till.' });
export const SaleVoidedV1 = defineEvent({
  ...of,
  name: 'voided',
  summary: 'The sale was a mistake: everything is back where it was.',
});
export const SaleReturnedV1 = defineEvent({
  ...of,
  name: 'returned',
  summary: 'Units came back against the receipt.',
});
export const SaleExplainedV1 = defineEvent({
  ...of,
  name: 'explained',
  summary: 'It was found out of which lot units were that no lot had covered.',
});
export const saleEvents = [SaleRecordedV1, SaleVoidedV1, SaleReturnedV1, SaleExplainedV1];
