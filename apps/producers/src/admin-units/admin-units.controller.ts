import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BulkQuery, BulkResult, bulkResult } from '@onevillage/contracts-kit';
import {
  AdminUnitPage,
  AdminUnitView,
  BulkRecordAdminUnits,
  ListAdminUnits,
  OnDate,
} from '@onevillage/contracts-producers';
import { localDateAt, RuleViolation, type Clock } from '@onevillage/kernel';
import { rehearse } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  decodeCursor,
  encodeCursor,
  IdParam,
  pageOf,
  pageSize,
  Policy,
  Public,
  type RequestContext,
} from '@onevillage/platform-http';
import { CLOCK } from '@onevillage/platform-service';
import { REGISTER_ZONE } from '../register-zone.js';
import { AdminUnitsReadModel } from './admin-units.read-model.js';
import { RecordAdminUnitsUseCase } from './record-admin-units.use-case.js';

@ApiTags('administrative units')
@Controller('v1/admin-units')
export class AdminUnitsController {
  constructor(
    private readonly units: AdminUnitsReadModel,
    private readonly recordUnits: RecordAdminUnitsUseCase,
    private readonly commands: Commands,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Administrative units that existed on a date' })
  @ApiOkResponse({ type: AdminUnitPage })
  async list(@Query() query: ListAdminUnits, @Ctx() ctx: RequestContext): Promise<AdminUnitPage> {
    const { cursor, limit: _limit, ...filter } = query;
    const date = query.date ?? this.today();
    const list = ['admin-units', { ...filter, date }];
    const after = decodeCursor(list, cursor, ['id'])?.[0] as string | undefined;
    const limit = pageSize(query);
    const rows = await this.units.list({ ...filter, date, after, limit: limit + 1 });
    return pageOf(ctx, rows, limit, (last) => encodeCursor(list, [last.id]));
  }

  @Get(':id')
  @Public()
  @ApiOperation({ summary: 'One administrative unit' })
  @ApiOkResponse({ type: AdminUnitView })
  async one(@IdParam() id: string, @Query() query: OnDate): Promise<AdminUnitView> {
    const unit = await this.units.one(id, query.date ?? this.today());
    if (!unit) throw new RuleViolation('not-found');
    return unit;
  }

  @Get(':id/successors')
  @Public()
  @ApiOperation({ summary: 'What a unit is on a date: itself, or the units that followed it' })
  @ApiOkResponse({ type: AdminUnitView, isArray: true })
  async successors(@IdParam() id: string, @Query() query: OnDate): Promise<AdminUnitView[]> {
    const date = query.date ?? this.today();
    if (!(await this.units.one(id, date))) throw new RuleViolation('not-found');
    return this.units.successors(id, date);
  }

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
    const dryRun = query.dryRun ?? false;
    return this.commands.run(ctx, async (tx) => {
      const work = () => this.recordUnits.execute(tx, body.items, ctx.now);
      return { body: bulkResult(await (dryRun ? rehearse(tx, work) : work()), dryRun) };
    });
  }

  private today(): string {
    return localDateAt(this.clock(), REGISTER_ZONE);
  }
}
