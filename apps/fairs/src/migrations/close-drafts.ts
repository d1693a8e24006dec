import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** What a producer has not submitted tells nobody how to reach it. */
export class CloseDrafts1765000075000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query('update applications set opens_contact = false where submitted_at is null;');
  }
}
