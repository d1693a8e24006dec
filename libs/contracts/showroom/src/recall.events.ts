import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';

/** What is recalled, by whose word it may be told to everybody. Its lots tell of themselves: showroom.lot.recalled. */
const recallState = z.strictObject({
  recallId: z.uuid(),
  producerId: z.uuid(),
  productId: z.uuid(),
  /** One lot; null: every lot of these variants, those that come later too. */
  lotId: z.uuid().nullable(),
  lotCode: z.string().nullable(),
  variantIds: z.array(z.uuid()),
  /** Canonical 14 digits, when it was recalled by it. */
  gtin: z.string().length(14).nullable(),
  reason: z.string(),
  /** Number of the authority's or producer's paper. */
  reference: z.string().nullable(),
  state: z.enum(['standing', 'lifted']),
  announcedAt: z.iso.datetime(),
  liftedAt: z.iso.datetime().nullable(),
});
export type RecallState = z.infer<typeof recallState>;

const of = { context: 'showroom', aggregate: 'recall', version: 1, data: recallState } as const;

export const RecallAnnouncedV1 = defineEvent({
  ...of,
  name: 'announced',
  summary:
    'A lot, or all of some variants, must not be sold any more; told again with more variants when such are heard of.',
});
export const RecallLiftedV1 = defineEvent({ ...of, name: 'lifted', summary: 'A recall was lifted.' });
export const recallEvents = [RecallAnnouncedV1, RecallLiftedV1];
