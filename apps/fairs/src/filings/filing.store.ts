import { Injectable } from '@nestjs/common';
import { lockKeys, type Tx } from '@onevillage/platform-database';
import type { Filing } from './filing.js';

export const FILING_COLUMNS = `l.filing_id as "filingId", l.version, l.fair_id as "fairId", l.kind, l.opens_on as "opensOn",
  l.closes_on as "closesOn", l.cancelled, l.about, l.due_on as "dueOn", l.filed_on as "filedOn", l.number, l.document,
  l.answer_due_on as "answerDueOn", l.answer, l.answered_on as "answeredOn", l.answer_reason as "answerReason"`;

@Injectable()
export class FilingStore {
  /** In the order in which they were written down; nobody else files for this fair until the transaction ends. */
  async lockOf(tx: Tx, fairId: string): Promise<Filing[]> {
    await lockKeys(tx, 'fairs.filings', [fairId]);
    return tx.query<Filing>(`select ${FILING_COLUMNS} from filings l where l.fair_id = $1 order by l.seq`, [
      fairId,
    ]);
  }

  async fairOf(tx: Tx, filingId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>('select fair_id as id from filings where filing_id = $1', [
      filingId,
    ]);
    return row?.id;
  }

  async save(tx: Tx, filing: Filing, now: Date): Promise<void> {
    await tx.query(
      `insert into filings (filing_id, version, fair_id, kind, opens_on, closes_on, cancelled, about, due_on, filed_on,
         number, document, answer_due_on, answer, answered_on, answer_reason, changed_at)
       select "filingId", version, "fairId", kind, "opensOn", "closesOn", cancelled, about, "dueOn", "filedOn", number,
         document, "answerDueOn", answer, "answeredOn", "answerReason", $2
       from jsonb_to_record($1::jsonb) as l ("filingId" uuid, version int, "fairId" uuid, kind text, "opensOn" date,
         "closesOn" date, cancelled boolean, about text[], "dueOn" date, "filedOn" date, number text, document text,
         "answerDueOn" date, answer text, "answeredOn" date, "answerReason" text)
       on conflict (filing_id) do update set version = excluded.version, opens_on = excluded.opens_on,
         closes_on = excluded.closes_on, cancelled = excluded.cancelled, about = excluded.about,
         due_on = excluded.due_on, filed_on = excluded.filed_on, number = excluded.number,
         document = excluded.document, answer_due_on = excluded.answer_due_on, answer = excluded.answer,
         answered_on = excluded.answered_on, answer_reason = excluded.answer_reason, changed_at = excluded.changed_at`,
      [JSON.stringify(filing), now],
    );
  }

  async remove(tx: Tx, { filingId }: Filing): Promise<void> {
    await tx.query('delete from filings where filing_id = $1', [filingId]);
  }
}
