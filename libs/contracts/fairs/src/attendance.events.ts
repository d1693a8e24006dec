import { defineEvent } from '@onevillage/contracts-kit';
import { z } from 'zod';

/** Of one application: who came is evidence that others may use. */
const attendanceState = z.strictObject({
  applicationId: z.uuid(),
  fairId: z.uuid(),
  exhibitorId: z.uuid(),
  /** Null: it is not a registered producer. */
  producerId: z.uuid().nullable(),
  /** The days that were recorded, in their order; days of the fair's zone. */
  days: z.array(z.strictObject({ day: z.iso.date(), came: z.boolean() })),
  /** It came on none of them. */
  noShow: z.boolean(),
});
export type AttendanceState = z.infer<typeof attendanceState>;

export const AttendanceRecordedV1 = defineEvent({
  context: 'fairs',
  aggregate: 'attendance',
  version: 1,
  data: attendanceState,
  name: 'recorded',
  summary: 'On which days an exhibitor came to a fair was recorded or corrected.',
});
export const attendanceEvents = [AttendanceRecordedV1];
