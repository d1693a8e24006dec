import type { Channel } from '../channels/channel.js';
import type { Encoding } from './content-encoding.js';

/** Where the feed stands. */
export interface FeedHead {
  /** Another one after the feed began anew: its numbers mean other changes. */
  readonly epoch: string;
  /** Number of the last change, gap-free in the order of commit. */
  readonly seq: number;
  /** Exits up to here may be forgotten. */
  readonly purgedSeq: number;
}

/** Strong: the same tag means the same bytes. It moves with the feed, the channel's scope and the encoding. */
export const entityTag = (head: FeedHead, channel: Channel, encoding: Encoding): string =>
  `"${head.epoch.slice(0, 8)}-${head.seq}-${channel.channelId}-${channel.scopeVersion}-${encoding}"`;

/**
 * Whether `If-None-Match` names the tag, by the weak comparison that RFC 9110 §13.1.2 asks for: a proxy may have
 * weakened our tag on its way, and what the client holds is still the same.
 */
export function namesTag(header: string | undefined, tag: string): boolean {
  const named = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return named.includes('*') || named.includes(tag);
}
