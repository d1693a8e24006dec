import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** In-house codes: one for each lot that labels were printed of. */
export class CreateLabels1764000005080 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create sequence lot_label_numbers minvalue 1 maxvalue 1073741823;

      create table lot_labels (
        code text primary key,
        lot_id uuid not null unique references lots,
        /* Labels so far. */
        printed int not null check (printed > 0),
        printed_at timestamptz not null
      );
    `);
  }
}
