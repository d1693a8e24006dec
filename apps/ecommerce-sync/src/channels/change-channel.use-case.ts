import { Injectable } from '@nestjs/common';
import {
  type ChangeChannel,
  ChannelChangedV1,
  ChannelClosedV1,
  type ChannelView,
} from '@onevillage/contracts-ecommerce-sync';
import { RuleViolation } from '@onevillage/kernel';
import { appendEvents, newEvent } from '@onevillage/platform-eventing';
import { Commands, type RequestContext, requireIfMatch } from '@onevillage/platform-http';
import { changeChannel, type Channel, closeChannel } from './channel.js';
import { lockChannel, updateChannel } from './channel.store.js';
import { channelState, channelView } from './channel.view.js';
import { requireReach } from './require-reach.js';

@Injectable()
export class ChangeChannelUseCase {
  constructor(private readonly commands: Commands) {}

  change(ctx: RequestContext, channelId: string, patch: ChangeChannel): Promise<ChannelView> {
    return this.run(ctx, channelId, ChannelChangedV1, (channel) => changeChannel(channel, patch, ctx.now));
  }

  close(ctx: RequestContext, channelId: string): Promise<ChannelView> {
    return this.run(ctx, channelId, ChannelClosedV1, (channel) => closeChannel(channel, ctx.now));
  }

  /** What changes nothing writes nothing. */
  private run(
    ctx: RequestContext,
    channelId: string,
    event: typeof ChannelChangedV1 | typeof ChannelClosedV1,
    decide: (channel: Channel) => Channel,
  ): Promise<ChannelView> {
    return this.commands.run(ctx, async (tx) => {
      const channel = await lockChannel(tx, channelId);
      if (!channel) throw new RuleViolation('not-found');
      requireReach(ctx.principal, channel.scope);
      requireIfMatch(ctx, channel.version);
      const next = decide(channel);
      requireReach(ctx.principal, next.scope);
      if (next !== channel) {
        await updateChannel(tx, next);
        const { version } = next;
        await appendEvents(tx, [
          newEvent(event, { aggregateId: channelId, version, data: channelState(next) }),
        ]);
      }
      return { body: channelView(next), etag: next.version };
    });
  }
}
