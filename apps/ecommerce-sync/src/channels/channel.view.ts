import type { ChannelState, ChannelView } from '@onevillage/contracts-ecommerce-sync';
import type { Channel } from './channel.js';

const scopeOf = ({ scope }: Channel): ChannelView['scope'] => ({
  adminUnitIds: [...scope.adminUnitIds],
  groups: [...scope.groups],
  minStars: scope.minStars,
});

/** As the API shows it. */
export const channelView = (channel: Channel): ChannelView => ({
  id: channel.channelId,
  version: channel.version,
  name: channel.name,
  partnerId: channel.partnerId,
  scope: scopeOf(channel),
  state: channel.state,
  changedAt: channel.changedAt.toISOString(),
});

/** As its events tell it. */
export const channelState = (channel: Channel): ChannelState => ({
  channelId: channel.channelId,
  name: channel.name,
  partnerId: channel.partnerId,
  scope: scopeOf(channel),
  state: channel.state,
});
