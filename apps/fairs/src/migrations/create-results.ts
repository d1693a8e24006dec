import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** What a fair brought: every figure with who says so and how it was counted. */
export class CreateResults1765000060000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table fair_results (
        result_id uuid primary key,
        version int not null,
        fair_id uuid not null references fairs,
        figure text not null check (figure in
          ('visitors', 'revenue-total', 'revenue-ocop', 'contracts', 'contracts-value', 'memoranda')),
        /* Of one day, of one administrative unit, of one application; of the whole fair when all three are null. */
        day date,
        admin_unit_id uuid,
        application_id uuid,
        /* A number of things, or minor units of the currency. */
        value bigint not null check (value >= 0),
        currency text,
        source text not null check (source in ('exhibitor-report', 'till', 'count', 'estimate')),
        counting_rule text not null,
        /* Among several sources of one figure: the one that reports use. */
        reported boolean not null,
        recorded_by text not null,
        recorded_at timestamptz not null,
        foreign key (fair_id, application_id) references applications (fair_id, application_id),
        check (num_nonnulls(day, admin_unit_id, application_id) <= 1),
        check ((currency is not null) = (figure in ('revenue-total', 'revenue-ocop', 'contracts-value'))),
        constraint fair_results_once unique nulls not distinct
          (fair_id, figure, day, admin_unit_id, application_id, source)
      );
      create unique index fair_results_counting
        on fair_results (fair_id, figure, day, admin_unit_id, application_id) nulls not distinct where reported;
    `);
  }
}
