import { Injectable } from '@nestjs/common';
import type { RowOutcome } from '@onevillage/contracts-intake';
import { Database, type Tx } from '@onevillage/platform-database';
import type { Decision, ImportRow, KeptIssue, ShownRow } from './import-row.js';

/** A trial takes the words said on its import. */
const WORDS_OF = '(select coalesce(trial_of, id) from imports where id = $1)';
const COLUMNS = `row, part, near_key as "nearKey", producer_name as "producerName", product_name as "productName", outcome, did,
  producer_id as "producerId", product_id as "productId", certificate_id as "certificateId", near_what as "nearWhat", candidates, issues,
  (select coalesce(d.same_as::text, (select c ->> 'id' from jsonb_array_elements(r.candidates) c where c ->> 'key' = d.same_key limit 1),
                   case when d.same_key is null then 'new' end)
   from import_decisions d where d.import_id = ${WORDS_OF} and d.what = r.near_what and d.key = r.near_key) as decided`;

@Injectable()
export class ImportRowStore {
  constructor(private readonly database: Database) {}

  async clear(tx: Tx, importId: string): Promise<void> {
    await tx.query('delete from import_rows where import_id = $1', [importId]);
  }

  async save(tx: Tx, importId: string, rows: readonly ImportRow[]): Promise<void> {
    await tx.query(
      `insert into import_rows (import_id, row, part, near_key, producer_name, product_name, outcome, did, producer_id, product_id,
                                certificate_id, near_what, candidates, issues)
       select $1, r.row, part, "nearKey", "producerName", "productName", outcome, did, "producerId", "productId", "certificateId",
              "nearWhat", candidates, issues
       from jsonb_to_recordset($2::jsonb) as r (row int, part int, "nearKey" text, "producerName" text, "productName" text,
              outcome text, did text[], "producerId" uuid, "productId" uuid, "certificateId" uuid, "nearWhat" text, candidates jsonb, issues jsonb)`,
      [importId, JSON.stringify(rows)],
    );
  }

  list(
    importId: string,
    outcome: RowOutcome | null,
    after: { row: number; part: number } | null,
    limit: number,
    near: boolean | null = null,
  ): Promise<ShownRow[]> {
    return this.database.query<ShownRow>(
      `select ${COLUMNS} from import_rows r where import_id = $1 and ($2::text is null or outcome = $2)
         and ($3::int is null or (row, part) > ($3, $4::int)) and ($6::boolean is null or $6 = (near_what is not null))
       order by row, part limit $5`,
      [importId, outcome, after?.row ?? null, after?.part ?? null, limit, near],
    );
  }

  /** Every refusal of the last check or run. */
  async refusals(importId: string): Promise<KeptIssue[]> {
    const rows = await this.database.query<{ issue: KeptIssue }>(
      `select issue from import_rows cross join lateral jsonb_array_elements(issues) as issue
       where import_id = $1 and issue ->> 'severity' = 'refused' order by row, part`,
      [importId],
    );
    return rows.map(({ issue }) => issue);
  }

  /** A row on which a person has to say a word, or may say another one. */
  async near(tx: Tx, importId: string, row: number, part: number | null): Promise<ShownRow | undefined> {
    const [found] = await tx.query<ShownRow>(
      `select ${COLUMNS} from import_rows r where import_id = $1 and row = $2 and ($3::int is null or part = $3)
         and near_what is not null order by part limit 1`,
      [importId, row, part],
    );
    return found;
  }

  decisions(importId: string): Promise<Decision[]> {
    return this.database.query<Decision>(
      `select what, key, same_as as "sameAs", same_key as "sameKey", offered, used
       from import_decisions where import_id = ${WORDS_OF}`,
      [importId],
    );
  }

  async decide(tx: Tx, importId: string, { what, key, sameAs, sameKey, offered }: Decision): Promise<void> {
    await tx.query(
      `insert into import_decisions (import_id, what, key, same_as, same_key, offered)
       values (${WORDS_OF}, $2, $3, $4, $5, $6)
       on conflict (import_id, what, md5(key)) do update
         set same_as = excluded.same_as, same_key = excluded.same_key, offered = excluded.offered, used = false`,
      [importId, what, key, sameAs, sameKey, JSON.stringify(offered)],
    );
  }

  /** After a whole run: words that no row is open to any more have been taken. */
  async useWords(importId: string): Promise<void> {
    await this.database.query(
      `update import_decisions d set used = true where d.import_id = $1 and not used and not exists
         (select from import_rows r where r.import_id = $1 and r.near_what = d.what and r.near_key = d.key)`,
      [importId],
    );
  }
}
