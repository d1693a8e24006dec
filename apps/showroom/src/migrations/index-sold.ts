import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** What customers took and brought back, by when: for lists of what was sold. */
export class IndexSold1764000005090 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create index stock_movements_sold on stock_movements (location_id, occurred_at)
        where leg = 2 and kind = 'sale' or leg = 1 and kind in ('sale-void', 'return')
    `);
  }
}
