import { Injectable } from '@nestjs/common';
import type { FigureName, ResultSubject } from '@onevillage/contracts-fairs';
import type { KeyStretch } from '@onevillage/contracts-kit';
import { Database } from '@onevillage/platform-database';
import type { Result } from './result.js';

export interface ResultFilter {
  figure?: FigureName;
  subject?: ResultSubject;
  adminUnitId?: string;
  zoneId?: string;
  applicationId?: string;
  day?: string;
  reported?: boolean;
}
export type ResultRow = Result & {
  readonly adminUnitName: string | null;
  readonly exhibitorName: string | null;
  readonly recordedAt: Date;
};

const LIST = `with recursive below (id) as (
    select $4::uuid where $4 is not null union select u.id from known_admin_units u join below b on u.parent_id = b.id
  )
  select r.result_id as "resultId", r.version, r.fair_id as "fairId", r.figure, r.day,
    r.admin_unit_id as "adminUnitId", r.application_id as "applicationId", r.value, r.currency, r.source,
    r.counting_rule as "countingRule", r.reported, r.recorded_by as "recordedBy", r.recorded_at as "recordedAt",
    u.name as "adminUnitName", e.name as "exhibitorName"
  from fair_results r left join known_admin_units u on u.id = r.admin_unit_id
    left join applications a using (application_id) left join exhibitors e using (exhibitor_id)
  where r.fair_id = $1 and ($2::text is null or r.figure = $2)
    and ($3::text is null or $3 = case when r.application_id is not null then 'exhibitor'
      when r.admin_unit_id is not null then 'admin-unit' when r.day is not null then 'day' else 'fair' end)
    and ($4::uuid is null or coalesce(r.admin_unit_id, e.admin_unit_id) in (select id from below))
    and ($5::uuid is null or a.zone_id = $5) and ($6::uuid is null or r.application_id = $6)
    and ($7::date is null or r.day = $7) and ($8::boolean is null or r.reported = $8)
    and ($9::uuid is null or r.result_id > $9)
  order by r.result_id limit $10`;

@Injectable()
export class ResultsReadModel {
  constructor(private readonly database: Database) {}

  list(fairId: string, filter: ResultFilter, stretch: KeyStretch): Promise<ResultRow[]> {
    return this.database.query<ResultRow>(LIST, params(fairId, filter, stretch));
  }

  all(fairId: string, filter: ResultFilter, stretch: KeyStretch): AsyncIterable<ResultRow[]> {
    return this.database.stream<ResultRow>(LIST, params(fairId, filter, stretch));
  }
}

const params = (fairId: string, filter: ResultFilter, { after, limit }: KeyStretch): unknown[] => [
  fairId,
  filter.figure ?? null,
  filter.subject ?? null,
  filter.adminUnitId ?? null,
  filter.zoneId ?? null,
  filter.applicationId ?? null,
  filter.day ?? null,
  filter.reported ?? null,
  after?.[0] ?? null,
  limit,
];
