import { Injectable } from '@nestjs/common';
import type { NetQuantity, Unit } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { Lot } from '../stock/lot.js';
import type { Balance } from '../stock/shelf.js';
import { LOT_COLUMNS } from '../stock/stock-ledger.store.js';

export interface ScannedGoods {
  readonly variantId: string;
  readonly productId: string;
  readonly productName: string;
  readonly producerId: string;
  readonly producerName: string | null;
  readonly gtin: string | null;
  readonly sku: string | null;
  readonly package: string | null;
  readonly netQuantity: NetQuantity | null;
  readonly unit: Unit;
  readonly listed: boolean;
  /** The lot that an in-house code is of. */
  readonly lotId: string | null;
}

/** A lot, and what of it stands in one showroom: free or held, also what is under way. */
export interface StandingLot extends Lot {
  readonly balances: readonly Balance[];
}

const GOODS = `select v.variant_id as "variantId", v.product_id as "productId", p.name as "productName",
  p.producer_id as "producerId", r.name as "producerName", v.gtin, v.sku, v.package, v.net_quantity as "netQuantity", v.unit, v.listed`;
const OF_GOODS = `join known_products p on p.product_id = v.product_id
  left join known_producers r on r.producer_id = p.producer_id`;

@Injectable()
export class ScanReadModel {
  /** In the order of the GTINs; of two variants with one, the one that is listed still. */
  goodsOf(tx: Tx, gtins: readonly string[]): Promise<ScannedGoods[]> {
    return tx.query<ScannedGoods>(
      `${GOODS}, null as "lotId" from known_variants v ${OF_GOODS}
       where v.gtin = any($1) order by array_position($1, v.gtin), v.listed desc, v.variant_id`,
      [gtins],
    );
  }

  goodsOfLabel(tx: Tx, code: string): Promise<ScannedGoods[]> {
    return tx.query<ScannedGoods>(
      `${GOODS}, l.lot_id as "lotId" from lot_labels b join lots l using (lot_id)
         join known_variants v on v.variant_id = l.variant_id ${OF_GOODS}
       where b.code = $1`,
      [code],
    );
  }

  /** Lots of a variant that stand in a showroom, and the one that is named, wherever it is. */
  lots(
    tx: Tx,
    at: { showroomId: string; variantId: string },
    named: { lotId: string | null; code: string | null },
  ): Promise<StandingLot[]> {
    return tx.query<StandingLot>(
      `select ${LOT_COLUMNS}, coalesce((
           select jsonb_agg(jsonb_build_object('lotId', b.lot_id, 'locationId', b.location_id, 'ownerId', b.owner_id,
             'state', b.state, 'quantity', b.quantity) order by b.location_id, b.owner_id, b.state)
           from stock_balances b where b.lot_id = l.lot_id and b.showroom_id = $1 and not b.is_account and b.quantity > 0), '[]') as balances
       from lots l
       where l.lot_id = any(array(
         select s.lot_id from stock_balances s
           where s.showroom_id = $1 and s.variant_id = $2 and not s.is_account and s.quantity > 0
         union select n.lot_id from lots n where n.variant_id = $2 and (n.lot_id = $3 or n.code = $4)))`,
      [at.showroomId, at.variantId, named.lotId, named.code],
    );
  }
}
