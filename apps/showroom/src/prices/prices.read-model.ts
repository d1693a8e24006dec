import { Injectable } from '@nestjs/common';
import type { AgreementSide } from '@onevillage/contracts-showroom';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { LocalDate } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import type { DatedPrice } from '../stock/stock-facts.js';
import { LISTED_PRICES } from './price-list.store.js';

/** A list, and what is known around it on a day. */
export interface PriceListRow {
  readonly variantId: string;
  readonly version: number;
  readonly productName: string;
  readonly prices: readonly DatedPrice[];
  readonly catalogPrices: readonly DatedPrice[];
  /** Null: no agreement with the producer is in force that day. */
  readonly priceSetBy: AgreementSide | null;
}

const ROWS = `select v.variant_id as "variantId", coalesce(l.version, 0) as version, p.name as "productName",
    ${LISTED_PRICES} as prices, v.prices as "catalogPrices", a.price_set_by as "priceSetBy"
  from known_variants v join known_products p using (product_id)
    left join showroom_price_lists l on l.variant_id = v.variant_id and l.showroom_id = $1
    left join lateral (select a.price_set_by from agreements a
      where a.showroom_id = $1 and a.producer_id in (select own_producers(standing_producer(p.producer_id)))
        and a.valid_from <= $2 and (a.valid_through is null or $2 <= a.valid_through)
      order by a.producer_id <> standing_producer(p.producer_id), a.agreement_id limit 1) a on true`;

const LIST = `${ROWS} where l.version is not null and ($3::uuid[] is null or v.variant_id > $3[1])
  order by v.variant_id limit $4`;

@Injectable()
export class PricesReadModel {
  constructor(private readonly database: Database) {}

  /** Variants that the showroom has a list of. */
  list(showroomId: string, day: LocalDate, { after, limit }: KeyStretch): Promise<PriceListRow[]> {
    return this.database.query<PriceListRow>(LIST, [showroomId, day, after, limit]);
  }

  all(showroomId: string, day: LocalDate, { after, limit }: KeyStretch): AsyncIterable<PriceListRow[]> {
    return this.database.stream<PriceListRow>(LIST, [showroomId, day, after, limit]);
  }

  /** Undefined: the variant is not known. In a transaction: as it has changed it. */
  async one(
    showroomId: string,
    variantId: string,
    day: LocalDate,
    tx?: Tx,
  ): Promise<PriceListRow | undefined> {
    const [row] = await (tx ?? this.database).query<PriceListRow>(`${ROWS} where v.variant_id = $3`, [
      showroomId,
      day,
      variantId,
    ]);
    return row;
  }

  async isKnown(tx: Tx, variantId: string): Promise<boolean> {
    return (await tx.query('select 1 from known_variants where variant_id = $1', [variantId])).length > 0;
  }
}
