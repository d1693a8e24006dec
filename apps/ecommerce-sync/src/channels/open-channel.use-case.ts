import { Injectable } from '@nestjs/common';
import type { OpenChannel } from '@onevillage/contracts-ecommerce-sync';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { FeedWriterLoop } from '../feed/feed-writer.loop.js';
import { markDirty } from '../projections/dirty-marks.js';
import { channelEvent } from './channel-events.js';
import { opened, sells, type Channel } from './channel.js';
import { findOpenChannel, insertChannel } from './channel.store.js';
import { requireReach } from './channel-permission.js';
import { requireShowrooms } from './showroom-permission.js';

@Injectable()
export class OpenChannelUseCase {
  constructor(private readonly writer: FeedWriterLoop) {}

  async execute(tx: Tx, input: OpenChannel, caller: Caller): Promise<Channel> {
    requireReach(caller.principal, input.scope);
    await requireShowrooms(tx, caller.principal, input.showroomIds ?? []);
    const channel = await this.open(tx, input, caller.now);
    if (channel) return channel;
    const taken = await findOpenChannel(tx, input.partnerId);
    throw new RuleViolation('ecommerce-sync.channel-taken', { channelId: taken?.channelId });
  }

  /** Null when the partner has an open channel already. */
  async open(tx: Tx, input: OpenChannel, now: Date): Promise<Channel | null> {
    const { name, partnerId, scope, showroomIds = [], safetyBuffer = 0 } = input;
    const request = { channelId: newId<string>(), name, partnerId, scope, showroomIds, safetyBuffer };
    const channel = opened(request, now);
    if (!(await insertChannel(tx, channel))) return null;
    if (sells(channel)) await markDirty(tx, this.writer, 'channel', [channel.channelId]);
    await appendEvents(tx, [channelEvent(channel)]);
    return channel;
  }
}
