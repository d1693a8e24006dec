import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { AttendanceSheet, Attendant, AttendedDay } from './attendance.js';

@Injectable()
export class AttendanceStore {
  /** Those of them that are applications of the fair; they stay as they are until the transaction ends. */
  async shareAttendants(tx: Tx, fairId: string, ids: readonly string[]): Promise<Map<string, Attendant>> {
    await tx.query(
      'select 1 from applications where fair_id = $1 and application_id = any($2) order by application_id for share',
      [fairId, ids],
    );
    const rows = await tx.query<Attendant>(
      `select a.application_id as "applicationId", a.exhibitor_id as "exhibitorId", standing_producer(e.producer_id) as "producerId", a.state,
         (select coalesce(jsonb_agg(jsonb_build_object('from', lower(l.days), 'through', upper(l.days) - 1)), '[]')
          from allocations l where l.application_id = a.application_id and l.state = 'confirmed') as stands
       from applications a join exhibitors e using (exhibitor_id)
       where a.fair_id = $1 and a.application_id = any($2)`,
      [fairId, ids],
    );
    return new Map(rows.map((one) => [one.applicationId, one]));
  }

  /** To be changed, by application; one that has nothing recorded is empty. */
  async lock(tx: Tx, applicationIds: readonly string[]): Promise<Map<string, AttendanceSheet>> {
    const ids = [...applicationIds].sort();
    await tx.query(
      `insert into attendance_sheets (application_id, version)
       select id, 0 from unnest($1::uuid[]) with ordinality t (id, n) order by n on conflict do nothing`,
      [ids],
    );
    const sheets = await tx.query<{ applicationId: string; version: number }>(
      `select application_id as "applicationId", version from attendance_sheets
       where application_id = any($1) order by application_id for update`,
      [ids],
    );
    const days = await tx.query<AttendedDay & { applicationId: string }>(
      'select application_id as "applicationId", day, came from attendances where application_id = any($1) order by day',
      [ids],
    );
    return new Map(
      sheets.map((sheet) => [
        sheet.applicationId,
        {
          ...sheet,
          days: days
            .filter((one) => one.applicationId === sheet.applicationId)
            .map(({ day, came }) => ({ day, came })),
        },
      ]),
    );
  }

  /** What was as it is keeps who recorded it. */
  async save(tx: Tx, sheets: readonly AttendanceSheet[], by: string, now: Date): Promise<void> {
    if (sheets.length === 0) return;
    await tx.query(
      `with sheets as (select * from jsonb_to_recordset($1::jsonb) as s ("applicationId" uuid, version int, days jsonb)),
         raised as (update attendance_sheets a set version = s.version from sheets s
                    where a.application_id = s."applicationId")
       insert into attendances (application_id, day, came, recorded_by, recorded_at)
       select "applicationId", d.day, d.came, $2, $3
       from sheets cross join lateral jsonb_to_recordset(days) as d (day date, came boolean)
       on conflict (application_id, day) do update
         set came = excluded.came, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
         where attendances.came <> excluded.came`,
      [JSON.stringify(sheets), by, now],
    );
  }
}
