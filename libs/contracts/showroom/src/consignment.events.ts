import { defineEvent } from '@onevillage/contracts-kit';
import { UNITS } from '@onevillage/kernel';
import { z } from 'zod';

/** The producer's goods until they are sold, or bought by the organisation of the showroom. */
export const OWNERSHIPS = ['consigned', 'owned'] as const;
export type Ownership = (typeof OWNERSHIPS)[number];
export const CONSIGNMENT_STATES = ['announced', 'received', 'cancelled'] as const;
export type ConsignmentStateName = (typeof CONSIGNMENT_STATES)[number];
/** Why other quantities came than were announced. */
export const DIFFERENCE_REASONS = ['short', 'over', 'damaged', 'other'] as const;
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number];
/** Why goods went back to their producer. */
export const PRODUCER_RETURN_REASONS = [
  'unsold',
  'expired',
  'recalled',
  'not-certified',
  'damaged',
  'other',
] as const;
export type ProducerReturnReason = (typeof PRODUCER_RETURN_REASONS)[number];

/** Integer of the smallest step of the variant's unit: pieces, or thousandths of a measured unit. */
const steps = z.int().nonnegative();

const line = z.strictObject({
  line: z.int().positive(),
  variantId: z.uuid(),
  unit: z.enum(UNITS),
  quantity: steps.positive(),
  lotCode: z.string().nullable(),
  producedOn: z.iso.date().nullable(),
  expiresOn: z.iso.date().nullable(),
});

const receivedLine = z.strictObject({
  /** Of the line announced; null: nobody announced it. */
  line: z.int().positive().nullable(),
  variantId: z.uuid(),
  unit: z.enum(UNITS),
  /** Null when nothing was taken. */
  lotId: z.uuid().nullable(),
  locationId: z.uuid().nullable(),
  quantity: steps,
  /** Came, and went back at once. */
  refused: steps,
});

const consignmentState = z.strictObject({
  noteId: z.uuid(),
  showroomId: z.uuid(),
  producerId: z.uuid(),
  ownership: z.enum(OWNERSHIPS),
  /** The producer's own; null for goods that came without a note. */
  number: z.string().nullable(),
  expectedOn: z.iso.date().nullable(),
  state: z.enum(CONSIGNMENT_STATES),
  /** As announced. */
  lines: z.array(line),
  receipt: z
    .strictObject({
      signedAt: z.iso.datetime(),
      lines: z.array(receivedLine),
      differences: z.array(
        z.strictObject({
          line: z.int().positive().nullable(),
          variantId: z.uuid(),
          expected: steps,
          delivered: steps,
          reason: z.enum(DIFFERENCE_REASONS),
        }),
      ),
    })
    .nullable(),
});
export type ConsignmentState = z.infer<typeof consignmentState>;

const of = { context: 'showroom', aggregate: 'consignment', version: 1 } as const;
const note = { ...of, data: consignmentState } as const;

export const ConsignmentAnnouncedV1 = defineEvent({
  ...note,
  name: 'announced',
  summary: 'Goods of a producer are on their way to a showroom.',
});
export const ConsignmentChangedV1 = defineEvent({
  ...note,
  name: 'changed',
  summary: 'What was announced changed before it came.',
});
export const ConsignmentReceivedV1 = defineEvent({
  ...note,
  name: 'received',
  summary: 'Goods of a producer were received, and both sides signed what came.',
});
export const ConsignmentCancelledV1 = defineEvent({
  ...note,
  name: 'cancelled',
  summary: 'What was announced will not come.',
});

/** Of an aggregate of its own: one return to a producer. */
const producerReturnState = z.strictObject({
  returnId: z.uuid(),
  showroomId: z.uuid(),
  producerId: z.uuid(),
  ownership: z.enum(OWNERSHIPS),
  returnedAt: z.iso.datetime(),
  lines: z.array(
    z.strictObject({
      lotId: z.uuid(),
      variantId: z.uuid(),
      unit: z.enum(UNITS),
      locationId: z.uuid(),
      quantity: steps.positive(),
      reason: z.enum(PRODUCER_RETURN_REASONS),
    }),
  ),
});

export const ConsignmentReturnedV1 = defineEvent({
  ...of,
  name: 'returned',
  data: producerReturnState,
  summary: 'Goods went back to their producer.',
});
export const consignmentEvents = [
  ConsignmentAnnouncedV1,
  ConsignmentChangedV1,
  ConsignmentReceivedV1,
  ConsignmentCancelledV1,
  ConsignmentReturnedV1,
];
