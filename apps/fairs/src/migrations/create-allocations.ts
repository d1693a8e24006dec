import type { Migration, SqlRunner } from '@onevillage/platform-database';

/**
 * Who stands where, on which days. One booth is never given to two on the same day: the database sees to it. Booth and
 * days of a row stay as they are: who changes them ends it and makes another, so that every moment can be read again.
 * Moments are those of the database's clock.
 */
export class CreateAllocations1765000005000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table allocations (
        allocation_id uuid primary key,
        fair_id uuid not null,
        booth_id uuid not null references booths,
        application_id uuid not null,
        days daterange not null check (not isempty(days)),
        /* An offer is a hold for whoever waits first. */
        kind text not null check (kind in ('by-hand', 'offer')),
        state text not null check (state in ('held', 'confirmed', 'released', 'expired')),
        held_at timestamptz not null,
        expires_at timestamptz,
        confirmed_at timestamptz,
        ended_at timestamptz,
        end_cause text
          check (end_cause in ('expired', 'released', 'swapped', 'withdrawn', 'rejected', 'moved', 'cancelled')),
        end_reason text,
        made_by text,
        confirmed_by text,
        ended_by text,
        /* What made the exhibitor eligible when it was confirmed: { zoneRule, certificateIds, exemption }. */
        eligible_by jsonb,
        foreign key (fair_id, application_id) references applications (fair_id, application_id),
        check ((state = 'held') <= (expires_at is not null)),
        check ((state = 'confirmed') <= (confirmed_at is not null and eligible_by is not null)),
        check ((state in ('released', 'expired')) = (ended_at is not null)),
        check ((ended_at is null) = (end_cause is null)),
        check ((kind = 'by-hand') <= (made_by is not null)),
        constraint allocations_one_at_a_time exclude using gist (booth_id with =, days with &&)
          where (state in ('held', 'confirmed'))
      );
      create index allocations_application on allocations (application_id);
      create index allocations_booth on allocations (booth_id, held_at);
      create index allocations_fair on allocations (fair_id) where state in ('held', 'confirmed');
      create index allocations_expiring on allocations (expires_at) where state = 'held';

      /* Every offer and every lapse of one, in order: whoever waits is served in order (I22). */
      create table offers (
        allocation_id uuid primary key references allocations,
        zone_id uuid not null,
        application_id uuid not null references applications,
        /* Of the application: the order in line. */
        submitted_seq bigint not null,
        /* Since when it stood in line. */
        waitlisted_since timestamptz not null,
        offered_at timestamptz not null,
        /* Those of the line who were passed over, each with the cause: [{ applicationId, cause, faultCodes }]. */
        passed_over jsonb not null
      );
      create index offers_application on offers (application_id);
    `);
  }
}
