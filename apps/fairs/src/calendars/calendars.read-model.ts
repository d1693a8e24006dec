import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import { IS_ANNOUNCED } from '../fairs/fair.store.js';
import type { CalendarFairRow, CalendarStandRow } from './calendar-entries.js';

const FAIR = `f.fair_id as "fairId", f.version, f.state = 'cancelled' as cancelled, f.kind, f.title, f.place, f.theme,
  f.organiser, f.opens_on as "opensOn", f.closes_on as "closesOn"`;
const FAIRS = `select ${FAIR}, f.changed_at as "changedAt" from fairs f where ${IS_ANNOUNCED}`;
/** More than a calendar shows. */
const MOST = 1_000;

@Injectable()
export class CalendarsReadModel {
  constructor(private readonly database: Database) {}

  /** Null when there is no such unit. */
  async unitName(adminUnitId: string): Promise<string | null> {
    const [unit] = await this.database.query<{ name: string }>(
      'select name from known_admin_units where id = $1',
      [adminUnitId],
    );
    return unit?.name ?? null;
  }

  /** Those that close on that day or later, of the unit or below it; of everywhere when it is null. */
  fairs(adminUnitId: string | null, since: LocalDate): Promise<CalendarFairRow[]> {
    return this.database.query<CalendarFairRow>(
      `${FAIRS} and ($1::uuid is null or f.admin_unit_ids @> array[$1]) and f.closes_on >= $2
       order by f.opens_on, f.fair_id limit ${MOST}`,
      [adminUnitId, since],
    );
  }

  async fair(id: string): Promise<CalendarFairRow | undefined> {
    const [row] = await this.database.query<CalendarFairRow>(`${FAIRS} and f.fair_id = $1`, [id]);
    return row;
  }

  /** Null when nobody was told that there is such an exhibitor. */
  async exhibitorName(id: string): Promise<string | null> {
    const [row] = await this.database.query<{ name: string }>(
      `select e.name from exhibitors e where e.exhibitor_id = $1 and exists (
         select 1 from applications a join allocations l using (application_id) join fairs f on f.fair_id = a.fair_id
         where a.exhibitor_id = e.exhibitor_id and l.confirmed_at is not null and ${IS_ANNOUNCED})`,
      [id],
    );
    return row?.name ?? null;
  }

  /** Fairs at which somebody was given a booth. */
  stands(exhibitorId: string, since: LocalDate): Promise<CalendarStandRow[]> {
    return this.database.query<CalendarStandRow>(
      `select ${FAIR}, a.exhibitor_id as "exhibitorId",
         coalesce(array_agg(distinct b.number order by b.number) filter (where l.state = 'confirmed'), '{}') as booths,
         count(l.ended_at)::int as "givenUp",
         greatest(f.changed_at, max(l.confirmed_at), max(l.ended_at)) as "changedAt"
       from applications a join allocations l using (application_id) join booths b using (booth_id)
         join fairs f on f.fair_id = a.fair_id
       where a.exhibitor_id = $1 and l.confirmed_at is not null and ${IS_ANNOUNCED} and f.closes_on >= $2
       group by f.fair_id, a.exhibitor_id order by f.opens_on, f.fair_id limit ${MOST}`,
      [exhibitorId, since],
    );
  }
}
