import { Injectable } from '@nestjs/common';
import { formatQuantity, nameKey, searchKey, type Unit } from '@onevillage/kernel';
import { lockKeys, shareKeys, type Tx } from '@onevillage/platform-database';
import type { Showroom } from './showroom.js';

export const SHOWROOM_COLUMNS = `s.showroom_id as "showroomId", s.version, s.organisation_id as "organisationId",
  s.admin_unit_id as "adminUnitId", s.admin_unit_ids as "adminUnitIds", s.name, s.kind, s.zone, s.policy,
  s.opening_hours as "openingHours", s.staff_ids as "staffIds", s.opened_on as "openedOn", s.closed_on as "closedOn", s.state,
  (select coalesce(jsonb_agg(jsonb_build_object('locationId', l.location_id, 'kind', l.kind, 'name', l.name,
     'sellable', l.sellable, 'state', l.state) order by l.location_id), '[]')
   from stock_locations l where l.showroom_id = s.showroom_id) as locations`;

/** The keys by which showrooms are locked and shared. */
export const SHOWROOM_SPACE = 'showroom.showroom';

@Injectable()
export class ShowroomStore {
  /** To be changed: stock work that began before is done, and what comes after sees the change. */
  async lock(tx: Tx, ids: readonly string[]): Promise<Showroom[]> {
    await lockKeys(tx, SHOWROOM_SPACE, ids);
    return this.read(tx, ids);
  }

  /** Stays as it is until the transaction ends. */
  async share(tx: Tx, id: string): Promise<Showroom | undefined> {
    await shareKeys(tx, SHOWROOM_SPACE, [id]);
    const [showroom] = await this.read(tx, [id]);
    return showroom;
  }

  /** Whoever names a showroom of the organisation does so alone. @returns the open one that has the name already */
  async claimName(tx: Tx, organisationId: string, name: string): Promise<Showroom | undefined> {
    await lockKeys(tx, 'showroom.name', [`${organisationId} ${nameKey(name)}`]);
    const [found] = await tx.query<Showroom>(
      `select ${SHOWROOM_COLUMNS} from showrooms s where s.organisation_id = $1 and s.name_key = $2 and s.state = 'open'`,
      [organisationId, nameKey(name)],
    );
    return found;
  }

  async idsInUnits(tx: Tx, adminUnitIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'select showroom_id as id from showrooms where admin_unit_ids && $1::uuid[]',
      [adminUnitIds],
    );
    return rows.map((row) => row.id);
  }

  async save(tx: Tx, showrooms: readonly Showroom[], now: Date): Promise<void> {
    if (!showrooms.length) return;
    const rows = showrooms.map((s) => ({ ...s, nameKey: nameKey(s.name), searchKey: searchKey(s.name) }));
    await tx.query(
      `insert into showrooms (showroom_id, version, organisation_id, admin_unit_id, admin_unit_ids, name, name_key, search_key,
         kind, zone, policy, opening_hours, staff_ids, opened_on, closed_on, state, changed_at)
       select "showroomId", version, "organisationId", "adminUnitId", "adminUnitIds", name, "nameKey", "searchKey", kind, zone,
         policy, "openingHours", "staffIds", "openedOn", "closedOn", state, $2
       from jsonb_to_recordset($1::jsonb) as s ("showroomId" uuid, version int, "organisationId" uuid, "adminUnitId" uuid,
         "adminUnitIds" uuid[], name text, "nameKey" text, "searchKey" text, kind text, zone text, policy text,
         "openingHours" jsonb, "staffIds" text[], "openedOn" date, "closedOn" date, state text)
       on conflict (showroom_id) do update set version = excluded.version, admin_unit_id = excluded.admin_unit_id,
         admin_unit_ids = excluded.admin_unit_ids, name = excluded.name, name_key = excluded.name_key,
         search_key = excluded.search_key, kind = excluded.kind, policy = excluded.policy,
         opening_hours = excluded.opening_hours, staff_ids = excluded.staff_ids, closed_on = excluded.closed_on,
         state = excluded.state, changed_at = excluded.changed_at`,
      [JSON.stringify(rows), now],
    );
    const places = showrooms.flatMap(({ showroomId, locations }) =>
      locations.map((one) => ({ ...one, showroomId })),
    );
    await tx.query(
      `insert into stock_locations (location_id, showroom_id, kind, name, sellable, is_account, state)
       select "locationId", "showroomId", kind, name, sellable, kind in ('producer', 'customer', 'loss', 'unexplained'), state
       from jsonb_to_recordset($1::jsonb) as l ("locationId" uuid, "showroomId" uuid, kind text, name text, sellable boolean,
         state text)
       on conflict (location_id) do update set name = excluded.name, sellable = excluded.sellable, state = excluded.state
         where (stock_locations.name, stock_locations.sellable, stock_locations.state)
           is distinct from (excluded.name, excluded.sellable, excluded.state)`,
      [JSON.stringify(places)],
    );
  }

  /** What stands in the locked showroom or is under way from it, largest first; of one location when it is named. */
  async goodsLeft(tx: Tx, showroomId: string, locationId: string | null = null): Promise<string[]> {
    const rows = await tx.query<{ product: string; at: string; unit: Unit; quantity: number }>(
      `select coalesce(p.name, 'product ' || l.product_id) as product, at.name as at, l.unit, sum(b.quantity)::bigint as quantity
       from stock_balances b join stock_locations at using (location_id) join lots l using (lot_id)
         left join known_products p on p.product_id = l.product_id
       where b.showroom_id = $1 and not b.is_account and b.quantity <> 0 and ($2::uuid is null or b.location_id = $2)
       group by l.product_id, p.name, at.location_id, at.name, l.unit order by 4 desc, 1`,
      [showroomId, locationId],
    );
    return rows.map(
      ({ product, at, unit, quantity }) =>
        `${product}: ${formatQuantity({ amount: quantity, unit })} ${unit} (${at})`,
    );
  }

  /** As they are; they may change any moment. */
  read(tx: Tx, ids: readonly string[]): Promise<Showroom[]> {
    return tx.query<Showroom>(
      `select ${SHOWROOM_COLUMNS} from showrooms s where s.showroom_id = any($1) order by s.showroom_id`,
      [ids],
    );
  }
}
