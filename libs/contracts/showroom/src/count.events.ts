import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';

/** Why what was counted is not what the ledger had. */
export const COUNT_REASONS = ['miscounted', 'lost', 'expired', 'found', 'damaged', 'theft', 'other'] as const;
export type CountReason = (typeof COUNT_REASONS)[number];

/** What a count came to; each adjustment is a move of its lot, kind `count`, with the count as its document. */
const countState = z.strictObject({
  countId: z.uuid(),
  showroomId: z.uuid(),
  openedAt: z.iso.datetime(),
  approvedAt: z.iso.datetime(),
  rounds: z.int().positive(),
  /** Lots at locations that were counted, and those of them that differed. */
  counted: z.int().nonnegative(),
  differed: z.int().nonnegative(),
  byReason: z.array(z.strictObject({ reason: z.enum(COUNT_REASONS), lines: z.int().positive() })),
});

export const CountApprovedV1 = defineEvent({
  context: 'showroom',
  aggregate: 'count',
  name: 'approved',
  version: 1,
  summary: 'A stock count was approved, and the ledger adjusted to it.',
  data: countState,
});
export const countEvents = [CountApprovedV1];
