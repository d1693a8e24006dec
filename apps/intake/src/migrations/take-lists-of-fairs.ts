import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class TakeListsOfFairs1764000008000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      alter table imports
        add column fair_id uuid,
        drop constraint imports_kind_check,
        drop constraint imports_showroom,
        add constraint imports_kind check
          (kind in ('register', 'opening-stock', 'consignment-note', 'fair-applications', 'fair-results')),
        add constraint imports_showroom check ((kind in ('opening-stock', 'consignment-note')) = (showroom_id is not null)),
        add constraint imports_fair check ((kind in ('fair-applications', 'fair-results')) = (fair_id is not null));
    `);
  }
}
