import { Injectable } from '@nestjs/common';
import type { ChangeChannel } from '@onevillage/contracts-ecommerce-sync';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { forgetAvailability } from '../availability/availability.store.js';
import { FeedWriterLoop } from '../feed/feed-writer.loop.js';
import { lockHead } from '../feed/feed.store.js';
import { markDirty } from '../projections/dirty-marks.js';
import { channelEvent } from './channel-events.js';
import { changed, closed, sameStock, sells, type Channel } from './channel.js';
import { lockChannel, updateChannel } from './channel.store.js';
import { requireReach } from './channel-permission.js';
import { requireShowrooms } from './showroom-permission.js';

/** Every change of one channel: locked, within reach before and after, at the version the caller has seen. */
@Injectable()
export class ChangeChannelUseCase {
  constructor(private readonly writer: FeedWriterLoop) {}

  change(tx: Tx, id: string, input: ChangeChannel, caller: Caller): Promise<Channel> {
    return this.apply(tx, id, caller, (channel) => changed(channel, input, caller.now));
  }

  close(tx: Tx, id: string, caller: Caller): Promise<Channel> {
    return this.apply(tx, id, caller, (channel) => closed(channel, caller.now));
  }

  private async apply(
    tx: Tx,
    id: string,
    caller: Caller,
    decide: (channel: Channel) => Channel | null,
  ): Promise<Channel> {
    const channel = await lockChannel(tx, id);
    if (!channel) throw new RuleViolation('not-found');
    requireReach(caller.principal, channel.scope);
    caller.requireVersion(channel.version);
    const after = decide(channel);
    if (!after) return channel;
    requireReach(caller.principal, after.scope);
    const added = after.showroomIds.filter((one) => !channel.showroomIds.includes(one));
    await requireShowrooms(tx, caller.principal, added);
    await updateChannel(tx, after);
    await this.stockChanged(tx, channel, after);
    await appendEvents(tx, [channelEvent(after)]);
    return after;
  }

  /** Other showrooms or another buffer reach the partner as changes. Who sells no more publishes no quantity any longer. */
  private async stockChanged(tx: Tx, before: Channel, after: Channel): Promise<void> {
    if (sells(after) && !sameStock(before, after))
      await markDirty(tx, this.writer, 'channel', [after.channelId]);
    if (sells(after) || !sells(before)) return;
    // Under the lock: the writer must not be about to publish one more.
    await lockHead(tx);
    await forgetAvailability(tx, after.channelId);
  }
}
