import type { AttendanceView } from '@onevillage/contracts-fairs';
import type { AttendanceRow } from './attendance.read-model.js';

export const attendanceView = (row: AttendanceRow): AttendanceView => ({
  day: row.day,
  applicationId: row.applicationId,
  exhibitorId: row.exhibitorId,
  exhibitorName: row.exhibitorName,
  booths: [...row.booths],
  came: row.came,
  recordedBy: row.recordedBy,
  recordedAt: row.recordedAt?.toISOString() ?? null,
});
