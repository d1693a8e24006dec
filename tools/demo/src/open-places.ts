import type { LocalDate } from '@onevillage/kernel';
import type { GatewayClient } from './gateway-client.js';
import type { ShowroomPlan } from './plan-showrooms.js';
import { PLACES, PROVINCE, STORE, weekOf } from './showroom-places.js';
import { type Places, type Showroom, SHOWROOMS } from './showroom-views.js';
import { each, untilKnown } from './until-known.js';

const MANAGER = 'showroom-manager';

/** Opens those that are not there, with a store behind the showroom. */
export async function openPlaces(
  client: GatewayClient,
  before: readonly Showroom[],
  openedOn: LocalDate,
): Promise<Places> {
  const query = new URLSearchParams({ name: PROVINCE, type: 'province', date: openedOn });
  const { items } = await client.json<{ items: { id: string }[] }>(
    'GET',
    `/api/producers/v1/admin-units?${query}`,
  );
  const [showroom, market, pier] = await Promise.all(
    PLACES.map(async (place) => {
      const { name, kind } = place;
      const json = { name, kind, adminUnitId: items[0]!.id, openedOn, openingHours: weekOf(place) };
      return (
        before.find((one) => one.name === name) ??
        untilKnown(() => client.json<Showroom>('POST', `${SHOWROOMS}/showrooms`, { as: MANAGER, json }))
      );
    }),
  );
  const hasStore = showroom!.locations.some((one) => one.name === STORE);
  const stored = hasStore
    ? showroom!
    : await client.json<Showroom>('POST', `${SHOWROOMS}/showrooms/${showroom!.id}/locations`, {
        as: MANAGER,
        version: showroom!.version,
        json: { kind: 'store', name: STORE, sellable: true },
      });
  return { showroom: stored, market: market!, pier: pier! };
}

/** Agreements, and the showroom's own prices. */
export async function agree(
  client: GatewayClient,
  { agreements, prices, openedOn }: ShowroomPlan,
  places: Places,
): Promise<void> {
  const pricesPath = `${SHOWROOMS}/showrooms/${places.showroom.id}/prices`;
  const [signed, priced] = await Promise.all([
    client.list<{ showroomId: string; producerId: string }>(`${SHOWROOMS}/agreements`, MANAGER),
    client.list<{ id: string }>(pricesPath, MANAGER),
  ]);
  await each(agreements, async ({ place, producerId, commissionPercent, priceSetBy }) => {
    const showroomId = places[place].id;
    if (signed.some((one) => one.showroomId === showroomId && one.producerId === producerId)) return;
    const json = {
      showroomId,
      producerId,
      validFrom: openedOn,
      commissionPercent,
      priceSetBy,
      lossBorneBy: 'producer',
      minRemainingDays: 30,
    };
    await untilKnown(() => client.json('POST', `${SHOWROOMS}/agreements`, { as: MANAGER, json }));
  });
  await each(prices, async ({ variantId, amount }) => {
    if (priced.some(({ id }) => id === variantId)) return;
    const price = { amount, currency: 'VND', includesVat: true, validFrom: openedOn };
    const sent = { as: MANAGER, version: 0, json: { prices: [price] } };
    await untilKnown(() => client.json('PUT', `${pricesPath}/${variantId}`, sent));
  });
}
