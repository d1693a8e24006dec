import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class CreateShowrooms1764000001000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create extension if not exists btree_gist;

      create table showrooms (
        showroom_id uuid primary key,
        version int not null,
        organisation_id uuid not null,
        admin_unit_id uuid not null,
        /* The unit, all above it and its successors. */
        admin_unit_ids uuid[] not null,
        name text not null,
        name_key text not null,
        search_key text not null,
        kind text not null check (kind in ('showroom', 'point-of-sale', 'booth', 'store')),
        zone text not null,
        policy text not null check (policy in ('certified', 'any')),
        opening_hours jsonb not null,
        /* Subjects; none: everybody of the organisation. */
        staff_ids text[] not null,
        opened_on date not null,
        closed_on date,
        state text not null check (state in ('open', 'closed')),
        changed_at timestamptz not null,
        constraint showrooms_closed check ((state = 'closed') = (closed_on is not null))
      );
      create unique index showrooms_name_once on showrooms (organisation_id, name_key) where state = 'open';
      create index showrooms_units on showrooms using gin (admin_unit_ids);

      create table stock_locations (
        location_id uuid primary key,
        showroom_id uuid not null references showrooms,
        kind text not null check (kind in ('shelf', 'store', 'booth', 'transit', 'producer', 'customer', 'loss', 'unexplained')),
        name text not null,
        sellable boolean not null,
        /* The other side of what comes, goes and is missing: may owe. */
        is_account boolean not null,
        state text not null check (state in ('open', 'closed')),
        constraint stock_locations_account check (is_account = (kind in ('producer', 'customer', 'loss', 'unexplained'))),
        constraint stock_locations_sellable check (not sellable or kind in ('shelf', 'store', 'booth')),
        constraint stock_locations_key unique (location_id, is_account)
      );
      create unique index stock_locations_one_account on stock_locations (showroom_id, kind)
        where kind in ('transit', 'producer', 'customer', 'loss', 'unexplained');
      create index stock_locations_showroom on stock_locations (showroom_id);
    `);
  }
}
