import type { ChannelView } from '@onevillage/contracts-ecommerce-sync';
import { scopeOf, type Channel } from './channel.js';

/** As the API shows it. */
export const channelView = (channel: Channel): ChannelView => ({
  id: channel.channelId,
  version: channel.version,
  name: channel.name,
  partnerId: channel.partnerId,
  scope: scopeOf(channel.scope),
  showroomIds: [...channel.showroomIds],
  safetyBuffer: channel.safetyBuffer,
  state: channel.state,
  changedAt: channel.changedAt.toISOString(),
});
