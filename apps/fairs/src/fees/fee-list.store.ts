import { Injectable } from '@nestjs/common';
import { homeCurrency } from '@onevillage/kernel';
import { Database, lockKeys, type Tx } from '@onevillage/platform-database';
import type { FeeList } from './fee-list.js';

@Injectable()
export class FeeListStore {
  constructor(private readonly database: Database) {}

  /** Nobody else changes the list, or marks what is paid of it, until the transaction ends. */
  async lock(tx: Tx, fair: { fairId: string; timeZone: string }): Promise<FeeList> {
    await lockKeys(tx, 'fairs.fee-list', [fair.fairId]);
    return this.read(fair, tx);
  }

  async read({ fairId, timeZone }: { fairId: string; timeZone: string }, tx?: Tx): Promise<FeeList> {
    const [list] = await (tx ?? this.database).query<Pick<FeeList, 'version' | 'currency' | 'classes'>>(
      'select version, currency, classes from fee_lists where fair_id = $1',
      [fairId],
    );
    return { fairId, version: 0, currency: homeCurrency(timeZone), classes: [], ...list };
  }

  async isPaid(tx: Tx, fairId: string): Promise<boolean> {
    const found = await tx.query(
      'select 1 from fee_accounts join applications using (application_id) where fair_id = $1 limit 1',
      [fairId],
    );
    return found.length > 0;
  }

  /** Fee classes by which somebody is charged, each with its booths. */
  charging(tx: Tx, fairId: string): Promise<{ code: string; numbers: string[] }[]> {
    return tx.query(
      `select b.fee_class as code, array_agg(b.number order by b.number_key) as numbers from booths b
       where b.fair_id = $1 and b.fee_class is not null
         and exists (select 1 from allocations a where a.booth_id = b.booth_id and a.state = 'confirmed')
       group by b.fee_class order by b.fee_class`,
      [fairId],
    );
  }

  /** Fee classes of the floor plan that no list has a price for. */
  async missing({ fairId, classes }: FeeList, tx?: Tx): Promise<string[]> {
    const rows = await (tx ?? this.database).query<{ code: string }>(
      `select distinct fee_class as code from booths
       where fair_id = $1 and state = 'open' and fee_class is not null and not fee_class = any($2) order by 1`,
      [fairId, classes.map((one) => one.code)],
    );
    return rows.map((row) => row.code);
  }

  async save(tx: Tx, { fairId, version, currency, classes }: FeeList, now: Date): Promise<void> {
    await tx.query(
      `insert into fee_lists (fair_id, version, currency, classes, changed_at) values ($1, $2, $3, $4, $5)
       on conflict (fair_id) do update set version = excluded.version, currency = excluded.currency,
         classes = excluded.classes, changed_at = excluded.changed_at`,
      [fairId, version, currency, JSON.stringify(classes), now],
    );
  }
}
