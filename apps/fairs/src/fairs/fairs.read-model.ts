import { Injectable } from '@nestjs/common';
import type { FairKind, FairStateName, FairRole } from '@onevillage/contracts-fairs';
import type { KeyStretch } from '@onevillage/contracts-kit';
import { searchKey, type LocalDate, type Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { FAIR_COLUMNS, IS_ANNOUNCED } from './fair.store.js';
import type { Fair } from './fair.js';
import { officerOf, seenByOfficer } from '../access/seen-by.js';

export interface FairFilter {
  from?: string;
  through?: string;
  kind?: FairKind;
  role?: FairRole;
  state?: FairStateName;
  venueId?: string;
  q?: string;
}
export type FairRow = Fair & { readonly changedAt: Date };

const ROWS = `select ${FAIR_COLUMNS}, f.changed_at as "changedAt" from fairs f`;
const LIST = `${ROWS}
  where ${seenByOfficer('f')} and ($3::date is null or f.closes_on >= $3) and ($4::date is null or f.opens_on <= $4)
    and ($5::text is null or f.kind = $5) and ($6::text is null or f.role = $6) and ($7::text is null or f.state = $7)
    and ($8::uuid is null or f.venue_id = $8) and ($9::text is null or f.search_key like '%' || $9 || '%')
    and ($10::text[] is null or (f.opens_on, f.fair_id) > ($10[1]::date, $10[2]::uuid))
  order by f.opens_on, f.fair_id limit $11`;

export interface FairAtTheSameTimeRow {
  readonly fairId: string;
  readonly title: string;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
}

@Injectable()
export class FairsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: FairFilter, principal: Principal, stretch: KeyStretch): Promise<FairRow[]> {
    return this.database.query<FairRow>(LIST, params(filter, principal, stretch));
  }

  all(filter: FairFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<FairRow[]> {
    return this.database.stream<FairRow>(LIST, params(filter, principal, stretch));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, tx?: Tx): Promise<FairRow | undefined> {
    const [row] = await (tx ?? this.database).query<FairRow>(`${ROWS} where f.fair_id = $1`, [id]);
    return row;
  }

  /** Others of the administrative unit with a day in common, that are announced or the reader's. */
  atTheSameTime(
    adminUnitId: string,
    opensOn: LocalDate,
    closesOn: LocalDate,
    fairId: string | null,
    principal: Principal,
  ): Promise<FairAtTheSameTimeRow[]> {
    return this.database.query<FairAtTheSameTimeRow>(
      `select fair_id as "fairId", title, opens_on as "opensOn", closes_on as "closesOn" from fairs f
       where (${seenByOfficer('f')} or ${IS_ANNOUNCED}) and f.admin_unit_ids @> array[$3::uuid] and f.state <> 'cancelled'
         and f.opens_on <= $5 and f.closes_on >= $4 and ($6::uuid is null or f.fair_id <> $6)
       order by f.opens_on, f.fair_id limit 100`,
      [...officerOf(principal), adminUnitId, opensOn, closesOn, fairId],
    );
  }
}

const params = (
  { from, through, kind, role, state, venueId, q }: FairFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [
  ...officerOf(principal),
  from ?? null,
  through ?? null,
  kind ?? null,
  role ?? null,
  state ?? null,
  venueId ?? null,
  q ? searchKey(q) : null,
  after,
  limit,
];
