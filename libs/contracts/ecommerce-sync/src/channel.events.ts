import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';

const channelState = z.strictObject({
  channelId: z.uuid(),
  name: z.string(),
  /** The partner organisation whose client reads the channel. */
  partnerId: z.uuid(),
  scope: z.strictObject({
    /** Empty: everywhere. */
    adminUnitIds: z.array(z.uuid()),
    /** Empty: every group. */
    groups: z.array(z.string()),
    /** Null: every certified level, also of schemes without stars. */
    minStars: z.int().min(1).max(5).nullable(),
  }),
  /** The showrooms whose stock the partner may sell; empty or left out: of none. */
  showroomIds: z.array(z.uuid()).optional(),
  /** Whole units of each variant that are held back from what is published; left out: 0. */
  safetyBuffer: z.int().nonnegative().optional(),
  state: z.enum(['open', 'closed']),
});
export type ChannelState = z.infer<typeof channelState>;

const of = { context: 'ecommerce-sync', aggregate: 'channel', version: 1, data: channelState } as const;
export const ChannelOpenedV1 = defineEvent({
  ...of,
  name: 'opened',
  summary: 'A partner may read and sell what is in scope.',
});
export const ChannelChangedV1 = defineEvent({
  ...of,
  name: 'changed',
  summary: 'Name, scope, showrooms or safety buffer of a channel changed.',
});
export const ChannelClosedV1 = defineEvent({
  ...of,
  name: 'closed',
  summary: 'The partner may no longer read the channel.',
});
export const channelEvents = [ChannelOpenedV1, ChannelChangedV1, ChannelClosedV1];
