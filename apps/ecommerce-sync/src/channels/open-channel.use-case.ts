import { Injectable } from '@nestjs/common';
import { ChannelOpenedV1, type ChannelView, type OpenChannel } from '@onevillage/contracts-ecommerce-sync';
import { RuleViolation } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents, newEvent } from '@onevillage/platform-eventing';
import { Commands, type RequestContext } from '@onevillage/platform-http';
import { type NewChannel, openChannel } from './channel.js';
import { findOpenChannel, insertChannel } from './channel.store.js';
import { channelState, channelView } from './channel.view.js';
import { requireReach } from './require-reach.js';

@Injectable()
export class OpenChannelUseCase {
  constructor(private readonly commands: Commands) {}

  /** @throws RuleViolation `forbidden`, `ecommerce-sync.channel-taken` */
  run(ctx: RequestContext, request: OpenChannel): Promise<ChannelView> {
    return this.commands.run(ctx, async (tx) => {
      const { name, partnerId, scope } = request;
      requireReach(ctx.principal, scope);
      const channel = await open(tx, { channelId: newId(), name, partnerId, scope }, ctx.now);
      if (!channel) {
        const taken = await findOpenChannel(tx, partnerId);
        throw new RuleViolation('ecommerce-sync.channel-taken', { channelId: taken?.channelId });
      }
      const { channelId, version } = channel;
      return { body: channelView(channel), etag: version, location: `/v1/channels/${channelId}` };
    });
  }
}

/** @returns null when the partner has an open channel already */
export async function open(tx: Tx, request: NewChannel, now: Date) {
  const channel = openChannel(request, now);
  if (!(await insertChannel(tx, channel))) return null;
  const { channelId: aggregateId, version } = channel;
  await appendEvents(tx, [newEvent(ChannelOpenedV1, { aggregateId, version, data: channelState(channel) })]);
  return channel;
}
