import { Injectable } from '@nestjs/common';
import type { RecordAttendance } from '@onevillage/contracts-fairs';
import type { BulkOutcome } from '@onevillage/contracts-kit';
import { orViolation, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { requireHeld } from '../fairs/fair.js';
import { attendanceRecorded } from './attendance-events.js';
import { AttendanceStore } from './attendance.store.js';
import { recorded, requireAttendant, type AttendedDay } from './attendance.js';

type Outcome = BulkOutcome | RuleViolation;

/** What was seen on the day, as often as it is sent: only what is news is kept and told. */
@Injectable()
export class RecordAttendanceUseCase {
  constructor(
    private readonly fairs: FairForOfficer,
    private readonly store: AttendanceStore,
  ) {}

  async execute(
    tx: Tx,
    fairId: string,
    items: readonly RecordAttendance[],
    caller: Caller,
  ): Promise<Outcome[]> {
    const { principal, now } = caller;
    const { fair, today } = await this.fairs.share(tx, fairId, caller);
    requireHeld(fair);
    const ids = [...new Set(items.map((one) => one.applicationId))];
    const attendants = await this.store.shareAttendants(tx, fairId, ids);
    const sheets = await this.store.lock(tx, [...attendants.keys()]);
    const told = new Map<string, Map<LocalDate, boolean>>();

    const outcomes = items.map(({ applicationId, came, ...item }) =>
      orViolation((): BulkOutcome => {
        const day = item.day as LocalDate;
        const attendant = attendants.get(applicationId);
        const sheet = sheets.get(applicationId);
        if (!attendant || !sheet) {
          throw new RuleViolation('fairs.application-unknown', { applicationId });
        }
        requireAttendant(fair, attendant, day, today);
        const days = told.get(applicationId) ?? new Map<LocalDate, boolean>();
        const before = days.get(day);
        if (before !== undefined && before !== came) {
          throw new RuleViolation('fairs.attendance-contradicts', { applicationId, day });
        }
        told.set(applicationId, days.set(day, came));
        const known = sheet.days.find((one) => one.day === day);
        const status = known === undefined ? 'created' : known.came === came ? 'unchanged' : 'updated';
        return { status: before === came ? 'unchanged' : status, id: applicationId };
      }),
    );

    const changed = [...told].flatMap(([applicationId, days]) => {
      const news: AttendedDay[] = [...days].map(([day, came]) => ({ day, came }));
      return recorded(sheets.get(applicationId)!, news) ?? [];
    });
    await this.store.save(tx, changed, principal.subject, now);
    await appendEvents(
      tx,
      changed.map((sheet) => attendanceRecorded(fairId, attendants.get(sheet.applicationId)!, sheet)),
    );
    return outcomes;
  }
}
