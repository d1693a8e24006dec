import { Injectable } from '@nestjs/common';
import type { AllocationStateName } from '@onevillage/contracts-fairs';
import type { KeyStretch } from '@onevillage/contracts-kit';
import { type Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { IS_OWN, readerOf, seenByOfficer } from '../access/seen-by.js';
import { IS_OVER } from '../booths/booth.store.js';
import type { Allocation } from '../booths/booth.js';
import type { PassedOver } from './offer.store.js';

export interface AllocationFilter {
  state?: AllocationStateName;
  zoneId?: string;
  applicationId?: string;
}

export type AllocationRow = Omit<Allocation, 'confirmedBy' | 'endedBy'> & {
  readonly fairId: string;
  readonly boothId: string;
  readonly boothNumber: string;
  readonly zoneId: string;
  readonly zoneName: string;
  readonly exhibitorName: string;
  readonly timeZone: string;
  readonly passedOver: readonly PassedOver[] | null;
  /** Whether the reader runs the fair. */
  readonly isOfficer: boolean;
};

const STATE = `case when ${IS_OVER} then 'expired' else a.state end`;

const ROWS = `select a.allocation_id as "allocationId", a.fair_id as "fairId", a.booth_id as "boothId", b.number as "boothNumber",
    b.zone_id as "zoneId", z.name as "zoneName", a.application_id as "applicationId", e.exhibitor_id as "exhibitorId",
    e.producer_id as "producerId", e.name as "exhibitorName", lower(a.days) as "from", upper(a.days) - 1 as through, a.kind,
    ${STATE} as state, f.time_zone as "timeZone", a.held_at as "heldAt", a.expires_at as "expiresAt", a.confirmed_at as "confirmedAt",
    case when ${IS_OVER} then a.expires_at else a.ended_at end as "endedAt",
    case when ${IS_OVER} then 'expired' else a.end_cause end as "endCause", a.end_reason as "endReason",
    a.made_by as "madeBy", a.eligible_by as "eligibleBy", o.passed_over as "passedOver", ${seenByOfficer('f')} as "isOfficer"
  from allocations a join booths b on b.booth_id = a.booth_id join zones z on z.zone_id = b.zone_id
    join fairs f on f.fair_id = a.fair_id join applications p on p.application_id = a.application_id
    join exhibitors e on e.exhibitor_id = p.exhibitor_id left join offers o on o.allocation_id = a.allocation_id
  where (${seenByOfficer('f')} or ${IS_OWN})`;

const LIST = `${ROWS} and a.fair_id = $4 and ($5::text is null or ${STATE} = $5) and ($6::uuid is null or b.zone_id = $6)
    and ($7::uuid is null or a.application_id = $7) and ($8::uuid[] is null or a.allocation_id > $8[1])
  order by a.allocation_id limit $9`;

@Injectable()
export class AllocationsReadModel {
  constructor(private readonly database: Database) {}

  list(
    fairId: string,
    filter: AllocationFilter,
    principal: Principal,
    stretch: KeyStretch,
  ): Promise<AllocationRow[]> {
    return this.database.query<AllocationRow>(LIST, params(fairId, filter, principal, stretch));
  }

  all(
    fairId: string,
    filter: AllocationFilter,
    principal: Principal,
    stretch: KeyStretch,
  ): AsyncIterable<AllocationRow[]> {
    return this.database.stream<AllocationRow>(LIST, params(fairId, filter, principal, stretch));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, principal: Principal, tx?: Tx): Promise<AllocationRow | undefined> {
    const [row] = await this.some([id], principal, tx);
    return row;
  }

  some(ids: readonly string[], principal: Principal, tx?: Tx): Promise<AllocationRow[]> {
    return (tx ?? this.database).query<AllocationRow>(`${ROWS} and a.allocation_id = any($4)`, [
      ...readerOf(principal),
      ids,
    ]);
  }
}

const params = (
  fairId: string,
  { state, zoneId, applicationId }: AllocationFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [
  ...readerOf(principal),
  fairId,
  state ?? null,
  zoneId ?? null,
  applicationId ?? null,
  after,
  limit,
];
