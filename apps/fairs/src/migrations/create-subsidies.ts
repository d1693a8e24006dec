import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** Who pays how much of what exhibitors spend, by which rule, and what was claimed and granted. */
export class CreateSubsidies1765000021000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table subsidy_rules (
        rule_id uuid primary key,
        version int not null,
        programme text not null,
        /* With unit and place: what counts together towards the caps of a year. */
        programme_key text not null,
        title text not null,
        /* Null: the whole country. */
        admin_unit_id uuid,
        valid_from date not null,
        valid_through date,
        place text check (place in ('home', 'abroad')),
        share_percent numeric(5, 2) not null check (share_percent > 0 and share_percent <= 100),
        currency text not null,
        cap_per_fair bigint check (cap_per_fair >= 0),
        cap_per_year bigint check (cap_per_year >= 0),
        times_per_year int check (times_per_year > 0),
        max_booths int check (max_booths > 0),
        max_persons int check (max_persons > 0),
        cost_types text[] not null,
        min_stars int check (min_stars between 1 and 5),
        subjects text[] not null,
        /* [{ where, sectors, minBooths, minExhibitors }] */
        thresholds jsonb not null,
        ceremony_booths int check (ceremony_booths > 0),
        changed_at timestamptz not null,
        check (valid_through is null or valid_from <= valid_through)
      );

      create table subsidy_claims (
        application_id uuid primary key references applications,
        version int not null,
        rule_id uuid not null references subsidy_rules,
        exhibitor_id uuid not null references exhibitors,
        /* [{ type, amount, quantity }] */
        costs jsonb not null,
        /* What was computed of them: { lines, refusedBecause }. */
        support jsonb not null,
        supported bigint not null check (supported >= 0),
        granted bigint check (granted > 0),
        state text not null check (state in ('claimed', 'granted', 'refused')),
        decided_by text,
        decided_at timestamptz,
        decision_reason text,
        changed_at timestamptz not null,
        check ((state = 'granted') = (granted is not null)),
        check ((state = 'claimed') = (decided_at is null))
      );
      create index subsidy_claims_exhibitor on subsidy_claims (exhibitor_id);
      create index subsidy_claims_granted on subsidy_claims (rule_id) where state = 'granted';
    `);
  }
}
