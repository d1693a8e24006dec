import { Injectable } from '@nestjs/common';
import { nameKey, searchKey, type LocalDate } from '@onevillage/kernel';
import { lockKeys, type Tx } from '@onevillage/platform-database';
import type { Venue } from './venue.js';

export const VENUE_COLUMNS = `v.venue_id as "venueId", v.version, v.name, v.address, v.admin_unit_id as "adminUnitId",
  v.admin_unit_ids as "adminUnitIds", v.time_zone as "timeZone", v.geo, v.state,
  (select coalesce(jsonb_agg(jsonb_build_object('hallId', h.hall_id, 'name', h.name, 'outline', h.outline, 'state', h.state)
     order by h.hall_id), '[]') from halls h where h.venue_id = v.venue_id) as halls`;

/** A fair that has a hall. */
export interface HallUse {
  readonly title: string;
  readonly opensOn: LocalDate;
  readonly hallName: string;
}

@Injectable()
export class VenueStore {
  async lock(tx: Tx, ids: readonly string[]): Promise<Venue[]> {
    await tx.query('select 1 from venues where venue_id = any($1) order by venue_id for no key update', [
      ids,
    ]);
    return this.read(tx, ids);
  }

  /** Stays as it is until the transaction ends. */
  async share(tx: Tx, id: string): Promise<Venue | undefined> {
    await tx.query('select 1 from venues where venue_id = $1 for share', [id]);
    const [venue] = await this.read(tx, [id]);
    return venue;
  }

  read(tx: Tx, ids: readonly string[]): Promise<Venue[]> {
    return tx.query<Venue>(
      `select ${VENUE_COLUMNS} from venues v where v.venue_id = any($1) order by v.venue_id`,
      [ids],
    );
  }

  async idsInUnits(tx: Tx, adminUnitIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'select venue_id as id from venues where admin_unit_ids && $1::uuid[]',
      [adminUnitIds],
    );
    return rows.map((row) => row.id);
  }

  /** Whoever names a venue of the unit does so alone. @returns the open one that has the name already */
  async claimName(tx: Tx, adminUnitId: string, name: string): Promise<Venue | undefined> {
    await lockKeys(tx, 'fairs.venue-name', [`${adminUnitId} ${nameKey(name)}`]);
    const [found] = await tx.query<Venue>(
      `select ${VENUE_COLUMNS} from venues v where v.admin_unit_id = $1 and v.name_key = $2 and v.state = 'open'`,
      [adminUnitId, nameKey(name)],
    );
    return found;
  }

  /** Fairs that have the halls of a venue on this day or later; of one hall when it is named. */
  usesFrom(tx: Tx, venueId: string, day: LocalDate, hallId: string | null = null): Promise<HallUse[]> {
    return tx.query<HallUse>(
      `select f.title, f.opens_on as "opensOn", h.name as "hallName"
       from hall_uses u join halls h using (hall_id) join fairs f using (fair_id)
       where h.venue_id = $1 and upper(u.days) > $2 and ($3::uuid is null or h.hall_id = $3)
       order by f.opens_on, h.name`,
      [venueId, day, hallId],
    );
  }

  async save(tx: Tx, venues: readonly Venue[], now: Date): Promise<void> {
    if (venues.length === 0) return;
    const rows = venues.map((v) => ({
      ...v,
      nameKey: nameKey(v.name),
      searchKey: searchKey(`${v.name} ${v.address}`),
    }));
    await tx.query(
      `insert into venues (venue_id, version, name, name_key, search_key, address, admin_unit_id, admin_unit_ids, time_zone, geo,
         state, changed_at)
       select "venueId", version, name, "nameKey", "searchKey", address, "adminUnitId", "adminUnitIds", "timeZone", geo, state, $2
       from jsonb_to_recordset($1::jsonb) as v ("venueId" uuid, version int, name text, "nameKey" text, "searchKey" text,
         address text, "adminUnitId" uuid, "adminUnitIds" uuid[], "timeZone" text, geo jsonb, state text)
       on conflict (venue_id) do update set version = excluded.version, name = excluded.name, name_key = excluded.name_key,
         search_key = excluded.search_key, address = excluded.address, admin_unit_ids = excluded.admin_unit_ids,
         geo = excluded.geo, state = excluded.state, changed_at = excluded.changed_at`,
      [JSON.stringify(rows), now],
    );
    const halls = venues.flatMap(({ venueId, halls }) =>
      halls.map((one) => ({ ...one, venueId, nameKey: nameKey(one.name) })),
    );
    await tx.query(
      `insert into halls (hall_id, venue_id, name, name_key, outline, state)
       select "hallId", "venueId", name, "nameKey", outline, state
       from jsonb_to_recordset($1::jsonb) as h ("hallId" uuid, "venueId" uuid, name text, "nameKey" text, outline jsonb,
         state text)
       on conflict (hall_id) do update set name = excluded.name, name_key = excluded.name_key, outline = excluded.outline,
         state = excluded.state`,
      [JSON.stringify(halls)],
    );
  }
}
