import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** What was filed with the authority, and what it said. What is due and was never written down is read from the fairs. */
export class CreateFilings1765000020000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table filings (
        filing_id uuid primary key,
        version int not null,
        fair_id uuid not null references fairs,
        kind text not null check (kind in ('registration', 'amendment', 'report')),
        /* The days of the fair that it tells; of one that is due, those that it will tell. */
        opens_on date not null,
        closes_on date not null,
        cancelled boolean not null,
        /* Of an amendment: moved, extended, shortened, cancelled. */
        about text[] not null,
        due_on date not null,
        /* Null: an amendment that is due. */
        filed_on date,
        number text,
        document text,
        answer_due_on date,
        answer text check (answer in ('accepted', 'refused', 'change-asked')),
        answered_on date,
        answer_reason text,
        /* The order in which they were written down. */
        seq bigint generated always as identity,
        changed_at timestamptz not null,
        check (filed_on is not null or kind = 'amendment'),
        check ((answer is null) = (answered_on is null)),
        check (answer is null or filed_on is not null)
      );
      create index filings_fair on filings (fair_id, seq);
      create unique index filings_amendment_due on filings (fair_id) where filed_on is null;
      create unique index filings_standing on filings (fair_id, kind)
        where kind <> 'amendment' and (answer is null or answer = 'accepted');
    `);
  }
}
