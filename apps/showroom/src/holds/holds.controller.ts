import { Body, Controller, Get, HttpCode, Post, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { HoldPage, HoldView, ListHolds, PlaceHold, PostHold } from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import { type Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  IdParam,
  Policy,
  setStatus,
  Unconditional,
  withEtag,
  type Answer,
  type RequestContext,
  Exported,
  ExportedLists,
} from '@onevillage/platform-http';
import { goodsOf } from '../stock/goods-of.js';
import { commandOfDevice, commandOfService } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { StockQueue } from '../stock/stock-queue.js';
import { holdColumns } from './hold.columns.js';
import { holdView } from './hold.view.js';
import { HoldWork, type HoldCommand } from './hold.work.js';
import { HoldsReadModel, type HoldRow } from './holds.read-model.js';
import { PostHoldUseCase } from './post-hold.use-case.js';

@ApiTags('holds')
@Policy('showroom-staff', 'showroom-manager')
@Controller('v1')
export class HoldsController {
  constructor(
    private readonly work: HoldWork,
    private readonly posting: PostHoldUseCase,
    private readonly queue: StockQueue,
    private readonly ledger: StockLedger,
    private readonly holds: HoldsReadModel,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get('showrooms/:showroomId/holds')
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'What a showroom holds and held for somebody, by id' })
  @Exported(HoldPage)
  list(
    @IdParam('showroomId') showroomId: string,
    @Query() query: ListHolds,
    @Ctx() ctx: RequestContext,
  ): Promise<HoldPage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'holds',
      filter: [showroomId, filter],
      order: ['id'],
      keyOf: ({ holdId }: HoldRow) => [holdId],
      page: (stretch) => this.holds.list(showroomId, filter, principal, stretch),
      whole: (stretch) => this.holds.all(showroomId, filter, principal, stretch),
      view: holdView,
      columns: holdColumns,
    });
  }

  @Get('holds/:holdId')
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'One hold: which units stand aside, until when' })
  @ApiOkResponse({ type: HoldView })
  one(@IdParam('holdId') holdId: string, @Ctx() ctx: RequestContext): Promise<HoldView> {
    return this.view(holdId, ctx);
  }

  @Put('showrooms/:showroomId/holds/:holdId')
  @Unconditional()
  @ApiOperation({ summary: 'Put units aside, all or nothing; the same id puts them aside once' })
  @ApiOkResponse({ type: HoldView, description: 'It was placed before' })
  @ApiCreatedResponse({ type: HoldView })
  async place(
    @IdParam('showroomId') showroomId: string,
    @IdParam('holdId') holdId: string,
    @Body() body: PlaceHold,
    @Ctx() ctx: RequestContext,
  ): Promise<HoldView> {
    const { principal, now } = ctx;
    const command: HoldCommand = {
      ...commandOfDevice({ id: holdId, by: principal.subject, asked: { showroomId, ...body } }),
      step: 'place',
      showroomId,
      asked: body,
      principal,
      now,
    };
    const { status } = await this.queue.submit(
      { work: this.work, command, goods: goodsOf(body.lines) },
      ctx.meta,
    );
    if (status === 'done') setStatus(ctx, 201);
    return this.view(holdId, ctx);
  }

  @Post('holds/:holdId/void')
  @HttpCode(200)
  @ApiOperation({ summary: 'Nobody wants it: the units are free again' })
  @ApiOkResponse({ type: HoldView })
  void(@IdParam('holdId') holdId: string, @Ctx() ctx: RequestContext): Promise<HoldView> {
    return this.commands.run(ctx, async (tx) => {
      const { principal } = ctx;
      const command: HoldCommand = {
        ...commandOfService({ documentId: holdId, by: principal.subject }),
        step: 'void',
        principal,
      };
      await this.ledger.one(tx, { work: this.work, command });
      return this.answer(tx, holdId, ctx);
    });
  }

  @Post('holds/:holdId/posting')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sell what was put aside: all of it, exactly these units, before its time is over',
  })
  @ApiOkResponse({
    type: HoldView,
    description: 'The receipt: GET /api/showroom/v1/showrooms/{showroomId}/sales/{saleId}',
  })
  post(
    @IdParam('holdId') holdId: string,
    @Body() body: PostHold,
    @Ctx() ctx: RequestContext,
  ): Promise<HoldView> {
    return this.commands.run(ctx, async (tx) => {
      await this.posting.execute(tx, holdId, body, ctx);
      return this.answer(tx, holdId, ctx);
    });
  }

  private async answer(tx: Tx, holdId: string, { principal }: RequestContext): Promise<Answer<HoldView>> {
    const row = (await this.holds.one(holdId, principal, tx))!;
    return { body: holdView(row), etag: row.version };
  }

  private async view(holdId: string, ctx: RequestContext): Promise<HoldView> {
    const row = await this.holds.one(holdId, ctx.principal);
    if (!row) throw new RuleViolation('not-found');
    return withEtag(ctx, row.version, holdView(row));
  }
}
