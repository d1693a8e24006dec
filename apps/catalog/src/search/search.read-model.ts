import { Injectable } from '@nestjs/common';
import type { ProductGroup } from '@onevillage/contracts-catalog';
import { searchKey } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import { CERTIFICATE_OF_DAY } from '../products/certificate-of-day.read-model.js';
import { PRODUCT_COLUMNS, type ProductRow } from '../products/products.read-model.js';

export interface ProductSearch {
  q?: string;
  adminUnitId?: string;
  group?: ProductGroup;
  minStars?: number;
  producerId?: string;
  certified: boolean;
  /** Stars (0 for none) and id of the last one shown. */
  after?: { stars: number; id: string };
  limit: number;
}

@Injectable()
export class SearchReadModel {
  constructor(private readonly database: Database) {}

  /** Active products by stars of today, then the newest. Every word must occur in the product's or the producer's name. */
  search(wanted: ProductSearch, now: Date): Promise<ProductRow[]> {
    const words = searchKey(wanted.q ?? '')
      .split(' ')
      .filter(Boolean);
    return this.database.query<ProductRow>(
      `select ${PRODUCT_COLUMNS}
       from products p join known_producers r on r.producer_id = p.producer_id ${CERTIFICATE_OF_DAY}
       where p.state = 'active' and r.state = 'active' and (p.search_key || ' ' || r.search_key) like all ($2::text[])
         and ($3::uuid is null or r.admin_unit_ids @> array[$3::uuid]) and ($4::text is null or p.product_group = $4)
         and ($5::int is null or c.stars >= $5) and ($6::uuid is null or p.producer_id = $6)
         and (not $7::boolean or c.valid_through is not null)
         and ($8::int is null or (coalesce(c.stars, 0), p.id) < ($8, $9::uuid))
       order by coalesce(c.stars, 0) desc, p.id desc limit $10`,
      [
        now,
        words.map((word) => `%${word}%`),
        wanted.adminUnitId ?? null,
        wanted.group ?? null,
        wanted.minStars ?? null,
        wanted.producerId ?? null,
        wanted.certified,
        wanted.after?.stars ?? null,
        wanted.after?.id ?? null,
        wanted.limit,
      ],
    );
  }
}
