import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** Where fairs are held, and when: two of them never have one hall on the same day. */
export class CreateFairs1765000002000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create extension if not exists btree_gist;

      create table venues (
        venue_id uuid primary key,
        version int not null,
        name text not null,
        name_key text not null,
        search_key text not null,
        address text not null,
        admin_unit_id uuid not null,
        admin_unit_ids uuid[] not null,
        time_zone text not null,
        /* { latitude, longitude } */
        geo jsonb,
        state text not null check (state in ('open', 'closed')),
        changed_at timestamptz not null
      );
      create unique index venues_name on venues (admin_unit_id, name_key) where state = 'open';
      create index venues_units on venues using gin (admin_unit_ids);

      create table halls (
        hall_id uuid primary key,
        venue_id uuid not null references venues,
        name text not null,
        name_key text not null,
        /* Corners in metres, [[x, y], …], the first not repeated; null: not measured yet. */
        outline jsonb,
        state text not null check (state in ('open', 'closed')),
        unique (venue_id, name_key)
      );

      create table fairs (
        fair_id uuid primary key,
        version int not null,
        /* Whose fair it is, and within whose scope; a guest's is held elsewhere. */
        admin_unit_id uuid not null,
        admin_unit_ids uuid[] not null,
        kind text not null check (kind in ('fair', 'exhibition', 'conference', 'sales-week')),
        role text not null check (role in ('organiser', 'guest')),
        title text not null,
        /* { en, km } beside the title, which is Vietnamese. */
        titles jsonb not null,
        search_key text not null,
        theme text,
        venue_id uuid references venues,
        /* Where it is held, as it is announced. */
        place text not null,
        time_zone text not null,
        opens_on date not null,
        closes_on date not null,
        build_up_from date not null,
        tear_down_through date not null,
        /* [{ from, through, opens, closes }]: days and local times at which it is open to visitors. */
        opening_times jsonb not null,
        organiser text not null,
        /* [{ name, part }] */
        co_organisers jsonb not null,
        /* Of a guest, what it was granted: { booths, transport }. */
        guest_terms jsonb,
        copied_from uuid references fairs,
        state text not null check (state in ('planned', 'published', 'cancelled')),
        cancelled_because text,
        /* When everybody was told of it first, whatever became of it. */
        published_at timestamptz,
        /* The first day that everybody was told before it was moved. */
        previous_opens_on date,
        changed_at timestamptz not null,
        constraint fairs_days check (build_up_from <= opens_on and opens_on <= closes_on and closes_on <= tear_down_through)
      );
      create index fairs_units on fairs using gin (admin_unit_ids);
      create index fairs_opening on fairs (opens_on, fair_id);
      create index fairs_public on fairs (opens_on, fair_id) where published_at is not null;
      create index fairs_copied on fairs (copied_from) where copied_from is not null;

      /* Which halls a fair has, from the first day of build-up through the last of tear-down; a cancelled one has none. */
      create table hall_uses (
        fair_id uuid not null references fairs,
        hall_id uuid not null references halls,
        days daterange not null check (not isempty(days)),
        primary key (fair_id, hall_id),
        constraint hall_uses_one_fair_at_a_time exclude using gist (hall_id with =, days with &&)
      );
    `);
  }
}
