import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** What booths cost. What is charged is read from the booths that are confirmed; what is kept is waived and paid. */
export class CreateFees1765000022000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table fee_lists (
        fair_id uuid primary key references fairs,
        version int not null,
        currency text not null,
        /* [{ code, name, amount, deposit }] */
        classes jsonb not null,
        changed_at timestamptz not null
      );
      create table fee_accounts (
        application_id uuid primary key references applications,
        version int not null,
        /* [{ amount, reason }] */
        waivers jsonb not null,
        waived_by text,
        changed_at timestamptz not null
      );
      create table fee_payments (
        payment_id uuid primary key,
        application_id uuid not null references fee_accounts,
        kind text not null check (kind in ('payment', 'refund')),
        amount bigint not null check (amount > 0),
        paid_on date not null,
        reference text not null,
        reference_key text not null,
        marked_by text not null,
        marked_at timestamptz not null,
        voided_at timestamptz,
        voided_by text,
        void_reason text,
        check ((voided_at is null) = (voided_by is null) and (voided_at is null) = (void_reason is null))
      );
      create unique index fee_payments_once on fee_payments (application_id, kind, reference_key) where voided_at is null;
    `);
  }
}
