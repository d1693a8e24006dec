import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class TakeListsOfGoods1764000007000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      alter table imports
        add column kind text not null default 'register' check (kind in ('register', 'opening-stock', 'consignment-note')),
        add column showroom_id uuid,
        add column producer_id uuid,
        add constraint imports_showroom check (kind = 'register' or showroom_id is not null),
        add constraint imports_producer check (kind <> 'consignment-note' or producer_id is not null);
    `);
  }
}
