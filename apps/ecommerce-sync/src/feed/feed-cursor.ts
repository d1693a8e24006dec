import { RuleViolation } from '@onevillage/kernel';
import { decodeCursor, encodeCursor } from '@onevillage/platform-http';
import type { Channel } from '../channels/channel.js';
import type { FeedHead } from './feed-head.js';

/** How far a partner has read. */
export interface FeedCursor {
  readonly channelId: string;
  readonly epoch: string;
  readonly scopeVersion: number;
  readonly seq: number;
  /** While no exit above this number is purged, none that this reader still needs is. */
  readonly keptFrom: number;
}

/** The cursor of a reader that has everything up to `seq`; 0 is a reader that has nothing, and so needs to hear of no exit. */
export const cursorAt = ({ epoch, purgedSeq }: FeedHead, channel: Channel, seq: number): FeedCursor => ({
  channelId: channel.channelId,
  epoch,
  scopeVersion: channel.scopeVersion,
  seq,
  keptFrom: Math.max(seq, purgedSeq),
});

const listOf = (channelId: string): unknown => ['changes', channelId];

export const writeCursor = ({ channelId, epoch, scopeVersion, seq, keptFrom }: FeedCursor): string =>
  encodeCursor(listOf(channelId), [epoch, scopeVersion, seq, keptFrom]);

/** @throws RuleViolation `invalid-cursor`, also for a cursor of another channel */
export function readCursor(channelId: string, text: string): FeedCursor {
  const [epoch, ...numbers] = decodeCursor(listOf(channelId), text, ['id', 'int', 'int', 'int']) ?? [];
  const [scopeVersion, seq, keptFrom] = numbers.filter(
    (one) => typeof one === 'number' && one >= 0,
  ) as number[];
  if (
    typeof epoch !== 'string' ||
    scopeVersion === undefined ||
    seq === undefined ||
    keptFrom === undefined
  ) {
    throw new RuleViolation('invalid-cursor');
  }
  return { channelId, epoch, scopeVersion, seq, keptFrom };
}

/**
 * @throws RuleViolation `ecommerce-sync.cursor-too-old` or `ecommerce-sync.cursor-from-the-future`, with a link to the
 * full feed, when deltas from the cursor would not lead to what the channel shows now
 */
export function checkCursor(cursor: FeedCursor, head: FeedHead, channel: Channel): void {
  const sameFeed = cursor.epoch === head.epoch;
  const sameScope = cursor.channelId === channel.channelId && cursor.scopeVersion === channel.scopeVersion;
  if (!sameFeed || !sameScope || cursor.keptFrom < head.purgedSeq) {
    throw new RuleViolation('ecommerce-sync.cursor-too-old');
  }
  if (cursor.seq > head.seq) throw new RuleViolation('ecommerce-sync.cursor-from-the-future');
}
