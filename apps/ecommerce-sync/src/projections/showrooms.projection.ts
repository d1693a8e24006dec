import { isPlace, showroomFactEvents, type ShowroomState } from '@onevillage/contracts-showroom';
import type { Tx } from '@onevillage/platform-database';
import {
  type ConsumedEvent,
  isRebuild,
  latestOf,
  OnEvents,
  OnRebuilt,
  Projection,
} from '@onevillage/platform-eventing';
import { FeedWriterLoop } from '../feed/feed-writer.loop.js';
import { markAllStock, markDirty } from './dirty-marks.js';

type ShowroomEvent = ConsumedEvent<(typeof showroomFactEvents)[number]>;

/** Which showrooms there are, and where in them something may be sold. */
@Projection('showrooms', { tables: ['source_showrooms', 'source_selling_places'] })
export class ShowroomsProjection {
  constructor(private readonly writer: FeedWriterLoop) {}

  @OnEvents(...showroomFactEvents)
  async keep(events: readonly ShowroomEvent[], tx: Tx): Promise<void> {
    const showrooms = latestOf(events).map((event) => event.data);
    await keepShowrooms(tx, showrooms);
    await keepPlaces(tx, showrooms);
    if (isRebuild(tx)) return;
    await markDirty(
      tx,
      this.writer,
      'showroom',
      showrooms.map((showroom) => showroom.showroomId),
    );
  }

  @OnRebuilt()
  async markAll(tx: Tx): Promise<void> {
    await markAllStock(tx);
  }
}

async function keepShowrooms(tx: Tx, showrooms: readonly ShowroomState[]): Promise<void> {
  await tx.query(
    `INSERT INTO source_showrooms (showroom_id, admin_unit_ids)
     SELECT showroom_id, string_to_array(admin_units, ',')::uuid[]
     FROM unnest($1::uuid[], $2::text[]) AS s(showroom_id, admin_units)
     ON CONFLICT (showroom_id) DO UPDATE SET admin_unit_ids = excluded.admin_unit_ids`,
    [showrooms.map((one) => one.showroomId), showrooms.map((one) => one.adminUnitIds.join(','))],
  );
}

async function keepPlaces(tx: Tx, showrooms: readonly ShowroomState[]): Promise<void> {
  const places = showrooms.flatMap(sellingPlaces);
  await tx.query(
    `WITH gone AS (
       DELETE FROM source_selling_places WHERE showroom_id = ANY($1::uuid[]) AND location_id <> ALL($2::uuid[]))
     INSERT INTO source_selling_places (location_id, showroom_id, zone)
     SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::text[])
     ON CONFLICT (location_id) DO UPDATE SET showroom_id = excluded.showroom_id, zone = excluded.zone`,
    [
      showrooms.map((one) => one.showroomId),
      places.map((place) => place.locationId),
      places.map((place) => place.showroomId),
      places.map((place) => place.zone),
    ],
  );
}

const sellingPlaces = ({ showroomId, zone, state, locations }: ShowroomState) =>
  locations
    .filter((at) => state === 'open' && at.state === 'open' && at.sellable && isPlace(at.kind))
    .map(({ locationId }) => ({ locationId, showroomId, zone }));
