import { Injectable } from '@nestjs/common';
import type { ApplicationStateName } from '@onevillage/contracts-fairs';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { organisationKey } from '../exhibitors/organisation-key.js';
import { IS_OWN, readerOf, seenByOfficer } from '../access/seen-by.js';
import type { Contact } from '../exhibitors/exhibitor.js';
import { APPLICATION_COLUMNS, APPLICATIONS } from './application.store.js';
import type { Application } from './application.js';

export interface ApplicationFilter {
  fairId?: string;
  state?: ApplicationStateName | readonly ApplicationStateName[];
  zoneId?: string;
  delegationId?: string;
  late?: boolean;
  q?: string;
}
export type ApplicationRow = Application & {
  readonly fairTitle: string;
  readonly timeZone: string;
  readonly zoneName: string;
  readonly delegationName: string | null;
  readonly changedAt: Date;
  /** Its place in the order of submission; drafts come last. */
  readonly place: number;
  /** Whether the reader runs the fair. */
  readonly isOfficer: boolean;
  readonly contact: Contact | null;
};

/** Drafts come after everything that was submitted. */
const PLACE = `coalesce(a.submitted_seq, ${Number.MAX_SAFE_INTEGER})`;
/** By who runs the fair, leads the delegation, or owns it: parameters $1 to $3. */
const ROWS = `select ${APPLICATION_COLUMNS}, f.title as "fairTitle", f.time_zone as "timeZone", z.name as "zoneName", d.name as "delegationName",
    a.changed_at as "changedAt", ${PLACE} as place, ${seenByOfficer('f')} as "isOfficer",
    case when a.opens_contact or a.submitted_at is not null and ${seenByOfficer('e')} or ${IS_OWN} then e.contact end as contact
  from ${APPLICATIONS} join fairs f on f.fair_id = a.fair_id join zones z on z.zone_id = a.zone_id
    left join delegations d on d.delegation_id = a.delegation_id
  where (${seenByOfficer('f')} or ${seenByOfficer('d')} or ${IS_OWN})`;

const LIST = `${ROWS} and ($4::uuid is null or a.fair_id = $4) and ($5::text[] is null or a.state = any($5))
    and ($6::uuid is null or a.zone_id = $6) and ($7::uuid is null or a.delegation_id = $7)
    and ($8::boolean is null or a.late = $8)
    and ($9::text is null or not exists (select 1 from unnest(string_to_array($9, ' ')) word where position(word in e.search_key) = 0))
    and ($10::bigint is null or (${PLACE}, a.application_id) > ($10, $11::uuid))
  order by ${PLACE}, a.application_id limit $12`;

@Injectable()
export class ApplicationsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: ApplicationFilter, principal: Principal, stretch: KeyStretch): Promise<ApplicationRow[]> {
    return this.database.query<ApplicationRow>(LIST, params(filter, principal, stretch));
  }

  all(filter: ApplicationFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<ApplicationRow[]> {
    return this.database.stream<ApplicationRow>(LIST, params(filter, principal, stretch));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, principal: Principal, tx?: Tx): Promise<ApplicationRow | undefined> {
    const [row] = await (tx ?? this.database).query<ApplicationRow>(`${ROWS} and a.application_id = $4`, [
      ...readerOf(principal),
      id,
    ]);
    return row;
  }
}

const params = (
  { fairId, state, zoneId, delegationId, late, q }: ApplicationFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [
  ...readerOf(principal),
  fairId ?? null,
  state === undefined ? null : [state].flat(),
  zoneId ?? null,
  delegationId ?? null,
  late ?? null,
  q === undefined ? null : organisationKey(q),
  after?.[0] ?? null,
  after?.[1] ?? null,
  limit,
];
