import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** Why units are gone; what they were stands in the ledger, under the id of the write-off. */
export class CreateWriteOffs1764000005070 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table write_offs (
        write_off_id uuid primary key,
        showroom_id uuid not null references showrooms,
        reason text not null check (reason in ('expired', 'damaged', 'sample', 'theft', 'other')),
        note text,
        written_off_at timestamptz not null
      );
      create index write_offs_showroom on write_offs (showroom_id);
    `);
  }
}
