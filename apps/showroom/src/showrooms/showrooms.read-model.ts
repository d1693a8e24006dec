import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { ShowroomKind, ShowroomStateName } from '@onevillage/contracts-showroom';
import { searchKey, type Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { SHOWROOM_COLUMNS } from './showroom.store.js';
import type { Showroom } from './showroom.js';
import { readerOf, SEEN_BY_READER } from './seen-by.js';

export interface ShowroomFilter {
  adminUnitId?: string;
  kind?: ShowroomKind;
  state?: ShowroomStateName;
  q?: string;
}
export type ShowroomRow = Showroom & { readonly changedAt: Date };

const ROWS = `select ${SHOWROOM_COLUMNS}, s.changed_at as "changedAt" from showrooms s`;
const LIST = `${ROWS}
  where ${SEEN_BY_READER} and ($4::uuid is null or s.admin_unit_ids @> array[$4]) and ($5::text is null or s.kind = $5)
    and ($6::text is null or s.state = $6) and ($7::text is null or s.search_key like '%' || $7 || '%')
    and ($8::uuid[] is null or s.showroom_id > $8[1])
  order by s.showroom_id limit $9`;

@Injectable()
export class ShowroomsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: ShowroomFilter, principal: Principal, stretch: KeyStretch): Promise<ShowroomRow[]> {
    return this.database.query<ShowroomRow>(LIST, params(filter, principal, stretch));
  }

  all(filter: ShowroomFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<ShowroomRow[]> {
    return this.database.stream<ShowroomRow>(LIST, params(filter, principal, stretch));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, tx?: Tx): Promise<ShowroomRow | undefined> {
    const [row] = await (tx ?? this.database).query<ShowroomRow>(`${ROWS} where s.showroom_id = $1`, [id]);
    return row;
  }
}

const params = (
  { adminUnitId, kind, state, q }: ShowroomFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [
  ...readerOf(principal),
  adminUnitId ?? null,
  kind ?? null,
  state ?? null,
  q ? searchKey(q) : null,
  after,
  limit,
];
