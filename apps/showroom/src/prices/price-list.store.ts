import { Injectable } from '@nestjs/common';
import { lockKeys, type Tx } from '@onevillage/platform-database';
import type { PriceList } from './price-list.js';

/** Prices of a list `l`, by first day. */
export const LISTED_PRICES = `(select coalesce(jsonb_agg(jsonb_build_object('amount', r.amount, 'currency', r.currency,
    'includesVat', r.includes_vat, 'validFrom', r.valid_from, 'validThrough', r.valid_through) order by r.valid_from), '[]')
  from showroom_prices r where r.showroom_id = l.showroom_id and r.variant_id = l.variant_id)`;

@Injectable()
export class PriceListStore {
  /** Also of a list that does not exist yet: nobody else writes it until the transaction ends. */
  async lock(tx: Tx, showroomId: string, variantId: string): Promise<PriceList> {
    await lockKeys(tx, 'showroom.prices', [`${showroomId} ${variantId}`]);
    const [list] = await tx.query<Pick<PriceList, 'version' | 'prices'>>(
      `select l.version, ${LISTED_PRICES} as prices from showroom_price_lists l where l.showroom_id = $1 and l.variant_id = $2`,
      [showroomId, variantId],
    );
    return { showroomId, variantId, version: 0, prices: [], ...list };
  }

  async save(tx: Tx, { showroomId, variantId, version, prices }: PriceList, now: Date): Promise<void> {
    const key = [showroomId, variantId];
    await tx.query(
      `insert into showroom_price_lists (showroom_id, variant_id, version, changed_at) values ($1, $2, $3, $4)
       on conflict (showroom_id, variant_id) do update set version = excluded.version, changed_at = excluded.changed_at`,
      [...key, version, now],
    );
    await tx.query('delete from showroom_prices where showroom_id = $1 and variant_id = $2', key);
    await tx.query(
      `insert into showroom_prices (showroom_id, variant_id, valid_from, valid_through, amount, currency, includes_vat)
       select $1, $2, "validFrom", "validThrough", amount, currency, "includesVat"
       from jsonb_to_recordset($3::jsonb) as p ("validFrom" date, "validThrough" date, amount bigint, currency text,
         "includesVat" boolean)`,
      [...key, JSON.stringify(prices)],
    );
  }
}
