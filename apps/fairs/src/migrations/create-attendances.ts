import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** Who came on which day; whoever came on none of the days that were recorded is a no-show. */
export class CreateAttendances1765000006000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      /* The aggregate, one per application: whoever records locks it first. 0: nothing is recorded. */
      create table attendance_sheets (
        application_id uuid primary key references applications,
        version int not null
      );
      create table attendances (
        application_id uuid not null references applications,
        day date not null,
        came boolean not null,
        recorded_by text not null,
        recorded_at timestamptz not null,
        primary key (application_id, day)
      );
    `);
  }
}
