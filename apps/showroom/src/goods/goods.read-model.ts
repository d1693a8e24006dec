import type { ShowroomPolicy } from '@onevillage/contracts-showroom';
import type { Principal, Unit } from '@onevillage/kernel';
import {
  ofProducer,
  producerOrReader,
  SEEN_BY_READER,
  seenByProducerOrReader,
} from '../showrooms/seen-by.js';

/** Which goods of which showrooms. */
export interface GoodsFilter {
  readonly showroomId?: string;
  readonly adminUnitId?: string;
  readonly variantId?: string;
  readonly productId?: string;
  readonly producerId?: string;
}

/** What every list tells of the goods and of the place. */
export interface GoodsRow {
  readonly showroomId: string;
  readonly showroomName: string;
  readonly zone: string;
  readonly policy: ShowroomPolicy;
  readonly variantId: string;
  readonly productId: string;
  readonly productName: string | null;
  readonly package: string | null;
  readonly sku: string | null;
  readonly gtin: string | null;
  readonly producerId: string;
  readonly producerName: string | null;
  readonly unit: Unit;
}

/** Of a showroom `s` and goods `l`: a lot, or what a lot is of. */
export const GOODS_COLUMNS = `s.showroom_id as "showroomId", s.name as "showroomName", s.zone, s.policy,
  l.variant_id as "variantId", l.product_id as "productId", p.name as "productName", v.package, v.sku, v.gtin,
  l.producer_id as "producerId", r.name as "producerName", l.unit`;
export const GOODS_NAMES = `left join known_variants v on v.variant_id = l.variant_id
  left join known_products p on p.product_id = l.product_id left join known_producers r on r.producer_id = l.producer_id`;
/** Those that the reader may see and asks for: parameters $1 to $9 come from `goodsSeen`. */
export const GOODS_SEEN = `${seenByProducerOrReader('l')} and ($5::uuid is null or s.showroom_id = $5)
  and ($6::uuid is null or s.admin_unit_ids @> array[$6]) and ($7::uuid is null or l.variant_id = $7)
  and ($8::uuid is null or l.product_id = $8) and ($9::uuid is null or ${ofProducer('l', '$9')})`;
/** Units `u` of these goods that the reader sees: of a producer, what is consigned; what a showroom bought is its own affair. */
export const unitsSeen = (u: string): string =>
  `${GOODS_SEEN} and (${SEEN_BY_READER} or ${u}.owner_id = l.producer_id)`;

export function goodsSeen(principal: Principal, filter: GoodsFilter): unknown[] {
  const reader = producerOrReader(principal);
  const { showroomId, adminUnitId, variantId, productId, producerId } = filter;
  return [...reader, ...[showroomId, adminUnitId, variantId, productId, producerId].map((id) => id ?? null)];
}
