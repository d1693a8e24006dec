import { Injectable } from '@nestjs/common';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { producerOrReader, seenByProducerOrReader } from '../consignments/consignment-notes.read-model.js';
import type { Lot } from '../stock/lot.js';
import { LOT_COLUMNS } from '../stock/stock-ledger.store.js';

export type LotRow = Lot & { readonly productName: string | null };

@Injectable()
export class LotsReadModel {
  constructor(private readonly database: Database) {}

  /** Undefined also when it is not for this reader: its producer, or who sees a showroom where units of it are or were. */
  async one(lotId: string, principal: Principal, tx?: Tx): Promise<LotRow | undefined> {
    const [row] = await (tx ?? this.database).query<LotRow>(
      `select ${LOT_COLUMNS}, (select p.name from known_products p where p.product_id = l.product_id) as "productName"
       from lots l where l.lot_id = $5 and exists (
         select 1 from showrooms s where ${seenByProducerOrReader('l')}
           and s.showroom_id in (select b.showroom_id from stock_balances b where b.lot_id = l.lot_id))`,
      [...producerOrReader(principal), lotId],
    );
    return row;
  }

  /** Where units of it are, or were. */
  async showroomsOf(tx: Tx, lotId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'select distinct showroom_id as id from stock_balances where lot_id = $1 order by 1',
      [lotId],
    );
    return rows.map((row) => row.id);
  }
}
