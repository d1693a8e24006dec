import { Injectable } from '@nestjs/common';
import { lockKeys, type Tx } from '@onevillage/platform-database';
import type { Result } from './result.js';

/** Who a figure of an exhibitor may be of. */
export interface Reporter {
  readonly applicationId: string;
  readonly name: string;
  readonly nameKey: string;
  readonly taxCode: string | null;
  readonly zoneName: string;
  readonly booths: readonly string[];
}

const RESULT_COLUMNS = `r.result_id as "resultId", r.version, r.fair_id as "fairId", r.figure, r.day,
  r.admin_unit_id as "adminUnitId", r.application_id as "applicationId", r.value, r.currency, r.source,
  r.counting_rule as "countingRule", r.reported, r.recorded_by as "recordedBy"`;

@Injectable()
export class ResultStore {
  /** All results of a fair: nobody else records any until the transaction ends. */
  async lock(tx: Tx, fairId: string): Promise<Result[]> {
    await lockKeys(tx, 'fairs.results', [fairId]);
    return this.read(tx, fairId);
  }

  read(tx: Pick<Tx, 'query'>, fairId: string): Promise<Result[]> {
    return tx.query<Result>(
      `select ${RESULT_COLUMNS} from fair_results r where r.fair_id = $1 order by r.result_id`,
      [fairId],
    );
  }

  /** Those who have a place at the fair. */
  reporters(tx: Tx, fairId: string): Promise<Reporter[]> {
    return tx.query<Reporter>(
      `select a.application_id as "applicationId", e.name, e.name_key as "nameKey", e.tax_code as "taxCode",
         z.name as "zoneName",
         array(select b.number from allocations l join booths b using (booth_id)
               where l.application_id = a.application_id and l.state = 'confirmed' order by b.number) as booths
       from applications a join exhibitors e using (exhibitor_id) join zones z using (zone_id)
       where a.fair_id = $1 and a.state = 'accepted' order by a.application_id`,
      [fairId],
    );
  }

  /** Those of them that are known. */
  async knownUnits(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>('select id from known_admin_units where id = any($1)', [ids]);
    return new Set(rows.map((row) => row.id));
  }

  async save(tx: Tx, results: readonly Result[], now: Date): Promise<void> {
    if (results.length === 0) return;
    // A mark is given up before another source gets it.
    for (const some of [results.filter((one) => !one.reported), results.filter((one) => one.reported)]) {
      await tx.query(
        `insert into fair_results (result_id, version, fair_id, figure, day, admin_unit_id, application_id, value, currency,
           source, counting_rule, reported, recorded_by, recorded_at)
         select "resultId", version, "fairId", figure, day, "adminUnitId", "applicationId", value, currency, source,
           "countingRule", reported, "recordedBy", $2
         from jsonb_to_recordset($1::jsonb) as r ("resultId" uuid, version int, "fairId" uuid, figure text, day date,
           "adminUnitId" uuid, "applicationId" uuid, value bigint, currency text, source text, "countingRule" text,
           reported boolean, "recordedBy" text)
         on conflict (result_id) do update set version = excluded.version, value = excluded.value,
           currency = excluded.currency, counting_rule = excluded.counting_rule, reported = excluded.reported,
           recorded_by = excluded.recorded_by, recorded_at = case
             when (fair_results.value, fair_results.currency, fair_results.counting_rule)
               is distinct from (excluded.value, excluded.currency, excluded.counting_rule)
             then excluded.recorded_at else fair_results.recorded_at end`,
        [JSON.stringify(some), now],
      );
    }
  }

  async remove(tx: Tx, resultId: string): Promise<void> {
    await tx.query('delete from fair_results where result_id = $1', [resultId]);
  }
}
