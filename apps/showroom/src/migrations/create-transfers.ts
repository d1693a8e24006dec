import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** Goods that left one showroom for another. */
export class CreateTransfers1764000005040 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table transfers (
        transfer_id uuid primary key,
        version int not null,
        from_showroom_id uuid not null references showrooms,
        to_showroom_id uuid not null references showrooms,
        state text not null check (state in ('under-way', 'arrived', 'cancelled')),
        expected_on date,
        dispatched_at timestamptz not null,
        ended_at timestamptz,
        constraint transfers_ended check ((state = 'under-way') = (ended_at is null)),
        constraint transfers_apart check (from_showroom_id <> to_showroom_id)
      );
      create index transfers_from on transfers (from_showroom_id);
      create index transfers_to on transfers (to_showroom_id);

      /* What is left of all lines under way is what the transit location of the sender holds. */
      create table transfer_lines (
        transfer_id uuid not null references transfers,
        line int not null,
        lot_id uuid not null references lots,
        owner_id uuid not null,
        from_location_id uuid not null references stock_locations,
        quantity bigint not null check (quantity > 0),
        arrived bigint not null check (arrived >= 0),
        missing bigint not null check (missing >= 0),
        put_back bigint not null check (put_back >= 0),
        primary key (transfer_id, line, owner_id),
        constraint transfer_lines_covered check (arrived + missing + put_back <= quantity)
      );
      create index transfer_lines_lot on transfer_lines (lot_id);
    `);
  }
}
