import { Injectable } from '@nestjs/common';
import { nameKey } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { IS_LIVE } from '../booths/booth.store.js';
import type { Hall } from '../venues/venue.js';
import type { FloorPlan, PlannedBooth, Zone } from './floor-plan.js';

const ZONE = `jsonb_build_object('zoneId', z.zone_id, 'name', z.name, 'hallId', z.hall_id, 'outline', z.outline, 'rule', z.rule)`;
const BOOTH = `jsonb_build_object('boothId', b.booth_id, 'number', b.number, 'zoneId', b.zone_id, 'hallId', b.hall_id,
  'outline', b.outline, 'areaM2', b.area_m2::text, 'corner', b.corner, 'powerW', b.power_w, 'water', b.water,
  'feeClass', b.fee_class, 'stockLocationId', b.stock_location_id)`;
const PLAN = `select f.fair_id as "fairId", coalesce(p.version, 0) as version,
    coalesce((select jsonb_agg(${ZONE} order by z.name_key) from zones z where z.fair_id = f.fair_id and z.state = 'open'), '[]') as zones,
    coalesce((select jsonb_agg(${BOOTH} order by length(b.number_key), b.number_key)
      from booths b where b.fair_id = f.fair_id and b.state = 'open'), '[]') as booths
  from fairs f left join floor_plans p using (fair_id) where f.fair_id = $1`;

@Injectable()
export class FloorPlanStore {
  constructor(private readonly database: Database) {}

  /** Nobody else puts the plan of the fair until the transaction ends. */
  async lock(tx: Tx, fairId: string, now: Date): Promise<FloorPlan> {
    await tx.query(
      'insert into floor_plans (fair_id, version, changed_at) values ($1, 0, $2) on conflict do nothing',
      [fairId, now],
    );
    await tx.query('select 1 from floor_plans where fair_id = $1 for no key update', [fairId]);
    return (await this.read(fairId, tx))!;
  }

  /** In a transaction: as it has changed it. */
  async read(fairId: string, tx?: Tx): Promise<FloorPlan | undefined> {
    const [plan] = await (tx ?? this.database).query<FloorPlan>(PLAN, [fairId]);
    return plan;
  }

  /** Those that the fair has. */
  halls(tx: Tx, hallIds: readonly string[]): Promise<Hall[]> {
    return tx.query<Hall>(
      'select hall_id as "hallId", name, outline, state from halls where hall_id = any($1) order by hall_id',
      [hallIds],
    );
  }

  /** By id, as everybody locks them: what is put is written in the order of the plan. */
  async lockBooths(tx: Tx, fairId: string): Promise<void> {
    await tx.query('select 1 from booths where fair_id = $1 order by booth_id for no key update', [fairId]);
  }

  /** Numbers of the locked booths of which somebody has one. */
  async inUse(tx: Tx, boothIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ number: string }>(
      `select number from booths b where booth_id = any($1) and exists (
         select 1 from allocations a where a.booth_id = b.booth_id and ${IS_LIVE})
       order by length(number_key), number_key`,
      [boothIds],
    );
    return rows.map((row) => row.number);
  }

  /** Names of the locked zones for which somebody applies. */
  async askedFor(tx: Tx, zoneIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ name: string }>(
      `select name from zones z where zone_id = any($1) and exists (
         select 1 from applications a where a.zone_id = z.zone_id and a.state not in ('rejected', 'withdrawn'))
       order by name`,
      [zoneIds],
    );
    return rows.map((row) => row.name);
  }

  /** The plan is what it is now, whole; `document` is kept as it was put. */
  async save(tx: Tx, plan: FloorPlan, document: object, who: { by: string; now: Date }): Promise<void> {
    const { fairId, version, zones, booths } = plan;
    await tx.query(
      `insert into floor_plans (fair_id, version, changed_at) values ($1, $2, $3)
       on conflict (fair_id) do update set version = excluded.version, changed_at = excluded.changed_at`,
      [fairId, version, who.now],
    );
    await tx.query(
      `insert into floor_plan_versions (fair_id, version, document, made_by, made_at) values ($1, $2, $3, $4, $5)`,
      [fairId, version, JSON.stringify(document), who.by, who.now],
    );
    await this.saveZones(tx, fairId, zones);
    await this.saveBooths(tx, fairId, booths);
  }

  /** What goes first frees its name for what comes. */
  private async saveZones(tx: Tx, fairId: string, zones: readonly Zone[]): Promise<void> {
    await tx.query(
      `update zones set state = 'removed' where fair_id = $1 and state = 'open' and zone_id <> all($2::uuid[])`,
      [fairId, zones.map((one) => one.zoneId)],
    );
    const rows = JSON.stringify(zones.map((one) => ({ ...one, nameKey: nameKey(one.name) })));
    // Two may change names: none has its old one meanwhile.
    await tx.query(
      `update zones z set name_key = z.zone_id::text from jsonb_to_recordset($1::jsonb) as n ("zoneId" uuid, "nameKey" text)
       where z.zone_id = n."zoneId" and z.name_key <> n."nameKey"`,
      [rows],
    );
    await tx.query(
      `insert into zones (zone_id, fair_id, hall_id, name, name_key, outline, rule, state)
       select "zoneId", $2, "hallId", name, "nameKey", outline, rule, 'open'
       from jsonb_to_recordset($1::jsonb) as z ("zoneId" uuid, "hallId" uuid, name text, "nameKey" text, outline jsonb, rule jsonb)
       on conflict (zone_id) do update set hall_id = excluded.hall_id, name = excluded.name, name_key = excluded.name_key,
         outline = excluded.outline, rule = excluded.rule`,
      [rows, fairId],
    );
  }

  private async saveBooths(tx: Tx, fairId: string, booths: readonly PlannedBooth[]): Promise<void> {
    await tx.query(
      `update booths set state = 'removed', to_offer = false
       where fair_id = $1 and state = 'open' and booth_id <> all($2::uuid[])`,
      [fairId, booths.map((one) => one.boothId)],
    );
    const rows = JSON.stringify(booths.map((one) => ({ ...one, numberKey: nameKey(one.number) })));
    await tx.query(
      `update booths b set number_key = b.booth_id::text from jsonb_to_recordset($1::jsonb) as n ("boothId" uuid, "numberKey" text)
       where b.booth_id = n."boothId" and b.number_key <> n."numberKey"`,
      [rows],
    );
    await tx.query(
      `insert into booths (booth_id, fair_id, zone_id, hall_id, number, number_key, outline, area_m2, corner, power_w, water,
         fee_class, stock_location_id, state)
       select "boothId", $2, "zoneId", "hallId", number, "numberKey", outline, "areaM2", corner, "powerW", water, "feeClass",
         "stockLocationId", 'open'
       from jsonb_to_recordset($1::jsonb) as b ("boothId" uuid, "zoneId" uuid, "hallId" uuid, number text, "numberKey" text,
         outline jsonb, "areaM2" numeric, corner boolean, "powerW" int, water boolean, "feeClass" text, "stockLocationId" uuid)
       on conflict (booth_id) do update set zone_id = excluded.zone_id, hall_id = excluded.hall_id, number = excluded.number,
         number_key = excluded.number_key, outline = excluded.outline, area_m2 = excluded.area_m2,
         corner = excluded.corner, power_w = excluded.power_w, water = excluded.water, fee_class = excluded.fee_class,
         stock_location_id = excluded.stock_location_id`,
      [rows, fairId],
    );
  }
}
