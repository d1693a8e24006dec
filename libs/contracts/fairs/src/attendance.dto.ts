import {
  BooleanField,
  BulkItems,
  DateField,
  EnumField,
  ExportQuery,
  IdField,
  InstantField,
  ListField,
  PageOf,
  TextField,
} from '@onevillage/contracts-kit';

export class RecordAttendance {
  @IdField({ doc: 'Application, accepted and with a confirmed booth on that day' }) applicationId: string;
  @DateField({ doc: 'Day of the fair, today or before' }) day: string;
  @BooleanField({ doc: 'Somebody stood in the booth' }) came: boolean;
}
export class BulkRecordAttendance extends BulkItems(RecordAttendance) {}

export const CAME = ['yes', 'no', 'not-recorded'] as const;
export type Came = (typeof CAME)[number];

/** One exhibitor on one day. */
export class AttendanceView {
  @DateField({ doc: 'Day' }) day: string;
  @IdField({ doc: 'Application' }) applicationId: string;
  @IdField({ doc: 'Exhibitor' }) exhibitorId: string;
  @TextField({ doc: 'Name of the exhibitor', max: 300 }) exhibitorName: string;
  @ListField({ of: 'text', doc: 'Numbers of its booths on that day' }) booths: string[];
  @BooleanField({ doc: 'Whether it came; null: not recorded yet', nullable: true }) came: boolean | null;
  @TextField({ doc: 'Who recorded it', max: 300, nullable: true }) recordedBy: string | null;
  @InstantField({ doc: 'When it was recorded', nullable: true }) recordedAt: string | null;
}
export class ListAttendance extends ExportQuery {
  @DateField({ doc: 'Only this day', query: true, optional: true }) day?: string;
  @EnumField({ doc: 'Only those', values: CAME, query: true, optional: true }) came?: Came;
  @IdField({ doc: 'Only this application', query: true, optional: true }) applicationId?: string;
}
export class AttendancePage extends PageOf(AttendanceView) {}
