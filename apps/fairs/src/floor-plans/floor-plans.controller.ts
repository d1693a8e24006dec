import { Body, Controller, Get, Param, Patch, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags, ApiParam } from '@nestjs/swagger';
import {
  ChangeBooth,
  FloorPlanGeoJson,
  FloorPlanVersionPage,
  FloorPlanView,
  ListFloorPlanVersions,
  PutFloorPlan,
} from '@onevillage/contracts-fairs';
import { checkDto } from '@onevillage/contracts-kit';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { ChangeBoothUseCase } from './change-booth.use-case.js';
import { FloorPlanStore } from './floor-plan.store.js';
import { versionColumns } from './floor-plan-version.columns.js';
import { FloorPlanVersionsReadModel, type FloorPlanVersionRow } from './floor-plan-versions.read-model.js';
import { floorPlanView } from './floor-plan.view.js';
import type { FloorPlan } from './floor-plan.js';
import { geoJsonOf, planOf } from './geojson.js';
import { PutFloorPlanUseCase } from './put-floor-plan.use-case.js';

/** Zones and booths of a fair, in metres. */
@ApiTags('floor plans')
@Policy('trade-officer', 'admin')
@Controller('v1')
export class FloorPlansController {
  constructor(
    private readonly fairs: FairForOfficer,
    private readonly plans: FloorPlanStore,
    private readonly versions: FloorPlanVersionsReadModel,
    private readonly putPlan: PutFloorPlanUseCase,
    private readonly changeBooth: ChangeBoothUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get('fairs/:fairId/floor-plan')
  @ApiOperation({ summary: 'The floor plan; version 0 as long as nothing was drawn' })
  @ApiOkResponse({ type: FloorPlanView })
  async one(@IdParam('fairId') fairId: string, @Ctx() ctx: RequestContext): Promise<FloorPlanView> {
    const plan = await this.planFor(fairId, ctx);
    return withEtag(ctx, plan.version, floorPlanView(plan));
  }

  @Get('fairs/:fairId/floor-plan/geojson')
  @ApiOperation({ summary: 'The floor plan as GeoJSON in metres, for drawing programs' })
  @ApiOkResponse({ type: FloorPlanGeoJson })
  async geoJson(@IdParam('fairId') fairId: string, @Ctx() ctx: RequestContext): Promise<object> {
    const plan = await this.planFor(fairId, ctx);
    return withEtag(ctx, plan.version, geoJsonOf(plan));
  }

  @Put('fairs/:fairId/floor-plan')
  @ApiOperation({ summary: 'Put the whole plan; what cannot be built is named booth by booth' })
  @ApiOkResponse({ type: FloorPlanView })
  put(
    @IdParam('fairId') fairId: string,
    @Body() body: PutFloorPlan,
    @Ctx() ctx: RequestContext,
  ): Promise<FloorPlanView> {
    return this.run(ctx, (tx) => this.putPlan.execute(tx, fairId, body, ctx));
  }

  @Put('fairs/:fairId/floor-plan/geojson')
  @ApiOperation({ summary: 'Put the whole plan as GeoJSON in metres' })
  @ApiOkResponse({ type: FloorPlanView })
  putGeoJson(
    @IdParam('fairId') fairId: string,
    @Body() body: FloorPlanGeoJson,
    @Ctx() ctx: RequestContext,
  ): Promise<FloorPlanView> {
    const checked = checkDto(PutFloorPlan, planOf(body));
    if (!('value' in checked)) throw new RuleViolation('validation', {}, checked.errors);
    return this.run(ctx, (tx) => this.putPlan.execute(tx, fairId, checked.value, ctx));
  }

  @Patch('fairs/:fairId/floor-plan/booths/:boothId')
  @ApiOperation({ summary: 'Change what a booth has, its fee class or its stock location' })
  @ApiOkResponse({ type: FloorPlanView })
  change(
    @IdParam('fairId') fairId: string,
    @IdParam('boothId') boothId: string,
    @Body() body: ChangeBooth,
    @Ctx() ctx: RequestContext,
  ): Promise<FloorPlanView> {
    return this.run(ctx, (tx) => this.changeBooth.execute(tx, fairId, boothId, body, ctx));
  }

  @Get('fairs/:fairId/floor-plan/versions')
  @ApiOperation({ summary: 'Every version of the plan, by number' })
  @Exported(FloorPlanVersionPage)
  async list(
    @IdParam('fairId') fairId: string,
    @Query() query: ListFloorPlanVersions,
    @Ctx() ctx: RequestContext,
  ): Promise<FloorPlanVersionPage | StreamableFile> {
    await this.fairs.require(fairId, ctx.principal);
    return this.lists.answer(ctx, query, {
      name: 'floor-plan-versions',
      filter: { fairId },
      order: ['int'],
      keyOf: ({ version }: FloorPlanVersionRow) => [version],
      page: (stretch) => this.versions.list(fairId, stretch),
      whole: (stretch) => this.versions.all(fairId, stretch),
      view: ({ madeAt, ...row }) => ({ ...row, madeAt: madeAt.toISOString() }),
      columns: versionColumns,
    });
  }

  @Get('fairs/:fairId/floor-plan/versions/:version')
  @ApiParam({ name: 'version', description: 'Version of the plan', schema: { type: 'integer', minimum: 1 } })
  @ApiOperation({ summary: 'One version, as it can be put again' })
  @ApiOkResponse({ type: PutFloorPlan })
  async version(
    @IdParam('fairId') fairId: string,
    @Param('version') version: string,
    @Ctx() ctx: RequestContext,
  ): Promise<PutFloorPlan> {
    await this.fairs.require(fairId, ctx.principal);
    const document = /^[1-9]\d{0,8}$/.test(version)
      ? await this.versions.one(fairId, Number(version))
      : undefined;
    if (!document) throw new RuleViolation('not-found');
    return document;
  }

  private async planFor(fairId: string, ctx: RequestContext): Promise<FloorPlan> {
    await this.fairs.require(fairId, ctx.principal);
    return (await this.plans.read(fairId))!;
  }

  private run(ctx: RequestContext, work: (tx: Tx) => Promise<FloorPlan>): Promise<FloorPlanView> {
    return this.commands.run(ctx, async (tx) => {
      const plan = await work(tx);
      return { body: floorPlanView(plan), etag: plan.version };
    });
  }
}
