import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@onevillage/platform-database';
import type { FairSize } from './subsidy-thresholds.js';

const STANDARD_BOOTH_M2 = 9;

export interface FairCounts extends FairSize {
  readonly booths: number;
  readonly exhibitorsApplied: number;
}

@Injectable()
export class FairSizeStore {
  constructor(private readonly database: Database) {}

  /** In a transaction: as it sees it. */
  async read(fairId: string, tx?: Tx): Promise<FairCounts> {
    const [row] = await (tx ?? this.database).query<FairCounts>(
      `select b.booths, b.standard as "standardBooths", a.accepted as exhibitors, a.applied as "exhibitorsApplied",
         exists (select from known_admin_units u where u.id = any(f.admin_unit_ids) and u.type = 'municipality'
           and u.valid_from <= f.opens_on and (u.valid_to is null or f.opens_on < u.valid_to)) as "municipality"
       from fairs f
       cross join lateral (select count(*)::int as booths, floor(coalesce(sum(area_m2), 0) / ${STANDARD_BOOTH_M2})::int as standard
         from booths where fair_id = f.fair_id and state = 'open') b
       cross join lateral (select count(distinct exhibitor_id) filter (where state = 'accepted')::int as accepted,
           count(distinct exhibitor_id) filter (where state not in ('draft', 'rejected', 'withdrawn'))::int as applied
         from applications where fair_id = f.fair_id) a
       where f.fair_id = $1`,
      [fairId],
    );
    return row!;
  }
}
