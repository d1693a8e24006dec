import type { GatewayClient } from './gateway-client.js';
import type { PlannedHold, PlannedTransfer } from './plan-showrooms.js';
import { MARK } from './register.js';
import { type PlaceKey, STORE } from './showroom-places.js';
import { type Note, type Places, SHOWROOMS } from './showroom-views.js';

const STAFF = 'showroom-staff';

/** The lot that came to the store behind the showroom. */
export function cameInStore(
  notes: readonly Note[],
  { showroom }: Places,
  variantId: string,
): { lotId: string } {
  const store = showroom.locations.find((one) => one.name === STORE)!.locationId;
  const came = notes.flatMap(({ receipt }) => receipt?.lines ?? []);
  return came.find((one) => one.variantId === variantId && one.locationId === store)!;
}

/** From the store to the booths; what a load that was cut short has sent is not sent again. */
export async function transfer(
  client: GatewayClient,
  transfers: readonly PlannedTransfer[],
  places: Places,
  notes: readonly Note[],
): Promise<void> {
  const { id: fromShowroomId, locations } = places.showroom;
  const fromLocationId = locations.find((one) => one.name === STORE)!.locationId;
  const path = `${SHOWROOMS}/transfers`;
  const before = await client.list<Transfer>(`${path}?fromShowroomId=${fromShowroomId}`, STAFF);
  for (const { to, lines, arrives } of transfers) {
    const toShowroomId = places[to].id;
    const sent = lines.map(({ variantId, units }) => ({
      lotId: cameInStore(notes, places, variantId).lotId,
      quantity: String(units),
    }));
    const dispatched =
      before.find((one) => one.toShowroomId === toShowroomId) ??
      (await client.json<Transfer>('POST', path, {
        as: STAFF,
        json: { fromShowroomId, toShowroomId, lines: sent.map((line) => ({ ...line, fromLocationId })) },
      }));
    if (!arrives || dispatched.state !== 'under-way') continue;
    const toLocationId = shelfOf(places, to);
    await client.json('POST', `${path}/${dispatched.id}/arrival`, {
      as: STAFF,
      version: dispatched.version,
      json: { lines: sent.map((line) => ({ ...line, toLocationId })) },
    });
  }
}

/** For a month, the longest that there is. */
export function putAside(client: GatewayClient, hold: PlannedHold, { showroom }: Places): Promise<unknown> {
  const json = {
    purpose: 'order',
    reference: `ĐH-01 ${MARK}`,
    ttlSeconds: 30 * 86_400,
    lines: [{ variantId: hold.variantId, quantity: String(hold.units) }],
  };
  return client.json('PUT', `${SHOWROOMS}/showrooms/${showroom.id}/holds/${hold.id}`, { as: STAFF, json });
}

const shelfOf = (places: Places, place: PlaceKey): string =>
  places[place].locations.find((one) => one.kind === 'shelf')!.locationId;

interface Transfer {
  id: string;
  version: number;
  toShowroomId: string;
  state: string;
}
