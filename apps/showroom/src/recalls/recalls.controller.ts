import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AnnounceRecall,
  LiftRecall,
  ListRecalls,
  RecallPage,
  RecallView,
} from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  IdParam,
  pageById,
  Policy,
  withEtag,
  type Answer,
  type RequestContext,
} from '@onevillage/platform-http';
import { RecallLots } from './recall-lots.js';
import { seesEverywhere } from './recall-permission.js';
import { RecallUseCase } from './recall.use-case.js';
import { recallSummary, recallView } from './recall.view.js';
import { RecallsReadModel } from './recalls.read-model.js';
import type { Recall } from './recall.js';
import { WhereIsItReadModel } from './where-is-it.read-model.js';

@ApiTags('recalls')
@Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'programme-officer', 'producer', 'admin')
@Controller('v1/recalls')
export class RecallsController {
  constructor(
    private readonly recalls: RecallsReadModel,
    private readonly whereIsIt: WhereIsItReadModel,
    private readonly recall: RecallUseCase,
    private readonly lots: RecallLots,
    private readonly commands: Commands,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Recalls, by id; of a producer, their own' })
  @ApiOkResponse({ type: RecallPage })
  async list(@Query() query: ListRecalls, @Ctx() ctx: RequestContext): Promise<RecallPage> {
    const { cursor: _cursor, limit: _limit, ...filter } = query;
    return pageById(ctx, ['recalls', filter], query, async (stretch) => {
      const rows = await this.recalls.list({ ...filter, ...stretch }, ctx.principal);
      return rows.map(recallSummary);
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One recall, and where everything of it is now' })
  @ApiOkResponse({ type: RecallView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<RecallView> {
    const { body, etag } = await this.answer(id, ctx);
    return withEtag(ctx, etag!, body);
  }

  @Post()
  @Policy('showroom-manager', 'trade-officer', 'programme-officer', 'producer', 'admin')
  @ApiOperation({
    summary: 'Recall a lot, or all of a variant or GTIN: once answered, nothing of it is sold any more',
  })
  @ApiCreatedResponse({ type: RecallView })
  announce(@Body() body: AnnounceRecall, @Ctx() ctx: RequestContext): Promise<RecallView> {
    return this.change(ctx, 201, (tx) => this.recall.announce(tx, body, ctx));
  }

  @Post(':id/lifting')
  @HttpCode(200)
  @Policy('showroom-manager', 'trade-officer', 'programme-officer', 'producer', 'admin')
  @ApiOperation({ summary: 'Lift a recall: what no other one covers may be sold again' })
  @ApiOkResponse({ type: RecallView })
  lift(@IdParam() id: string, @Body() body: LiftRecall, @Ctx() ctx: RequestContext): Promise<RecallView> {
    return this.change(ctx, 200, (tx) => this.recall.lift(tx, id, body, ctx));
  }

  /** Answered when every lot tells it; a repeat makes sure of that too. */
  private async change(
    ctx: RequestContext,
    status: number,
    work: (tx: Tx) => Promise<Recall>,
  ): Promise<RecallView> {
    const view = await this.commands.run(ctx, async (tx) => {
      const { recallId } = await work(tx);
      return { ...(await this.answer(recallId, ctx, tx)), status, location: `/v1/recalls/${recallId}` };
    });
    await this.lots.finish(view.id);
    return view;
  }

  private async answer(id: string, { principal }: RequestContext, tx?: Tx): Promise<Answer<RecallView>> {
    const row = await this.recalls.one(id, principal, tx);
    if (!row) throw new RuleViolation('not-found');
    const whereabouts = await this.whereIsIt.of(id, principal, seesEverywhere(principal, row), tx);
    return { body: recallView(row, whereabouts), etag: row.version };
  }
}
