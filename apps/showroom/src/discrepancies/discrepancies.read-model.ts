import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { DiscrepancyKind } from '@onevillage/contracts-showroom';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { DISCREPANCY_COLUMNS } from './discrepancy.store.js';
import type { Discrepancy } from './discrepancy.js';
import { readerOf, SEEN_BY_READER } from '../showrooms/seen-by.js';

export interface DiscrepancyFilter {
  state?: 'open' | 'resolved';
  kind?: DiscrepancyKind;
}

export interface DiscrepancyRow extends Discrepancy {
  readonly zone: string;
}

const ROWS = `select ${DISCREPANCY_COLUMNS}, s.zone
  from discrepancies d join showrooms s using (showroom_id) left join lots l using (lot_id)`;
const LIST = `${ROWS} where ${SEEN_BY_READER} and d.showroom_id = $4 and ($5::text is null or d.state = $5)
    and ($6::text is null or d.kind = $6) and ($7::uuid[] is null or d.discrepancy_id > $7[1])
  order by d.discrepancy_id limit $8`;

@Injectable()
export class DiscrepanciesReadModel {
  constructor(private readonly database: Database) {}

  list(
    showroomId: string,
    filter: DiscrepancyFilter,
    principal: Principal,
    stretch: KeyStretch,
  ): Promise<DiscrepancyRow[]> {
    return this.database.query<DiscrepancyRow>(LIST, params(showroomId, filter, principal, stretch));
  }

  all(
    showroomId: string,
    filter: DiscrepancyFilter,
    principal: Principal,
    stretch: KeyStretch,
  ): AsyncIterable<DiscrepancyRow[]> {
    return this.database.stream<DiscrepancyRow>(LIST, params(showroomId, filter, principal, stretch));
  }

  /** In a transaction: as it has just been resolved. */
  async one(id: string, principal: Principal, tx?: Tx): Promise<DiscrepancyRow | undefined> {
    const [row] = await (tx ?? this.database).query<DiscrepancyRow>(
      `${ROWS} where ${SEEN_BY_READER} and d.discrepancy_id = $4`,
      [...readerOf(principal), id],
    );
    return row;
  }
}

const params = (
  showroomId: string,
  { state, kind }: DiscrepancyFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [...readerOf(principal), showroomId, state ?? null, kind ?? null, after, limit];
