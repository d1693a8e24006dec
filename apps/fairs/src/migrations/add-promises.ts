import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** What is promised, and to whom, is counted under locks: by index, and without what was given up. */
export class AddPromises1765000070000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      /* Its booth was offered to whoever waits, while the application stays accepted: it is promised one booth less. */
      alter table allocations add column given_up boolean not null default false;
      create index allocations_given_up on allocations (application_id) where given_up;
      create index applications_promised on applications (zone_id) include (booths) where state in ('accepted', 'waitlisted');
      create index applications_delegation on applications (delegation_id) where delegation_id is not null;
    `);
  }
}
