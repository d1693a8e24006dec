import { defineEvent } from '@onevillage/contracts-kit';
import { UNITS } from '@onevillage/kernel';
import { z } from 'zod';

export const HOLD_PURPOSES = ['order', 'fair', 'sample'] as const;
export type HoldPurpose = (typeof HOLD_PURPOSES)[number];
export const HOLD_STATES = ['open', 'posted', 'voided', 'expired'] as const;
export type HoldStateName = (typeof HOLD_STATES)[number];

/** Units of one lot and owner that stand aside at a location. */
const pick = z.strictObject({
  lotId: z.uuid(),
  ownerId: z.uuid(),
  locationId: z.uuid(),
  quantity: z.int().positive(),
});

/** Units that were put aside, and what became of them. Quantities: integers of the smallest step of the unit. */
const holdState = z.strictObject({
  holdId: z.uuid(),
  showroomId: z.uuid(),
  purpose: z.enum(HOLD_PURPOSES),
  state: z.enum(HOLD_STATES),
  placedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** The sale by which it was posted. */
  saleId: z.uuid().nullable(),
  lines: z.array(
    z.strictObject({
      line: z.int().positive(),
      variantId: z.uuid(),
      unit: z.enum(UNITS),
      quantity: z.int().positive(),
      picks: z.array(pick),
    }),
  ),
});
export type HoldState = z.infer<typeof holdState>;

const of = { context: 'showroom', aggregate: 'hold', version: 1, data: holdState } as const;

export const HoldPlacedV1 = defineEvent({ ...of, name: 'placed', summary: 'Units were put aside.' });
export const HoldPostedV1 = defineEvent({ ...of, name: 'posted', summary: 'What was put aside was sold.' });
export const HoldVoidedV1 = defineEvent({
  ...of,
  name: 'voided',
  summary: 'Nobody wants what was put aside: it is free again.',
});
export const HoldExpiredV1 = defineEvent({
  ...of,
  name: 'expired',
  summary: 'Nobody came in time for what was put aside: it is free again.',
});
export const holdEvents = [HoldPlacedV1, HoldPostedV1, HoldVoidedV1, HoldExpiredV1];
