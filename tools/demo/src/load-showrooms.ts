import { addDays, localDateAt } from '@onevillage/kernel';
import { consign } from './consign.js';
import type { FeedLine } from './feed.js';
import type { GatewayClient } from './gateway-client.js';
import { cameInStore, putAside, transfer } from './move-stock.js';
import { agree, openPlaces } from './open-places.js';
import { OPEN_DAYS, planShowrooms, type ShowroomPlan } from './plan-showrooms.js';
import { publishStock } from './publish-stock.js';
import { MARK } from './register.js';
import { PLACES } from './showroom-places.js';
import { type Showroom, SHOWROOMS } from './showroom-views.js';
import { each, untilKnown } from './until-known.js';

const RECALL = `TB-01 ${MARK}`;
const MANAGER = 'showroom-manager';
const STAFF = 'showroom-staff';
const OFFICER = 'programme-officer';
const ZONE = 'Asia/Ho_Chi_Minh';

/** What comes last: where it is there, everything is. */
export async function areShowroomsLoaded(client: GatewayClient): Promise<boolean> {
  const recalls = await client.list<{ reference: string | null }>(`${SHOWROOMS}/recalls`, OFFICER);
  return recalls.some(({ reference }) => reference === RECALL);
}

/**
 * A showroom and two booths with two months behind them, made as their people would. What a load that was cut short
 * has made is left as it is. @returns what was planned; null when too few goods are listed for it
 */
export async function loadShowrooms(
  client: GatewayClient,
  lines: readonly FeedLine[],
  say: (message: string) => void,
): Promise<ShowroomPlan | null> {
  const before = await client.list<Showroom>(`${SHOWROOMS}/showrooms`, MANAGER);
  const known = before.find((one) => one.name === PLACES[0]!.name);
  // Days are counted back from the first load, whenever it goes on.
  const today = known ? addDays(known.openedOn, OPEN_DAYS) : localDateAt(new Date(), ZONE);
  const plan = planShowrooms(lines, today);
  if (!plan) return null;
  const places = await openPlaces(client, before, plan.openedOn);
  await agree(client, plan, places);
  const sold = plan.counts.sales;
  let done = 0;
  let notes = await consign(client, plan, places, 0);
  for (const [round, { sales }] of plan.rounds.entries()) {
    if (round > 0) notes = await consign(client, plan, places, round);
    await each(sales, async ({ id, place, body }) => {
      const path = `${SHOWROOMS}/showrooms/${places[place].id}/sales/${id}`;
      await untilKnown(() => client.json('PUT', path, { as: STAFF, json: body }));
      done += 1;
      if (done % 50 === 0) say(`${done} of ${sold} sales`);
    });
  }
  await transfer(client, plan.transfers, places, notes);
  await putAside(client, plan.hold, places);
  await publishStock(client, places);
  const { producerId, variantId } = plan.recalled;
  await client.json('POST', `${SHOWROOMS}/recalls`, {
    as: { role: 'producer', producerId },
    json: {
      lotId: cameInStore(notes, places, variantId).lotId,
      reason: `Nấm mốc trong mẫu kiểm nghiệm ${MARK}`,
      reference: RECALL,
    },
  });
  return plan;
}
