import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { type GoodsFilter, GOODS_SEEN, goodsSeen } from '../goods/goods.read-model.js';
import type { Lot } from '../stock/lot.js';
import { LOT_COLUMNS } from '../stock/stock-ledger.store.js';
import {
  ofProducer,
  producerOrReader,
  SEEN_BY_READER,
  seenByProducerOrReader,
} from '../showrooms/seen-by.js';

export type LotRow = Lot & { readonly productName: string | null };

export interface LotFilter extends GoodsFilter {
  readonly code?: string;
  readonly inStock?: boolean;
  readonly recalled?: boolean;
  readonly labelIncomplete?: boolean;
}

/** Balances of the lot at showrooms that the reader sees and asks for. */
const SEEN = `select 1 from stock_balances b join showrooms s using (showroom_id) where b.lot_id = l.lot_id and ${GOODS_SEEN}`;

const asked = (
  lotId: string,
): string => `${lotId} > coalesce(($14::uuid[])[1], uuid '00000000-0000-0000-0000-000000000000')
  and ($7::uuid is null or l.variant_id = $7) and ($8::uuid is null or l.product_id = $8)
  and ($9::uuid is null or ${ofProducer('l', '$9')}) and ($10::text is null or l.code = $10)
  and ($11::boolean is null or exists (${SEEN} and not b.is_account and b.quantity > 0) = $11)
  and ($12::boolean is null or (l.recall_id is not null) = $12)
  and ($13::boolean is null or (l.label_missing <> '{}') = $13)`;

/**
 * Begins at the showrooms that the reader sees, and at the producer that he is: of each the first lots of the page, so
 * that lots of others are not looked at, however many there are.
 */
const LIST = `
  select ${LOT_COLUMNS}, p.name as "productName"
  from (select k.lot_id from showrooms s cross join lateral (
        select b.lot_id from stock_balances b join lots l using (lot_id)
        where b.showroom_id = s.showroom_id and ${asked('b.lot_id')} group by b.lot_id order by b.lot_id limit $15) k
      where ${SEEN_BY_READER} and ($5::uuid is null or s.showroom_id = $5)
        and ($6::uuid is null or s.admin_unit_ids @> array[$6])
      union
      select k.lot_id from own_producers($4) o (id) cross join lateral (
        select l.lot_id from lots l where l.producer_id = o.id and exists (${SEEN}) and ${asked('l.lot_id')}
        order by l.lot_id limit $15) k
      order by 1 limit $15) seen
    join lots l using (lot_id) left join known_products p on p.product_id = l.product_id
  order by l.lot_id`;

@Injectable()
export class LotsReadModel {
  constructor(private readonly database: Database) {}

  /** Lots of which units are, or were, at a showroom that the reader sees, or the reader's own; by id. */
  list(filter: LotFilter, principal: Principal, stretch: KeyStretch): Promise<LotRow[]> {
    return this.database.query<LotRow>(LIST, params(filter, principal, stretch));
  }

  all(filter: LotFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<LotRow[]> {
    return this.database.stream<LotRow>(LIST, params(filter, principal, stretch));
  }

  /**
   * Undefined also when it is not for this reader: its producer, or who sees a showroom where units of it are or were.
   * A showroom that has it on its accounts only, never had it.
   */
  async one(tx: Tx, lotId: string, principal: Principal): Promise<LotRow | undefined> {
    const [row] = await tx.query<LotRow>(
      `select ${LOT_COLUMNS}, (select p.name from known_products p where p.product_id = l.product_id) as "productName"
       from lots l where l.lot_id = $5 and exists (
         select 1 from showrooms s where ${seenByProducerOrReader('l')}
           and s.showroom_id in (select b.showroom_id from stock_balances b where b.lot_id = l.lot_id and not b.is_account))`,
      [...producerOrReader(principal), lotId],
    );
    return row;
  }

  /** Where units of it stand now, or to where they are under way. */
  async showroomsOf(tx: Tx, lotId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct showroom_id as id from stock_balances
       where lot_id = $1 and not is_account and quantity > 0 order by 1`,
      [lotId],
    );
    return rows.map((row) => row.id);
  }
}

function params(filter: LotFilter, principal: Principal, { after, limit }: KeyStretch): unknown[] {
  const { code = null, inStock = null, recalled = null, labelIncomplete = null } = filter;
  return [...goodsSeen(principal, filter), code, inStock, recalled, labelIncomplete, after, limit];
}
