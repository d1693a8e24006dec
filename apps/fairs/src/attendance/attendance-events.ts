import { AttendanceRecordedV1 } from '@onevillage/contracts-fairs';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { publicState, type AttendanceSheet, type Attendant } from './attendance.js';

export const attendanceRecorded = (fairId: string, attendant: Attendant, sheet: AttendanceSheet): NewEvent =>
  newEvent(AttendanceRecordedV1, {
    aggregateId: sheet.applicationId,
    version: sheet.version,
    data: publicState(fairId, attendant, sheet),
  });
