import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import { Database } from '@onevillage/platform-database';
import { IS_LIVE } from '../booths/booth.store.js';

export interface UnplacedRow {
  readonly applicationId: string;
  readonly exhibitorId: string;
  readonly exhibitorName: string;
  readonly zoneId: string;
  readonly zoneName: string;
  readonly delegationId: string | null;
  readonly asked: number;
  readonly held: number;
  readonly confirmed: number;
  readonly timeZone: string;
  readonly submittedAt: Date;
  readonly submittedSeq: number;
}

const LIST = `
  select p.application_id as "applicationId", p.exhibitor_id as "exhibitorId", e.name as "exhibitorName", p.zone_id as "zoneId",
    z.name as "zoneName", p.delegation_id as "delegationId", p.booths as asked, s.held, s.confirmed, f.time_zone as "timeZone",
    p.submitted_at as "submittedAt", p.submitted_seq as "submittedSeq"
  from applications p join exhibitors e on e.exhibitor_id = p.exhibitor_id join zones z on z.zone_id = p.zone_id
    join fairs f on f.fair_id = p.fair_id cross join lateral (
      select count(distinct booth_id) filter (where state = 'held')::int as held,
        count(distinct booth_id) filter (where state = 'confirmed')::int as confirmed, count(distinct booth_id) as booths
      from allocations a where a.application_id = p.application_id and ${IS_LIVE}) s
  where p.fair_id = $1 and p.state = 'accepted' and s.booths < p.booths and ($2::uuid is null or p.zone_id = $2)
    and ($3::bigint[] is null or p.submitted_seq > $3[1])
  order by p.submitted_seq limit $4`;

/** Who was accepted and has fewer booths than it asked for, in the order of submission. */
@Injectable()
export class UnplacedReadModel {
  constructor(private readonly database: Database) {}

  list(fairId: string, zoneId: string | undefined, stretch: KeyStretch): Promise<UnplacedRow[]> {
    return this.database.query<UnplacedRow>(LIST, params(fairId, zoneId, stretch));
  }

  all(fairId: string, zoneId: string | undefined, stretch: KeyStretch): AsyncIterable<UnplacedRow[]> {
    return this.database.stream<UnplacedRow>(LIST, params(fairId, zoneId, stretch));
  }
}

const params = (fairId: string, zoneId: string | undefined, { after, limit }: KeyStretch): unknown[] => [
  fairId,
  zoneId ?? null,
  after,
  limit,
];
