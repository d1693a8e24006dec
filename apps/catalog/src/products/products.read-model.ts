import { Injectable } from '@nestjs/common';
import type { Stretch } from '@onevillage/contracts-kit';
import type { ProductGroup, ProductStateName } from '@onevillage/contracts-catalog';
import { Database, type Tx } from '@onevillage/platform-database';
import type { Principal } from '@onevillage/kernel';
import { CERTIFICATE_OF_DAY } from './certificate-of-day.read-model.js';
import { isOfficer } from './product-permission.js';
import { PRODUCT_VARIANTS } from './product-variants.read-model.js';
import type { Product } from './product.js';
import type { ProductSurroundings } from './product.view.js';

export type ProductRow = Product & ProductSurroundings;

export interface ProductFilter extends Stretch {
  producerId?: string;
  group?: ProductGroup;
  state?: ProductStateName;
}

export const PRODUCT_COLUMNS = `p.id, p.version, p.producer_id as "producerId", p.name, p.titles, p.descriptions,
  p.text_status as "textStatus", p.product_group as "group", p.subgroup, p.brand, p.label, p.media, p.state, p.refusal,
  p.changed_at as "changedAt", r.name as "producerName", c.stars, c.valid_through as "certifiedThrough",
  ${PRODUCT_VARIANTS} as variants`;

/** What waits or was refused never was public: officers and who asked for it see it. */
const SEEN_BY = `(p.state in ('active', 'retired') or $2::boolean or p.asked_by ->> 'subject' = $3)`;
const seenBy = (principal: Principal) => [isOfficer(principal), principal.subject];

@Injectable()
export class ProductsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: ProductFilter, principal: Principal, now: Date): Promise<ProductRow[]> {
    return this.database.query<ProductRow>(
      `select ${PRODUCT_COLUMNS}
       from products p left join known_producers r on r.producer_id = p.producer_id ${CERTIFICATE_OF_DAY}
       where ${SEEN_BY} and ($4::uuid is null or p.producer_id = $4) and ($5::text is null or p.product_group = $5)
         and ($6::text is null or p.state = $6) and ($7::uuid is null or p.id > $7)
       order by p.id limit $8`,
      [
        now,
        ...seenBy(principal),
        filter.producerId ?? null,
        filter.group ?? null,
        filter.state ?? null,
        filter.after,
        filter.limit,
      ],
    );
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, principal: Principal, now: Date, tx?: Tx): Promise<ProductRow | undefined> {
    const [row] = await (tx ?? this.database).query<ProductRow>(
      `select ${PRODUCT_COLUMNS}
       from products p left join known_producers r on r.producer_id = p.producer_id ${CERTIFICATE_OF_DAY}
       where ${SEEN_BY} and p.id = $4`,
      [now, ...seenBy(principal), id],
    );
    return row;
  }
}
