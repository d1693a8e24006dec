import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { HoldPurpose, HoldStateName } from '@onevillage/contracts-showroom';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { namesOfLines, type NamesOfLines } from '../sales/names-of-lines.js';
import { HOLD_COLUMNS } from './hold.store.js';
import type { Hold } from './hold.js';
import { readerOf, SEEN_BY_READER } from '../showrooms/seen-by.js';

export interface HoldFilter {
  state?: HoldStateName;
  purpose?: HoldPurpose;
}

export interface HoldRow extends Hold, NamesOfLines {
  readonly zone: string;
}

const ROWS = `select ${HOLD_COLUMNS}, s.zone,
    ${namesOfLines('h.lines')}
  from holds h join showrooms s using (showroom_id)`;

const LIST = `${ROWS} where ${SEEN_BY_READER} and h.showroom_id = $4 and ($5::text is null or h.state = $5)
    and ($6::text is null or h.purpose = $6) and ($7::uuid[] is null or h.hold_id > $7[1])
  order by h.hold_id limit $8`;

@Injectable()
export class HoldsReadModel {
  constructor(private readonly database: Database) {}

  list(
    showroomId: string,
    filter: HoldFilter,
    principal: Principal,
    stretch: KeyStretch,
  ): Promise<HoldRow[]> {
    return this.database.query<HoldRow>(LIST, params(showroomId, filter, principal, stretch));
  }

  all(
    showroomId: string,
    filter: HoldFilter,
    principal: Principal,
    stretch: KeyStretch,
  ): AsyncIterable<HoldRow[]> {
    return this.database.stream<HoldRow>(LIST, params(showroomId, filter, principal, stretch));
  }

  /** In a transaction: as it has just been changed. */
  async one(holdId: string, principal: Principal, tx?: Tx): Promise<HoldRow | undefined> {
    const [row] = await (tx ?? this.database).query<HoldRow>(
      `${ROWS} where ${SEEN_BY_READER} and h.hold_id = $4`,
      [...readerOf(principal), holdId],
    );
    return row;
  }
}

const params = (
  showroomId: string,
  { state, purpose }: HoldFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [...readerOf(principal), showroomId, state ?? null, purpose ?? null, after, limit];
