import { defineEvent } from '@onevillage/contracts-kit';
import { UNITS } from '@onevillage/kernel';
import { z } from 'zod';
import { LOCATION_KINDS } from './location.js';
import { MOVEMENT_KINDS, STOCK_STATES } from './movement.js';

/** Integer of the smallest step of the lot's unit: pieces, or thousandths of a measured unit. */
const steps = z.int();

const end = z.strictObject({
  showroomId: z.uuid(),
  locationId: z.uuid(),
  locationKind: z.enum(LOCATION_KINDS),
  state: z.enum(STOCK_STATES),
});

/** What a lot is, where what moved of it is now, and the movements that brought it there, in their order. */
const lotState = z.strictObject({
  lotId: z.uuid(),
  variantId: z.uuid(),
  productId: z.uuid(),
  producerId: z.uuid(),
  /** As printed; null: units that no known lot covers. */
  code: z.string().nullable(),
  unit: z.enum(UNITS),
  producedOn: z.iso.date().nullable(),
  /** The last day on which it may be sold, in the zone of the showroom. */
  expiresOn: z.iso.date().nullable(),
  /** Set while the lot is recalled: nothing of it may be sold. */
  recall: z.strictObject({ recallId: z.uuid(), reason: z.string() }).nullable(),
  /** On hand and in transit after this event, at every location and owner that it touched; elsewhere nothing changed. */
  balances: z.array(
    z.strictObject({
      showroomId: z.uuid(),
      locationId: z.uuid(),
      /** The producer of consigned goods, the organisation of the showroom of owned ones. */
      ownerId: z.uuid(),
      onHand: steps.nonnegative(),
      /** Part of what is on hand. */
      held: steps.nonnegative(),
    }),
  ),
  movements: z.array(
    z.strictObject({
      movementId: z.uuid(),
      kind: z.enum(MOVEMENT_KINDS),
      ownerId: z.uuid(),
      quantity: steps.positive(),
      from: end,
      to: end,
      /** When it happened, by the device that saw it. */
      occurredAt: z.iso.datetime(),
      /** The sale, hold, transfer, count … that it belongs to; null: of several, when hundreds of movements are told as sums. */
      documentId: z.uuid().nullable(),
    }),
  ),
});
export type LotState = z.infer<typeof lotState>;

const of = { context: 'showroom', aggregate: 'lot', version: 1, data: lotState } as const;

export const LotMovedV1 = defineEvent({
  ...of,
  name: 'moved',
  summary: 'Units of a lot were received, sold, held, moved, counted or written off.',
});
export const LotCorrectedV1 = defineEvent({
  ...of,
  name: 'corrected',
  summary: 'What is known of a lot changed: its code or its dates.',
});
export const LotRecalledV1 = defineEvent({
  ...of,
  name: 'recalled',
  summary: 'Nothing of the lot may be sold any more.',
});
export const LotReleasedV1 = defineEvent({
  ...of,
  name: 'released',
  summary: 'The recall of the lot was lifted.',
});
export const lotEvents = [LotMovedV1, LotCorrectedV1, LotRecalledV1, LotReleasedV1];
