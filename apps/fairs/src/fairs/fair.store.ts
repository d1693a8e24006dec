import { Injectable } from '@nestjs/common';
import { searchKey } from '@onevillage/kernel';
import { lockKeys, shareKeys, type Tx } from '@onevillage/platform-database';
import type { Fair } from './fair.js';

/** Of fairs `f`: everybody was told, also when it is cancelled since. */
export const IS_ANNOUNCED = 'f.published_at is not null';
export const FAIR_COLUMNS = `f.fair_id as "fairId", f.version, f.admin_unit_id as "adminUnitId", f.admin_unit_ids as "adminUnitIds", f.kind, f.role, f.title, f.titles,
  f.theme, f.venue_id as "venueId", f.place, f.time_zone as "timeZone", f.opens_on as "opensOn", f.closes_on as "closesOn",
  f.build_up_from as "buildUpFrom", f.tear_down_through as "tearDownThrough", f.opening_times as "openingTimes", f.organiser,
  f.co_organisers as "coOrganisers", f.guest_terms as "guestTerms", f.copied_from as "copiedFrom", f.state, ${IS_ANNOUNCED} as "isAnnounced",
  f.cancelled_because as "cancelledBecause",
  array(select unnest(f.hall_ids) order by 1) as "hallIds"`;

const SPACE = 'fairs.fair';

@Injectable()
export class FairStore {
  /** To be changed: whoever shares it is done, and who comes after sees the change. */
  async lock(tx: Tx, ids: readonly string[]): Promise<Fair[]> {
    await lockKeys(tx, SPACE, ids);
    return this.read(tx, ids);
  }

  /** Stays as it is until the transaction ends. */
  async share(tx: Tx, id: string): Promise<Fair | undefined> {
    await shareKeys(tx, SPACE, [id]);
    const [fair] = await this.read(tx, [id]);
    return fair;
  }

  /** As they are; they may change any moment. */
  read(tx: Tx, ids: readonly string[]): Promise<Fair[]> {
    return tx.query<Fair>(
      `select ${FAIR_COLUMNS} from fairs f where f.fair_id = any($1) order by f.fair_id`,
      [ids],
    );
  }

  async idsInUnits(tx: Tx, adminUnitIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'select fair_id as id from fairs where admin_unit_ids && $1::uuid[]',
      [adminUnitIds],
    );
    return rows.map((row) => row.id);
  }

  /** @throws a violation of `hall_uses_one_fair_at_a_time` when a hall is taken on one of the days */
  async save(tx: Tx, fairs: readonly Fair[], now: Date): Promise<void> {
    if (!fairs.length) return;
    const rows = fairs.map((one) => ({ ...one, searchKey: searchKey(`${one.title} ${one.place}`) }));
    await tx.query(
      `insert into fairs (fair_id, version, admin_unit_id, admin_unit_ids, kind, role, title, titles,
         search_key, theme, venue_id, place, time_zone, opens_on, closes_on, build_up_from, tear_down_through, opening_times,
         organiser, co_organisers, guest_terms, copied_from, state, cancelled_because, hall_ids, published_at, changed_at)
       select "fairId", version, "adminUnitId", "adminUnitIds", kind, role, title, titles,
         "searchKey", theme, "venueId", place, "timeZone", "opensOn", "closesOn", "buildUpFrom", "tearDownThrough", "openingTimes",
         organiser, "coOrganisers", "guestTerms", "copiedFrom", state, "cancelledBecause", "hallIds",
         case when "isAnnounced" then $2::timestamptz end, $2
       from jsonb_to_recordset($1::jsonb) as f ("fairId" uuid, version int, "adminUnitId" uuid,
         "adminUnitIds" uuid[], kind text, role text, title text, titles jsonb, "searchKey" text, theme text,
         "venueId" uuid, place text, "timeZone" text, "opensOn" date, "closesOn" date, "buildUpFrom" date, "tearDownThrough" date,
         "openingTimes" jsonb, organiser text, "coOrganisers" jsonb, "guestTerms" jsonb, "copiedFrom" uuid, state text,
         "isAnnounced" boolean, "cancelledBecause" text, "hallIds" uuid[])
       on conflict (fair_id) do update set version = excluded.version, admin_unit_id = excluded.admin_unit_id,
         admin_unit_ids = excluded.admin_unit_ids, kind = excluded.kind, title = excluded.title, titles = excluded.titles,
         search_key = excluded.search_key, theme = excluded.theme, venue_id = excluded.venue_id, place = excluded.place,
         opens_on = excluded.opens_on, closes_on = excluded.closes_on, build_up_from = excluded.build_up_from,
         tear_down_through = excluded.tear_down_through, opening_times = excluded.opening_times,
         organiser = excluded.organiser, co_organisers = excluded.co_organisers, guest_terms = excluded.guest_terms,
         state = excluded.state, cancelled_because = excluded.cancelled_because, hall_ids = excluded.hall_ids,
         published_at = coalesce(fairs.published_at, excluded.published_at),
         previous_opens_on = case when fairs.published_at is not null and fairs.opens_on <> excluded.opens_on
           then fairs.opens_on else fairs.previous_opens_on end,
         changed_at = excluded.changed_at`,
      [JSON.stringify(rows), now],
    );
    // First what is given up, so that fairs that are moved together may change places.
    await tx.query(
      `delete from hall_uses u using jsonb_to_recordset($1::jsonb) as f ("fairId" uuid) where u.fair_id = f."fairId"`,
      [JSON.stringify(rows)],
    );
    await tx.query(
      `insert into hall_uses (fair_id, hall_id, days)
       select "fairId", h, daterange("buildUpFrom", "tearDownThrough", '[]')
       from jsonb_to_recordset($1::jsonb) as f ("fairId" uuid, state text, "hallIds" uuid[], "buildUpFrom" date,
         "tearDownThrough" date) cross join unnest("hallIds") h
       where state <> 'cancelled' order by h`,
      [JSON.stringify(rows)],
    );
  }
}
