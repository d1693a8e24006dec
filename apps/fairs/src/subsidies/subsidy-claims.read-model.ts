import { Injectable } from '@nestjs/common';
import type { ApplicationStateName, ClaimStateName } from '@onevillage/contracts-fairs';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { Currency, Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { officerOf, seenByOfficer } from '../access/seen-by.js';
import { CLAIM_COLUMNS } from './subsidy-claim.store.js';
import type { SubsidyClaim } from './subsidy-claim.js';

export interface ClaimRow extends SubsidyClaim {
  readonly fairId: string;
  readonly exhibitorName: string;
  readonly applicationState: ApplicationStateName;
  readonly ownerIds: readonly string[];
  readonly programme: string;
  readonly currency: Currency;
  /** The unit that pays; null: the whole country. */
  readonly adminUnitId: string | null;
  /** Of the fair. */
  readonly adminUnitIds: readonly string[];
}

const ROWS = `select ${CLAIM_COLUMNS}, a.fair_id as "fairId", a.state as "applicationState", e.name as "exhibitorName", coalesce(producer_heirs(e.producer_id), '{}') as "ownerIds",
    r.programme, r.currency, r.admin_unit_id as "adminUnitId", f.admin_unit_ids as "adminUnitIds"
  from subsidy_claims c join applications a using (application_id) join fairs f on f.fair_id = a.fair_id
    join exhibitors e on e.exhibitor_id = a.exhibitor_id join subsidy_rules r using (rule_id)`;
const LIST = `${ROWS} where ${seenByOfficer('f')} and f.fair_id = $3 and ($4::text is null or c.state = $4)
    and ($5::text is null or a.state = $5) and ($6::uuid is null or c.application_id > $6)
  order by c.application_id limit $7`;

export interface ClaimFilter {
  fairId: string;
  state?: ClaimStateName;
  applicationState?: ApplicationStateName;
}

@Injectable()
export class SubsidyClaimsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: ClaimFilter, principal: Principal, stretch: KeyStretch): Promise<ClaimRow[]> {
    return this.database.query<ClaimRow>(LIST, params(filter, principal, stretch));
  }

  all(filter: ClaimFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<ClaimRow[]> {
    return this.database.stream<ClaimRow>(LIST, params(filter, principal, stretch));
  }

  async one(tx: Tx, applicationId: string): Promise<ClaimRow | undefined> {
    const [row] = await tx.query<ClaimRow>(`${ROWS} where c.application_id = $1`, [applicationId]);
    return row;
  }
}

const params = (
  { fairId, state, applicationState }: ClaimFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [
  ...officerOf(principal),
  fairId,
  state ?? null,
  applicationState ?? null,
  after?.[0] ?? null,
  limit,
];
