import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** The floor plan: zones, which have rules, and booths. Geometry is in metres, in the hall's own axes. */
export class CreateBooths1765000003000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table floor_plans (
        fair_id uuid primary key references fairs,
        version int not null,
        changed_at timestamptz not null
      );
      /* Every version as it was, to be read again: the document that was put, and by whom. */
      create table floor_plan_versions (
        fair_id uuid not null references floor_plans,
        version int not null,
        document jsonb not null,
        made_by text not null,
        made_at timestamptz not null,
        primary key (fair_id, version)
      );

      create table zones (
        zone_id uuid primary key,
        fair_id uuid not null references floor_plans,
        hall_id uuid references halls,
        name text not null,
        name_key text not null,
        outline jsonb,
        /* Who may stand here: see the zone rule of the contract. */
        rule jsonb not null,
        state text not null check (state in ('open', 'removed')),
        unique (fair_id, zone_id)
      );
      create unique index zones_name on zones (fair_id, name_key) where state = 'open';

      create table booths (
        booth_id uuid primary key,
        /* Of the aggregate: 0 until somebody was given it. */
        version int not null default 0,
        fair_id uuid not null references floor_plans,
        zone_id uuid not null,
        hall_id uuid references halls,
        number text not null,
        number_key text not null,
        outline jsonb not null,
        area_m2 numeric(8, 2) not null check (area_m2 > 0),
        corner boolean not null,
        /* Watt; 0: none. */
        power_w int not null check (power_w >= 0),
        water boolean not null,
        fee_class text,
        /* Where goods are sold from: a StockLocation of the showroom service. */
        stock_location_id uuid,
        /* Somebody gave it up: it is offered to whoever waits first for its zone. */
        to_offer boolean not null default false,
        state text not null check (state in ('open', 'removed')),
        foreign key (fair_id, zone_id) references zones (fair_id, zone_id)
      );
      create unique index booths_number on booths (fair_id, number_key) where state = 'open';
      create index booths_zone on booths (zone_id) where state = 'open';
      create index booths_to_offer on booths (zone_id, booth_id) where to_offer;
    `);
  }
}
