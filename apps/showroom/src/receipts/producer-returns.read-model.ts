import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { producerOrReader, seenByProducerOrReader } from '../showrooms/seen-by.js';
import type { ProducerReturn } from './producer-return.js';
import { RETURN_COLUMNS } from './producer-return.store.js';

export interface ProducerReturnFilter {
  showroomId?: string;
  producerId?: string;
}

export interface ProducerReturnRow extends ProducerReturn {
  readonly showroomName: string;
  readonly zone: string;
  readonly producerName: string | null;
  /** By the id of the lot. */
  readonly goods: Readonly<Record<string, { lotCode: string | null; productName: string | null }>>;
}

const ROWS = `select ${RETURN_COLUMNS}, s.name as "showroomName", s.zone, p.name as "producerName",
    (select coalesce(jsonb_object_agg(o.lot_id, jsonb_build_object('lotCode', o.code, 'productName', k.name)), '{}')
     from lots o left join known_products k using (product_id)
     where o.lot_id in (select (l->>'lotId')::uuid from jsonb_array_elements(r.lines) l)) as goods
  from producer_returns r join showrooms s using (showroom_id) left join known_producers p on p.producer_id = r.producer_id`;
const LIST = `${ROWS} where ${seenByProducerOrReader('r')} and ($5::uuid is null or r.showroom_id = $5)
    and ($6::uuid is null or r.producer_id = $6) and ($7::uuid[] is null or r.return_id > $7[1])
  order by r.return_id limit $8`;

@Injectable()
export class ProducerReturnsReadModel {
  constructor(private readonly database: Database) {}

  list(
    filter: ProducerReturnFilter,
    principal: Principal,
    stretch: KeyStretch,
  ): Promise<ProducerReturnRow[]> {
    return this.database.query<ProducerReturnRow>(LIST, params(filter, principal, stretch));
  }

  all(
    filter: ProducerReturnFilter,
    principal: Principal,
    stretch: KeyStretch,
  ): AsyncIterable<ProducerReturnRow[]> {
    return this.database.stream<ProducerReturnRow>(LIST, params(filter, principal, stretch));
  }

  /** Undefined also when it is not for this reader. */
  async one(returnId: string, principal: Principal, tx?: Tx): Promise<ProducerReturnRow | undefined> {
    const [row] = await (tx ?? this.database).query<ProducerReturnRow>(
      `${ROWS} where ${seenByProducerOrReader('r')} and r.return_id = $5`,
      [...producerOrReader(principal), returnId],
    );
    return row;
  }
}

const params = (
  { showroomId, producerId }: ProducerReturnFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [...producerOrReader(principal), showroomId ?? null, producerId ?? null, after, limit];
