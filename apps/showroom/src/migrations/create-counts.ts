import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** What people counted, what the ledger had at that moment, and what was made of the difference. */
export class CreateCounts1764000005050 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table counts (
        count_id uuid primary key,
        version int not null,
        showroom_id uuid not null references showrooms,
        state text not null check (state in ('open', 'recount', 'review', 'approved', 'cancelled')),
        round int not null check (round >= 1),
        blind boolean not null,
        location_ids uuid[] not null check (cardinality(location_ids) > 0),
        variant_ids uuid[],
        producer_id uuid,
        lot_ids uuid[],
        opened_by text not null,
        /* By the database's clock, as movements are. */
        opened_at timestamptz not null,
        recount_since timestamptz,
        ended_by text,
        ended_at timestamptz,
        constraint counts_ended check ((state in ('approved', 'cancelled')) = (ended_at is not null))
      );
      create index counts_showroom on counts (showroom_id);

      create table count_sheets (
        sheet_id uuid primary key,
        count_id uuid not null references counts,
        round int not null,
        counted_by text not null,
        fingerprint bytea not null,
        recorded_at timestamptz not null
      );
      create index count_sheets_count on count_sheets (count_id);

      /*
       * Goods are a lot, or the variant of units that no known lot covers. Lots are never deleted; no foreign key refers to
       * them here: it would lock them line by line, where sales lock them in the order of their ids.
       */
      create table count_observations (
        sheet_id uuid not null references count_sheets,
        line int not null,
        location_id uuid not null references stock_locations,
        goods_id uuid not null,
        lot_id uuid,
        variant_id uuid not null,
        quantity bigint not null check (quantity >= 0),
        counted_at timestamptz not null,
        primary key (sheet_id, line),
        constraint count_observations_goods check (goods_id = coalesce(lot_id, variant_id)),
        constraint count_observations_once unique (sheet_id, location_id, goods_id)
      );

      /* As of the last closing; when approved, for good. */
      create table count_lines (
        count_id uuid not null references counts,
        location_id uuid not null,
        goods_id uuid not null,
        lot_id uuid,
        variant_id uuid not null,
        unit text not null,
        state text not null check (state in ('uncounted', 'recount', 'settled')),
        counted bigint,
        counted_at timestamptz,
        expected bigint,
        reason text check (reason in ('miscounted', 'lost', 'expired', 'found', 'damaged', 'theft', 'other')),
        adjusted bigint,
        uncovered_holds jsonb not null default '[]',
        primary key (count_id, location_id, goods_id),
        constraint count_lines_counted check (
          (state = 'uncounted') = (counted is null) and (counted is null) = (counted_at is null)
            and (counted is null) = (expected is null))
      );
      create index count_lines_goods on count_lines (location_id, goods_id, counted_at);
    `);
  }
}
