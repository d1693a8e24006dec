import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** Whoever enters a producer of elsewhere for a fair of his own does not get its contact by it. */
export class AddOpensContact1765000072000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      /* Whether those who run the fair may see the contact of its exhibitor. */
      alter table applications add column opens_contact boolean not null default true;
    `);
  }
}
