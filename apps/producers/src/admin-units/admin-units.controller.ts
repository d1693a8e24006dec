import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AdminUnitPage,
  AdminUnitView,
  ListAdminUnits,
  OnDate,
  REGISTER_ZONE,
} from '@onevillage/contracts-producers';
import { localDateAt, RuleViolation } from '@onevillage/kernel';
import { Ctx, IdParam, pageById, Public, type RequestContext } from '@onevillage/platform-http';
import { AdminUnitsReadModel } from './admin-units.read-model.js';

@ApiTags('administrative units')
@Controller('v1/admin-units')
export class AdminUnitsController {
  constructor(private readonly units: AdminUnitsReadModel) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Administrative units that existed on a date' })
  @ApiOkResponse({ type: AdminUnitPage })
  async list(@Query() query: ListAdminUnits, @Ctx() ctx: RequestContext): Promise<AdminUnitPage> {
    const { cursor: _cursor, limit: _limit, date = today(ctx), ...filter } = query;
    const wanted = { ...filter, date };
    return pageById(ctx, ['admin-units', wanted], query, (stretch) =>
      this.units.list({ ...wanted, ...stretch }),
    );
  }

  @Get(':id')
  @Public()
  @ApiOperation({ summary: 'One administrative unit' })
  @ApiOkResponse({ type: AdminUnitView })
  async one(
    @IdParam() id: string,
    @Query() { date }: OnDate,
    @Ctx() ctx: RequestContext,
  ): Promise<AdminUnitView> {
    const unit = await this.units.one(id, date ?? today(ctx));
    if (!unit) throw new RuleViolation('not-found');
    return unit;
  }

  @Get(':id/successors')
  @Public()
  @ApiOperation({ summary: 'What a unit is on a date: itself, or the units that followed it' })
  @ApiOkResponse({ type: AdminUnitView, isArray: true })
  async successors(
    @IdParam() id: string,
    @Query() { date }: OnDate,
    @Ctx() ctx: RequestContext,
  ): Promise<AdminUnitView[]> {
    const day = date ?? today(ctx);
    if (!(await this.units.one(id, day))) throw new RuleViolation('not-found');
    return this.units.successors(id, day);
  }
}

const today = (ctx: RequestContext): string => localDateAt(ctx.now, REGISTER_ZONE);
