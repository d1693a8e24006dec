import { Body, Controller, Get, HttpCode, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CancelFair,
  ChangeFair,
  ClashesView,
  CopyFair,
  ExtendFair,
  FairPage,
  FairView,
  ListFairs,
  LookForClashes,
  MoveFair,
  PlanFair,
} from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  Commands,
  Conditional,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  Unconditional,
  withEtag,
  type Answer,
  type RequestContext,
} from '@onevillage/platform-http';
import { ChangeFairUseCase } from './change-fair.use-case.js';
import { CopyFairUseCase } from './copy-fair.use-case.js';
import { requireOfficer } from '../access/fair-permission.js';
import { fairColumns } from '../fairs/fair.columns.js';
import { fairView } from '../fairs/fair.view.js';
import { FairsReadModel, type FairRow } from '../fairs/fairs.read-model.js';
import { ClashLook } from './look-for-clashes.js';
import { PlanFairUseCase } from './plan-fair.use-case.js';
import type { Fair } from '../fairs/fair.js';

/** The calendar: fairs, exhibitions, conferences and sales weeks of your administrative units. */
@ApiTags('fairs')
@Policy('trade-officer', 'admin')
@Controller('v1/fairs')
export class FairsController {
  constructor(
    private readonly fairs: FairsReadModel,
    private readonly planFair: PlanFairUseCase,
    private readonly changeFair: ChangeFairUseCase,
    private readonly copyFair: CopyFairUseCase,
    private readonly clashLook: ClashLook,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Fairs of your administrative units, by first day' })
  @Exported(FairPage)
  list(@Query() query: ListFairs, @Ctx() ctx: RequestContext): Promise<FairPage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'fairs',
      filter,
      order: ['date', 'id'],
      keyOf: ({ opensOn, fairId }: FairRow) => [opensOn, fairId],
      page: (stretch) => this.fairs.list(filter, principal, stretch),
      whole: (stretch) => this.fairs.all(filter, principal, stretch),
      view: fairView,
      columns: fairColumns,
    });
  }

  @Post('clashes')
  @Unconditional()
  @HttpCode(200)
  @ApiOperation({
    summary:
      'What a plan would meet: taken halls, other fairs, holidays, a registration that is late; nothing is saved',
  })
  @ApiOkResponse({ type: ClashesView })
  clashes(@Body() body: LookForClashes, @Ctx() ctx: RequestContext): Promise<ClashesView> {
    return this.clashLook.execute(body, ctx);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One fair' })
  @ApiOkResponse({ type: FairView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<FairView> {
    const row = await this.fairs.one(id);
    if (!row) throw new RuleViolation('not-found');
    requireOfficer(ctx.principal, row);
    return withEtag(ctx, row.version, fairView(row));
  }

  @Post()
  @ApiOperation({ summary: 'Plan a fair; refused when another one has a hall on one of the days' })
  @ApiCreatedResponse({ type: FairView })
  plan(@Body() body: PlanFair, @Ctx() ctx: RequestContext): Promise<FairView> {
    return this.made(ctx, (tx) => this.planFair.execute(tx, body, ctx));
  }

  @Post(':id/copies')
  @ApiOperation({ summary: 'Plan it again for other days, with its floor plan, rules and call' })
  @ApiCreatedResponse({ type: FairView })
  copy(@IdParam() id: string, @Body() body: CopyFair, @Ctx() ctx: RequestContext): Promise<FairView> {
    return this.made(ctx, (tx) => this.copyFair.execute(tx, id, body, ctx));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change facts of a fair; its days are moved or extended' })
  @ApiOkResponse({ type: FairView })
  change(@IdParam() id: string, @Body() body: ChangeFair, @Ctx() ctx: RequestContext): Promise<FairView> {
    return this.run(ctx, (tx) => this.changeFair.change(tx, id, body, ctx));
  }

  @Post(':id/move')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Move it: halls, booths and opening times follow; a filed registration needs an amendment',
  })
  @ApiOkResponse({ type: FairView })
  move(@IdParam() id: string, @Body() body: MoveFair, @Ctx() ctx: RequestContext): Promise<FairView> {
    return this.run(ctx, (tx) => this.changeFair.move(tx, id, body, ctx));
  }

  @Post(':id/extension')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Give it another last day, later or earlier' })
  @ApiOkResponse({ type: FairView })
  extend(@IdParam() id: string, @Body() body: ExtendFair, @Ctx() ctx: RequestContext): Promise<FairView> {
    return this.run(ctx, (tx) => this.changeFair.extend(tx, id, body, ctx));
  }

  @Post(':id/publication')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Announce it to everybody' })
  @ApiOkResponse({ type: FairView })
  publish(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<FairView> {
    return this.run(ctx, (tx) => this.changeFair.publish(tx, id, ctx));
  }

  @Post(':id/cancellation')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'It will not be held: halls and booths are given back, everything else is kept' })
  @ApiOkResponse({ type: FairView })
  cancel(@IdParam() id: string, @Body() body: CancelFair, @Ctx() ctx: RequestContext): Promise<FairView> {
    return this.run(ctx, (tx) => this.changeFair.cancel(tx, id, body, ctx));
  }

  private run(ctx: RequestContext, work: (tx: Tx) => Promise<Fair>): Promise<FairView> {
    return this.commands.run(ctx, async (tx) => this.answer(tx, await work(tx)));
  }

  private made(ctx: RequestContext, work: (tx: Tx) => Promise<Fair>): Promise<FairView> {
    return this.commands.run(ctx, async (tx) => {
      const fair = await work(tx);
      return { status: 201, ...(await this.answer(tx, fair)), location: `/v1/fairs/${fair.fairId}` };
    });
  }

  private async answer(tx: Tx, { fairId, version }: Fair): Promise<Answer<FairView>> {
    return { body: fairView((await this.fairs.one(fairId, tx))!), etag: version };
  }
}
