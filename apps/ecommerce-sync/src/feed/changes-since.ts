import { Injectable } from '@nestjs/common';
import { Database } from '@onevillage/platform-database';
import type { Channel } from '../channels/channel.js';
import { FeedBell } from './feed-bell.store.js';
import { checkCursor, cursorAt, type FeedCursor, readCursor, writeCursor } from './feed-cursor.js';
import type { FeedHead } from './feed-head.js';
import { type FeedStep, readSteps } from './feed.read-model.js';
import { FeedWriter } from './feed-writer.js';
import { PerChannel } from './per-channel.js';

const MOST_WAITS_PER_CHANNEL = 20;
/** A NOTIFY may get lost, and then nobody rings: whoever waits also looks for itself. */
const LOOK_EVERY_MS = 1_000;

export interface ChangesRequest {
  /** A cursor as text; null: from the beginning. */
  readonly after: string | null;
  readonly limit: number;
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

/** The delta of a channel, as the JSON of a `ChangesPage`: stored lines are passed on without being parsed. */
@Injectable()
export class ChangesSince {
  private readonly waiting = new PerChannel(MOST_WAITS_PER_CHANNEL);

  constructor(
    private readonly db: Database,
    private readonly writer: FeedWriter,
    private readonly bell: FeedBell,
  ) {}

  /**
   * With nothing to tell it waits, and answers as soon as something in scope has changed.
   * @param channelNow read again after each wait: the channel may have been closed or changed meanwhile
   * @throws RuleViolation those of `readCursor` and `checkCursor`; `rate-limited` instead of waiting when twenty wait on the channel
   */
  async page(channelNow: () => Promise<Channel>, request: ChangesRequest): Promise<string> {
    const { after, limit, waitMs, signal } = request;
    const deadline = performance.now() + waitMs;
    let from: FeedCursor | undefined;
    let leave: (() => void) | undefined;
    try {
      for (;;) {
        const { rings } = this.bell;
        const channel = await channelNow();
        if (after !== null) from ??= readCursor(channel.channelId, after);
        const { head, steps } = await this.writer.fresh((now) =>
          readSteps(this.db, channel, from?.seq ?? 0, limit + 1, now),
        );
        checkCursor((from ??= cursorAt(head, channel, 0)), head, channel);
        const more = steps.length > limit;
        const shown = steps.slice(0, limit);
        from = cursorAt(head, channel, more ? (shown.at(-1)?.seq ?? from.seq) : head.seq);
        const told = shown.filter((step) => !step.overtaken);
        const left = deadline - performance.now();
        if (told.length > 0 || left <= 0 || signal.aborted) return pageText(told, writeCursor(from), more);
        if (more) continue;
        leave ??= this.waiting.enter(channel.channelId);
        await this.untilMoved(channel, head, rings, deadline, signal);
      }
    } finally {
      leave?.();
    }
  }

  /** Resolves when the feed may have moved past `head`, when the time is over, or when `signal` aborts. */
  private async untilMoved(
    channel: Channel,
    head: FeedHead,
    rings: number,
    deadline: number,
    signal: AbortSignal,
  ): Promise<void> {
    for (let seq = head.seq; seq === head.seq; { seq } = await this.writer.freshHead(channel)) {
      const left = deadline - performance.now();
      if (left <= 0 || signal.aborted) return;
      await this.bell.after(rings, Math.min(left, LOOK_EVERY_MS), signal);
      if (this.bell.rings !== rings) return;
    }
  }
}

function pageText(steps: readonly FeedStep[], cursor: string, more: boolean): string {
  const changes = steps.map(({ variantId, line }) =>
    line === null
      ? `{"op":"delete","variantId":"${variantId}"}`
      : `{"op":"upsert","variantId":"${variantId}","product":${line}}`,
  );
  return `{"changes":[${changes.join(',')}],"cursor":"${cursor}","more":${more}}`;
}
