import { Injectable } from '@nestjs/common';
import type { OpenChannel } from '@onevillage/contracts-ecommerce-sync';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { channelEvent } from './channel-events.js';
import { opened, type Channel } from './channel.js';
import { findOpenChannel, insertChannel } from './channel.store.js';
import { requireReach } from './channel-permission.js';

@Injectable()
export class OpenChannelUseCase {
  async execute(tx: Tx, input: OpenChannel, caller: Caller): Promise<Channel> {
    requireReach(caller.principal, input.scope);
    const channel = await this.open(tx, input, caller.now);
    if (channel) return channel;
    const taken = await findOpenChannel(tx, input.partnerId);
    throw new RuleViolation('ecommerce-sync.channel-taken', { channelId: taken?.channelId });
  }

  /** Null when the partner has an open channel already. */
  async open(tx: Tx, { name, partnerId, scope }: OpenChannel, now: Date): Promise<Channel | null> {
    const channel = opened({ channelId: newId(), name, partnerId, scope }, now);
    if (!(await insertChannel(tx, channel))) return null;
    await appendEvents(tx, [channelEvent(channel)]);
    return channel;
  }
}
