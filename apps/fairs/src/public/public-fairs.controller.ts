import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AsJsonLd,
  ListPublicExhibitors,
  ListPublicFairs,
  PublicExhibitorPage,
  PublicFairPage,
  PublicFairView,
  PublicFloorPlanView,
} from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import {
  Ctx,
  decodeCursor,
  encodeCursor,
  IdParam,
  openData,
  OpenData,
  pageOf,
  pageSize,
  Public,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { FloorPlanStore } from '../floor-plans/floor-plan.store.js';
import { publicFloorPlanView } from '../floor-plans/floor-plan.view.js';
import { exhibitorsJsonLd, fairJsonLd, fairsJsonLd } from './fair-json-ld.js';
import { publicExhibitorView, publicFairView } from './public-fair.view.js';
import { PublicFairsReadModel } from './public-fairs.read-model.js';

/** Fairs that were announced: open to everybody. */
@ApiTags('public')
@Public()
@Controller('v1/public/fairs')
export class PublicFairsController {
  constructor(
    private readonly fairs: PublicFairsReadModel,
    private readonly plans: FloorPlanStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Fairs that were announced, by their first day; cancelled ones stay in the list' })
  @OpenData(PublicFairPage)
  async list(@Query() query: ListPublicFairs, @Ctx() ctx: RequestContext): Promise<string> {
    const { cursor, limit: _limit, format: _format, ...filter } = query;
    const list = ['public-fairs', filter];
    const after = decodeCursor(list, cursor, ['date', 'id']) ?? null;
    const limit = pageSize(query);
    const rows = await this.fairs.list(filter, { after, limit: limit + 1 });
    const page = pageOf(ctx, rows, limit, (last) => encodeCursor(list, [last.opensOn, last.fairId]));
    const items = page.items.map(publicFairView);
    return openData(ctx, query, { ...page, items }, () => fairsJsonLd(items));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One fair that was announced' })
  @OpenData(PublicFairView)
  async one(@IdParam() id: string, @Query() query: AsJsonLd, @Ctx() ctx: RequestContext): Promise<string> {
    const fair = await this.announced(id);
    return openData(ctx, query, fair, () => fairJsonLd(fair));
  }

  @Get(':id/exhibitors')
  @ApiOperation({ summary: 'Who stands there, with which products, by name' })
  @OpenData(PublicExhibitorPage)
  async exhibitors(
    @IdParam() id: string,
    @Query() query: ListPublicExhibitors,
    @Ctx() ctx: RequestContext,
  ): Promise<string> {
    const fair = await this.announced(id);
    const list = ['public-exhibitors', id];
    const after = decodeCursor(list, query.cursor, ['text', 'id']) ?? null;
    const limit = pageSize(query);
    const rows = await this.fairs.exhibitors(id, { after, limit: limit + 1 });
    const page = pageOf(ctx, rows, limit, (last) => encodeCursor(list, [last.nameKey, last.exhibitorId]));
    const items = page.items.map(publicExhibitorView);
    return openData(ctx, query, { ...page, items }, () => exhibitorsJsonLd(fair, items));
  }

  @Get(':id/floor-plan')
  @ApiOperation({ summary: 'Its floor plan' })
  @ApiOkResponse({ type: PublicFloorPlanView })
  async floorPlan(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<PublicFloorPlanView> {
    await this.announced(id);
    const plan = (await this.plans.read(id))!;
    return withEtag(ctx, plan.version, publicFloorPlanView(plan));
  }

  private async announced(id: string): Promise<PublicFairView> {
    const row = await this.fairs.one(id);
    if (!row) throw new RuleViolation('not-found');
    return publicFairView(row);
  }
}
