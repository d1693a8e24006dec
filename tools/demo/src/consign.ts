import type { GatewayClient } from './gateway-client.js';
import type { PlannedNote } from './plan-consignments.js';
import type { ShowroomPlan } from './plan-showrooms.js';
import { MARK } from './register.js';
import { instant, STORE } from './showroom-places.js';
import { type Note, type Places, SHOWROOMS } from './showroom-views.js';
import { each, untilKnown } from './until-known.js';

const STAFF = 'showroom-staff';
const NOTES = `${SHOWROOMS}/consignment-notes`;

/** Producers announce their goods, and staff receive what comes in this round. @returns every note there is then */
export async function consign(
  client: GatewayClient,
  { rounds, expected }: ShowroomPlan,
  places: Places,
  round: number,
): Promise<Note[]> {
  if (round === 0) {
    const all = [...rounds.flatMap(({ notes }) => notes), ...expected];
    await each([...Map.groupBy(all, (note) => note.producerId)], ([producerId, notes]) =>
      announce(client, producerId, notes, places),
    );
  }
  const announced = await client.list<Note>(NOTES, STAFF);
  await each(rounds[round]!.notes, async (planned) => {
    const { producerId, number } = planned;
    const note = announced.find((one) => one.producerId === producerId && one.number === number);
    if (note?.state === 'announced') await receive(client, planned, note, places, round);
  });
  return client.list<Note>(NOTES, STAFF);
}

/** A list of one producer; notes that are there already are not changed. */
const announce = (
  client: GatewayClient,
  producerId: string,
  notes: readonly PlannedNote[],
  places: Places,
): Promise<void> =>
  untilKnown(async () => {
    const items = notes.map(({ place, number, day, lines }) => ({
      showroomId: places[place].id,
      producerId,
      number,
      expectedOn: day,
      lines: lines.map(({ variantId, announced, lotCode, producedOn, expiresOn }) => ({
        variantId,
        quantity: String(announced),
        lotCode,
        producedOn,
        ...(expiresOn && { expiresOn }),
      })),
    }));
    const as = { role: 'producer', producerId };
    const answer = await client.json<Announced>('POST', `${NOTES}/bulk`, { as, json: { items } });
    const refused = answer.items.find((one) => one.status === 'refused');
    if (refused) throw new Error(`A consignment note is refused: ${refused.problem?.detail}`);
  });

/** Later consignments go to the store behind the showroom. */
async function receive(
  client: GatewayClient,
  { place, day, lines }: PlannedNote,
  { id, version }: Note,
  { showroom }: Places,
  round: number,
): Promise<void> {
  const store = showroom.locations.find((one) => one.name === STORE)!.locationId;
  const json = {
    lines: lines.map(({ announced, taken, rest }, i) => ({
      line: i + 1,
      quantity: String(taken),
      ...(rest === 'short' && { difference: { reason: rest } }),
      ...(rest === 'damaged' && { refused: { quantity: String(announced - taken), reason: rest } }),
      ...(place === 'showroom' && round > 0 && { locationId: store }),
    })),
    producerSignedBy: `Người giao hàng ${MARK}`,
    signedAt: instant(day, 9 * 60),
  };
  await client.json('POST', `${NOTES}/${id}/receipt`, { as: STAFF, version, json });
}

interface Announced {
  items: { status: string; problem?: { detail: string } }[];
}
