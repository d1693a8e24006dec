import { Injectable } from '@nestjs/common';
import type { ChangeChannel } from '@onevillage/contracts-ecommerce-sync';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { channelEvent } from './channel-events.js';
import { changed, closed, type Channel } from './channel.js';
import { lockChannel, updateChannel } from './channel.store.js';
import { requireReach } from './channel-permission.js';

/** Every change of one channel: locked, within reach before and after, at the version the caller has seen. */
@Injectable()
export class ChangeChannelUseCase {
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
    await updateChannel(tx, after);
    await appendEvents(tx, [channelEvent(after)]);
    return after;
  }
}
