import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { RecallStateName } from '@onevillage/contracts-showroom';
import { hasRole, type Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { COVERED, RECALL_COLUMNS } from './recall.store.js';
import type { Recall } from './recall.js';
import { ofProducer } from '../showrooms/seen-by.js';

export interface RecallFilter {
  producerId?: string;
  variantId?: string;
  lotId?: string;
  state?: RecallStateName;
}
export type RecallRow = Recall & {
  readonly productName: string | null;
  readonly zone: string;
  /** Who stands in the place of the producer since it was merged, else the producer; and where that one is. */
  readonly heir: string;
  readonly producerUnitIds: readonly string[];
};

const ROWS = `select ${RECALL_COLUMNS}, p.name as "productName", coalesce(p.zone, 'UTC') as zone,
    h.id as heir,
    coalesce(r.admin_unit_ids, '{}') as "producerUnitIds"
  from recalls c left join lots o using (lot_id) left join known_products p on p.product_id = c.product_id
    cross join standing_producer(c.producer_id) h (id) left join known_producers r on r.producer_id = h.id`;

/** Whoever works with goods is warned of all; producers see what is theirs. $1 comes from `ownOf`. */
const SEEN = `($1::uuid is null or ${ofProducer('c', '$1')})`;
const ownOf = (principal: Principal): string | null => {
  const works = [
    'showroom-staff',
    'showroom-manager',
    'trade-officer',
    'programme-officer',
    'admin',
  ] as const;
  return hasRole(principal, ...works) ? null : principal.producerId;
};

const LIST = `${ROWS} where ${SEEN} and ($2::uuid is null or ${ofProducer('c', '$2')})
    and ($3::uuid is null or $3 = any(c.variant_ids))
    and ($4::uuid is null or exists (select 1 from lots l where l.lot_id = $4 and ${COVERED}))
    and ($5::text is null or c.state = $5) and ($6::uuid[] is null or c.recall_id > $6[1])
  order by c.recall_id limit $7`;

@Injectable()
export class RecallsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: RecallFilter, principal: Principal, stretch: KeyStretch): Promise<RecallRow[]> {
    return this.database.query<RecallRow>(LIST, params(filter, principal, stretch));
  }

  all(filter: RecallFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<RecallRow[]> {
    return this.database.stream<RecallRow>(LIST, params(filter, principal, stretch));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, principal: Principal, tx?: Tx): Promise<RecallRow | undefined> {
    const [row] = await (tx ?? this.database).query<RecallRow>(`${ROWS} where ${SEEN} and c.recall_id = $2`, [
      ownOf(principal),
      id,
    ]);
    return row;
  }
}

const params = (
  { producerId, variantId, lotId, state }: RecallFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [
  ownOf(principal),
  producerId ?? null,
  variantId ?? null,
  lotId ?? null,
  state ?? null,
  after,
  limit,
];
