import { Body, Controller, Get, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExportQuery } from '@onevillage/contracts-kit';
import {
  AnnounceRecall,
  LiftRecall,
  ListRecalls,
  RecalledAtLocationPage,
  RecallPage,
  RecallView,
} from '@onevillage/contracts-showroom';
import { RuleViolation, type Principal } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  withEtag,
  type Answer,
  type RequestContext,
  Conditional,
} from '@onevillage/platform-http';
import { RecallLots } from './recall-lots.js';
import { seesEverywhere } from './recall-permission.js';
import { RecallUseCase } from './recall.use-case.js';
import { recallColumns, recalledAtColumns } from './recall.columns.js';
import { recalledAtLocation, recallSummary, recallView } from './recall.view.js';
import { RecallsReadModel, type RecallRow } from './recalls.read-model.js';
import type { Recall } from './recall.js';
import { WhereIsItReadModel, type LocationRow } from './where-is-it.read-model.js';

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
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Recalls, by id; of a producer, their own' })
  @Exported(RecallPage)
  list(@Query() query: ListRecalls, @Ctx() ctx: RequestContext): Promise<RecallPage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'recalls',
      filter,
      order: ['id'],
      keyOf: ({ recallId }: RecallRow) => [recallId],
      page: (stretch) => this.recalls.list(filter, principal, stretch),
      whole: (stretch) => this.recalls.all(filter, principal, stretch),
      view: recallSummary,
      columns: recallColumns,
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One recall, and where everything of it is now' })
  @ApiOkResponse({ type: RecallView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<RecallView> {
    const { body, etag } = await this.answer(id, ctx);
    return withEtag(ctx, etag!, body);
  }

  @Get(':id/locations')
  @ApiOperation({ summary: 'Where units of it stand or are under way, at each showroom that you see' })
  @Exported(RecalledAtLocationPage)
  async locations(
    @IdParam() id: string,
    @Query() query: ExportQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<RecalledAtLocationPage | StreamableFile> {
    const { principal } = ctx;
    const everywhere = seesAll(principal, await this.row(id, principal));
    const asked = { recallId: id, principal, everywhere };
    return this.lists.answer(ctx, query, {
      name: 'recall-locations',
      filter: id,
      order: ['id', 'id', 'id', 'id'],
      keyOf: (row: LocationRow) => [row.showroomId, row.locationId, row.lotId, row.ownerId],
      page: (stretch) => this.whereIsIt.locations(asked, stretch),
      whole: (stretch) => this.whereIsIt.allLocations(asked, stretch),
      view: recalledAtLocation,
      columns: recalledAtColumns,
    });
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
  @Conditional()
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

  private async row(id: string, principal: Principal, tx?: Tx): Promise<RecallRow> {
    const row = await this.recalls.one(id, principal, tx);
    if (!row) throw new RuleViolation('not-found');
    return row;
  }

  private async answer(id: string, { principal }: RequestContext, tx?: Tx): Promise<Answer<RecallView>> {
    const row = await this.row(id, principal, tx);
    const whereabouts = await this.whereIsIt.of(id, principal, seesAll(principal, row), tx);
    return { body: recallView(row, whereabouts), etag: row.version };
  }
}

const seesAll = (principal: Principal, row: RecallRow): boolean =>
  seesEverywhere(principal, { ...row, producerId: row.heir });
