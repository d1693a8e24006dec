import { Injectable } from '@nestjs/common';
import { inHouseCode, type InHouseCode } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { LOT_COLUMNS } from '../stock/stock-ledger.store.js';
import type { Lot } from '../stock/lot.js';

export interface LotLabel {
  readonly code: InHouseCode;
  /** Labels so far. */
  readonly printed: number;
}

/** What a label says of goods beside their lot. */
export interface LabelledGoods {
  readonly producerName: string | null;
  readonly package: string | null;
  readonly netQuantity: { readonly value: string; readonly unit: string } | null;
}

@Injectable()
export class LotLabelStore {
  /** A lot of which units stand, or stood, in the showroom. */
  async lot(tx: Tx, lotId: string, showroomId: string): Promise<(Lot & LabelledGoods) | undefined> {
    const [row] = await tx.query<Lot & LabelledGoods>(
      `select ${LOT_COLUMNS}, r.name as "producerName", v.package, v.net_quantity as "netQuantity"
       from lots l left join known_producers r on r.producer_id = l.producer_id
         left join known_variants v on v.variant_id = l.variant_id
       where l.lot_id = $1 and exists (
         select 1 from stock_balances b where b.lot_id = l.lot_id and b.showroom_id = $2 and not b.is_account)`,
      [lotId, showroomId],
    );
    return row;
  }

  /** The code of a lot, a new one when it has none, and `count` labels more. */
  async print(tx: Tx, lotId: string, count: number, now: Date): Promise<LotLabel> {
    const known = await this.add(tx, lotId, count, now);
    if (known) return known;
    const [next] = await tx.query<{ number: number }>(`select nextval('lot_label_numbers') as number`);
    const [made] = await tx.query<LotLabel>(
      `insert into lot_labels (code, lot_id, printed, printed_at) values ($1, $2, $3, $4)
       on conflict (lot_id) do update set printed = lot_labels.printed + excluded.printed, printed_at = excluded.printed_at
       returning code, printed`,
      [inHouseCode(Number(next!.number)), lotId, count, now],
    );
    return made!;
  }

  private async add(tx: Tx, lotId: string, count: number, now: Date): Promise<LotLabel | undefined> {
    const [row] = await tx.query<LotLabel>(
      'update lot_labels set printed = printed + $2, printed_at = $3 where lot_id = $1 returning code, printed',
      [lotId, count, now],
    );
    return row;
  }
}
