import { Injectable } from '@nestjs/common';
import type { RowOutcome } from '@onevillage/contracts-intake';
import { Database, type Tx } from '@onevillage/platform-database';
import type { Decision, ImportRow, KeptIssue } from './import-row.js';

const COLUMNS = `row, part, near_key as "nearKey", producer_name as "producerName", product_name as "productName", outcome, did,
  producer_id as "producerId", product_id as "productId", certificate_id as "certificateId", near_what as "nearWhat", candidates, issues`;

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
  ): Promise<ImportRow[]> {
    return this.database.query<ImportRow>(
      `select ${COLUMNS} from import_rows where import_id = $1 and ($2::text is null or outcome = $2)
         and ($3::int is null or (row, part) > ($3, $4::int)) order by row, part limit $5`,
      [importId, outcome, after?.row ?? null, after?.part ?? null, limit],
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

  async near(tx: Tx, importId: string, row: number, part: number | null): Promise<ImportRow | undefined> {
    const [found] = await tx.query<ImportRow>(
      `select ${COLUMNS} from import_rows where import_id = $1 and row = $2 and ($3::int is null or part = $3)
         and outcome = 'near-match' order by part limit 1`,
      [importId, row, part],
    );
    return found;
  }

  decisions(importId: string): Promise<Decision[]> {
    return this.database.query<Decision>(
      'select what, key, same_as as "sameAs", same_key as "sameKey" from import_decisions where import_id = $1',
      [importId],
    );
  }

  async decide(tx: Tx, importId: string, { what, key, sameAs, sameKey }: Decision): Promise<void> {
    await tx.query(
      `insert into import_decisions (import_id, what, key, same_as, same_key) values ($1, $2, $3, $4, $5)
       on conflict (import_id, what, md5(key)) do update set same_as = excluded.same_as, same_key = excluded.same_key`,
      [importId, what, key, sameAs, sameKey],
    );
  }
}
