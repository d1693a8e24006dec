import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BulkQuery, BulkResult } from '@onevillage/contracts-kit';
import { BulkRecordAdminUnits } from '@onevillage/contracts-producers';
import { Commands, Ctx, Policy, type RequestContext } from '@onevillage/platform-http';
import { RecordAdminUnitsUseCase } from './record-admin-units.use-case.js';

@ApiTags('administrative units')
@Controller('v1/admin-units')
export class UnitChangesController {
  constructor(
    private readonly recordUnits: RecordAdminUnitsUseCase,
    private readonly commands: Commands,
  ) {}

  @Post('bulk')
  @HttpCode(200)
  @Policy('admin')
  @ApiOperation({ summary: 'Enter communes, former districts and changes of units; answers per item' })
  @ApiOkResponse({ type: BulkResult })
  record(
    @Body() body: BulkRecordAdminUnits,
    @Query() query: BulkQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<BulkResult> {
    return this.commands.bulk(ctx, body, query, (tx, items) => this.recordUnits.execute(tx, items, ctx));
  }
}
