import { ChannelChangedV1, ChannelClosedV1, ChannelOpenedV1 } from '@onevillage/contracts-ecommerce-sync';
import { newEvent } from '@onevillage/platform-eventing';
import { publicState, type Channel } from './channel.js';

/** The event of a channel's newest version. */
export const channelEvent = (channel: Channel) =>
  newEvent(definitionOf(channel), {
    aggregateId: channel.channelId,
    version: channel.version,
    data: publicState(channel),
  });

const definitionOf = ({ version, state }: Channel) =>
  version === 1 ? ChannelOpenedV1 : state === 'closed' ? ChannelClosedV1 : ChannelChangedV1;
