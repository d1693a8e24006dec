import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { VenueStateName } from '@onevillage/contracts-fairs';
import { searchKey } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { VENUE_COLUMNS } from './venue.store.js';
import type { Venue } from './venue.js';

export interface VenueFilter {
  adminUnitId?: string;
  state?: VenueStateName;
  q?: string;
}
export type VenueRow = Venue & { readonly changedAt: Date };

const ROWS = `select ${VENUE_COLUMNS}, v.changed_at as "changedAt" from venues v`;
/** Where fairs may be held is no secret: officers of all units see all. */
const LIST = `${ROWS}
  where ($1::uuid is null or v.admin_unit_ids @> array[$1]) and ($2::text is null or v.state = $2)
    and ($3::text is null or v.search_key like '%' || $3 || '%') and ($4::uuid[] is null or v.venue_id > $4[1])
  order by v.venue_id limit $5`;

@Injectable()
export class VenuesReadModel {
  constructor(private readonly database: Database) {}

  list(filter: VenueFilter, stretch: KeyStretch): Promise<VenueRow[]> {
    return this.database.query<VenueRow>(LIST, params(filter, stretch));
  }

  all(filter: VenueFilter, stretch: KeyStretch): AsyncIterable<VenueRow[]> {
    return this.database.stream<VenueRow>(LIST, params(filter, stretch));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, tx?: Tx): Promise<VenueRow | undefined> {
    const [row] = await (tx ?? this.database).query<VenueRow>(`${ROWS} where v.venue_id = $1`, [id]);
    return row;
  }
}

const params = ({ adminUnitId, state, q }: VenueFilter, { after, limit }: KeyStretch): unknown[] => [
  adminUnitId ?? null,
  state ?? null,
  q ? searchKey(q) : null,
  after,
  limit,
];
