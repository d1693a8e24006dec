import { Body, Controller, Get, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AttendancePage, BulkRecordAttendance, ListAttendance } from '@onevillage/contracts-fairs';
import { BulkQuery, BulkResult } from '@onevillage/contracts-kit';
import {
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  type RequestContext,
} from '@onevillage/platform-http';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { attendanceColumns } from './attendance.columns.js';
import { AttendanceReadModel, type AttendanceRow } from './attendance.read-model.js';
import { attendanceView } from './attendance.view.js';
import { RecordAttendanceUseCase } from './record-attendance.use-case.js';

@ApiTags('attendance')
@Policy('trade-officer', 'admin')
@Controller('v1/fairs/:fairId/attendance')
export class AttendanceController {
  constructor(
    private readonly fairs: FairForOfficer,
    private readonly attendance: AttendanceReadModel,
    private readonly recordAttendance: RecordAttendanceUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who has a booth on which day, and whether it came, by day and name' })
  @Exported(AttendancePage)
  async list(
    @IdParam('fairId') fairId: string,
    @Query() query: ListAttendance,
    @Ctx() ctx: RequestContext,
  ): Promise<AttendancePage | StreamableFile> {
    await this.fairs.require(fairId, ctx.principal);
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'attendance',
      filter: [fairId, filter],
      order: ['date', 'text', 'id'],
      keyOf: ({ day, nameKey, applicationId }: AttendanceRow) => [day, nameKey, applicationId],
      page: (stretch) => this.attendance.list(fairId, filter, stretch),
      whole: (stretch) => this.attendance.all(fairId, filter, stretch),
      view: attendanceView,
      columns: attendanceColumns,
    });
  }

  @Post('bulk')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record who came; the same again changes nothing' })
  @ApiOkResponse({ type: BulkResult })
  record(
    @IdParam('fairId') fairId: string,
    @Body() body: BulkRecordAttendance,
    @Query() query: BulkQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<BulkResult> {
    return this.commands.bulk(ctx, body, query, (tx, items) =>
      this.recordAttendance.execute(tx, fairId, items, ctx),
    );
  }
}
