import { Injectable } from '@nestjs/common';
import type { Stretch } from '@onevillage/contracts-kit';
import type { ShowroomKind, ShowroomStateName } from '@onevillage/contracts-showroom';
import { hasRole, isUnlimited, searchKey, type Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { SHOWROOM_COLUMNS } from './showroom.store.js';
import type { Showroom } from './showroom.js';

export interface ShowroomFilter extends Stretch {
  adminUnitId?: string;
  kind?: ShowroomKind;
  state?: ShowroomStateName;
  q?: string;
}
export type ShowroomRow = Showroom & { readonly changedAt: Date };

/** What `canRead` says, as SQL about a showroom `s`: parameters $1 to $3 come from `readerOf`. */
export const SEEN_BY_READER = `($1::boolean or s.admin_unit_ids && $2::uuid[] or s.organisation_id = $3)`;

/** Sees everything; sees what lies in these units; sees what this organisation runs. */
export function readerOf(principal: Principal): [boolean, readonly string[], string | null] {
  const isOfficer = hasRole(principal, 'trade-officer', 'admin');
  const isAll = isOfficer && isUnlimited(principal);
  const works = hasRole(principal, 'showroom-staff', 'showroom-manager');
  return [isAll, isOfficer && !isAll ? principal.adminUnitIds : [], works ? principal.organisationId : null];
}

@Injectable()
export class ShowroomsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: ShowroomFilter, principal: Principal): Promise<ShowroomRow[]> {
    return this.database.query<ShowroomRow>(
      `select ${SHOWROOM_COLUMNS}, s.changed_at as "changedAt" from showrooms s
       where ${SEEN_BY_READER} and ($4::uuid is null or s.admin_unit_ids @> array[$4]) and ($5::text is null or s.kind = $5)
         and ($6::text is null or s.state = $6) and ($7::text is null or s.search_key like '%' || $7 || '%')
         and ($8::uuid is null or s.showroom_id > $8)
       order by s.showroom_id limit $9`,
      [
        ...readerOf(principal),
        filter.adminUnitId ?? null,
        filter.kind ?? null,
        filter.state ?? null,
        filter.q ? searchKey(filter.q) : null,
        filter.after,
        filter.limit,
      ],
    );
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, tx?: Tx): Promise<ShowroomRow | undefined> {
    const [row] = await (tx ?? this.database).query<ShowroomRow>(
      `select ${SHOWROOM_COLUMNS}, s.changed_at as "changedAt" from showrooms s where s.showroom_id = $1`,
      [id],
    );
    return row;
  }
}
