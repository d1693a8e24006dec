import type { GatewayClient } from './gateway-client.js';
import type { Places } from './showroom-views.js';
import { untilKnown } from './until-known.js';

/** The demonstration partner may sell what stands there; another choice that somebody made stays. */
export async function publishStock(client: GatewayClient, places: Places): Promise<void> {
  const officer = 'trade-officer';
  const path = '/api/ecommerce-sync/v1/channels';
  const { partnerId } = await client.json<{ partnerId: string }>('GET', '/api/identity/v1/me', {
    as: 'partner',
  });
  const channels = await client.list<Channel>(path, officer);
  const channel = channels.find((one) => one.partnerId === partnerId && one.state === 'open');
  if (!channel || channel.showroomIds.length > 0) return;
  const json = { showroomIds: Object.values(places).map(({ id }) => id) };
  const { id, version } = channel;
  await untilKnown(() => client.json('PATCH', `${path}/${id}`, { as: officer, version, json }));
}

interface Channel {
  id: string;
  version: number;
  partnerId: string;
  showroomIds: string[];
  state: string;
}
