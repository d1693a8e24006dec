import { Injectable } from '@nestjs/common';
import type { Came } from '@onevillage/contracts-fairs';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { LocalDate } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';

export interface AttendanceFilter {
  day?: string;
  came?: Came;
  applicationId?: string;
}
export interface AttendanceRow {
  readonly day: LocalDate;
  readonly applicationId: string;
  readonly exhibitorId: string;
  readonly exhibitorName: string;
  readonly nameKey: string;
  readonly booths: readonly string[];
  readonly came: boolean | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Date | null;
}

/** Every day of the fair with everybody who has a booth on it, and what was recorded of others before they gave it up. */
const LIST = `with stands as (
    select l.application_id, d::date as day, array_agg(b.number order by b.number) as booths
    from allocations l join booths b using (booth_id) join fairs f on f.fair_id = l.fair_id
      cross join generate_series(greatest(lower(l.days), f.opens_on), least(upper(l.days) - 1, f.closes_on), interval '1 day') d
    where l.fair_id = $1 and l.state = 'confirmed' group by 1, 2
  ), recorded as (
    select r.* from attendances r join applications a using (application_id) where a.fair_id = $1
  )
  select day, a.application_id as "applicationId", e.exhibitor_id as "exhibitorId", e.name as "exhibitorName",
    e.name_key as "nameKey", coalesce(s.booths, '{}') as booths, r.came, r.recorded_by as "recordedBy",
    r.recorded_at as "recordedAt"
  from stands s full join recorded r using (application_id, day) join applications a using (application_id)
    join exhibitors e using (exhibitor_id)
  where (a.state = 'accepted' or r.came is not null)
    and ($2::date is null or day = $2) and ($3::uuid is null or a.application_id = $3)
    and ($4::text is null or $4 = case r.came when true then 'yes' when false then 'no' else 'not-recorded' end)
    and ($5::date is null or (day, e.name_key, a.application_id) > ($5, $6, $7::uuid))
  order by day, e.name_key, a.application_id limit $8`;

@Injectable()
export class AttendanceReadModel {
  constructor(private readonly database: Database) {}

  list(fairId: string, filter: AttendanceFilter, stretch: KeyStretch): Promise<AttendanceRow[]> {
    return this.database.query<AttendanceRow>(LIST, params(fairId, filter, stretch));
  }

  all(fairId: string, filter: AttendanceFilter, stretch: KeyStretch): AsyncIterable<AttendanceRow[]> {
    return this.database.stream<AttendanceRow>(LIST, params(fairId, filter, stretch));
  }
}

const params = (
  fairId: string,
  { day, came, applicationId }: AttendanceFilter,
  { after, limit }: KeyStretch,
): unknown[] => [
  fairId,
  day ?? null,
  applicationId ?? null,
  came ?? null,
  after?.[0] ?? null,
  after?.[1] ?? null,
  after?.[2] ?? null,
  limit,
];
