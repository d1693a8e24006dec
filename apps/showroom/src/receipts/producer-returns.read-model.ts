import { Injectable } from '@nestjs/common';
import type { Stretch } from '@onevillage/contracts-kit';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { producerOrReader, seenByProducerOrReader } from '../consignments/consignment-notes.read-model.js';
import type { ProducerReturn } from './producer-return.js';
import { RETURN_COLUMNS } from './producer-return.store.js';

export interface ProducerReturnFilter extends Stretch {
  showroomId?: string;
  producerId?: string;
}

@Injectable()
export class ProducerReturnsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: ProducerReturnFilter, principal: Principal): Promise<ProducerReturn[]> {
    return this.database.query<ProducerReturn>(
      `select ${RETURN_COLUMNS} from producer_returns r join showrooms s using (showroom_id)
       where ${seenByProducerOrReader('r')} and ($5::uuid is null or r.showroom_id = $5)
         and ($6::uuid is null or r.producer_id = $6) and ($7::uuid is null or r.return_id > $7)
       order by r.return_id limit $8`,
      [
        ...producerOrReader(principal),
        filter.showroomId ?? null,
        filter.producerId ?? null,
        filter.after,
        filter.limit,
      ],
    );
  }

  /** Undefined also when it is not for this reader. */
  async one(returnId: string, principal: Principal, tx?: Tx): Promise<ProducerReturn | undefined> {
    const [row] = await (tx ?? this.database).query<ProducerReturn>(
      `select ${RETURN_COLUMNS} from producer_returns r join showrooms s using (showroom_id)
       where ${seenByProducerOrReader('r')} and r.return_id = $5`,
      [...producerOrReader(principal), returnId],
    );
    return row;
  }
}
