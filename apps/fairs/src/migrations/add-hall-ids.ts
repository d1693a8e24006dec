import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** A fair that is cancelled takes its halls from nobody, and is copied with them all the same. */
export class AddHallIds1765000073000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      /* The halls that it has, or had until it was cancelled; hall_uses says on which days nobody else may have them. */
      alter table fairs add column hall_ids uuid[] not null default '{}';
      update fairs f set hall_ids = array(select hall_id from hall_uses u where u.fair_id = f.fair_id order by hall_id);
    `);
  }
}
