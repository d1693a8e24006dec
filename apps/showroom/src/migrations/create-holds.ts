import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** Units that are put aside for somebody, until a deadline. */
export class CreateHolds1764000005020 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table holds (
        hold_id uuid primary key,
        version int not null,
        showroom_id uuid not null references showrooms,
        purpose text not null check (purpose in ('order', 'fair', 'sample')),
        reference text not null,
        state text not null check (state in ('open', 'posted', 'voided', 'expired')),
        /* By the database's clock, which alone decides whether the hold is over. */
        placed_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz,
        /* Written after the hold, in the same transaction. */
        sale_id uuid references sales deferrable initially deferred,
        /* Which units they are: of all open holds they add up to what the ledger has as held, less what a count found missing. */
        lines jsonb not null,
        constraint holds_ended check ((state = 'open') = (ended_at is null)),
        constraint holds_posted check ((state = 'posted') = (sale_id is not null))
      );
      create index holds_showroom on holds (showroom_id, hold_id);
      create index holds_due on holds (expires_at) where state = 'open';
    `);
  }
}
