import { Body, Controller, Get, HttpCode, Post, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApproveCount,
  CountLinePage,
  CountPage,
  CountSheet,
  CountSheetView,
  CountView,
  ListCountLines,
  ListCounts,
  OpenCount,
} from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  Unconditional,
  withEtag,
  type Answer,
  type RequestContext,
  Conditional,
} from '@onevillage/platform-http';
import { ApproveCountUseCase } from './approve-count.use-case.js';
import { CloseCountUseCase } from './close-count.use-case.js';
import { seesNumbers } from './count-permission.js';
import { countLineView, countSheetView, countView } from './count.view.js';
import { countColumns, countLineColumns } from './count.columns.js';
import { CountsReadModel, type CountLineRow, type CountRow } from './counts.read-model.js';
import { OpenCountUseCase } from './open-count.use-case.js';
import { PutSheetUseCase } from './put-sheet.use-case.js';

@ApiTags('counts')
@Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1')
export class CountsController {
  constructor(
    private readonly counts: CountsReadModel,
    private readonly openCount: OpenCountUseCase,
    private readonly putSheet: PutSheetUseCase,
    private readonly closeCount: CloseCountUseCase,
    private readonly approveCount: ApproveCountUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get('counts')
  @ApiOperation({ summary: 'Counts of your showrooms, by id; what differs is in the one' })
  @Exported(CountPage)
  list(@Query() query: ListCounts, @Ctx() ctx: RequestContext): Promise<CountPage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'counts',
      filter,
      order: ['id'],
      keyOf: ({ countId }: CountRow) => [countId],
      page: (stretch) => this.counts.list(filter, principal, stretch),
      whole: (stretch) => this.counts.all(filter, principal, stretch),
      view: (row) => countView(row, seesNumbers(principal, row, row), []),
      columns: countColumns,
    });
  }

  @Get('counts/:id')
  @ApiOperation({ summary: 'One count: how far it is, and when approved what could not be adjusted' })
  @ApiOkResponse({ type: CountView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<CountView> {
    const { body, etag } = await this.answer(id, ctx);
    return withEtag(ctx, etag!, body);
  }

  @Get('counts/:id/lines')
  @ApiOperation({
    summary: 'What was counted and what is to be counted, as of the last closing; numbers for managers',
  })
  @Exported(CountLinePage)
  async lines(
    @IdParam() id: string,
    @Query() query: ListCountLines,
    @Ctx() ctx: RequestContext,
  ): Promise<CountLinePage | StreamableFile> {
    const count = await this.row(id, ctx);
    const sees = seesNumbers(ctx.principal, count, count);
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    if (filter.differing !== undefined && !sees)
      throw new RuleViolation('forbidden', { roles: 'a role that sees the numbers of this count' });
    return this.lists.answer(ctx, query, {
      name: 'count-lines',
      filter: [id, count.version, filter],
      order: ['id', 'id'],
      keyOf: ({ locationId, goodsId }: CountLineRow) => [locationId, goodsId],
      page: (stretch) => this.counts.lines(id, filter, stretch),
      whole: (stretch) => this.counts.allLines(id, filter, stretch),
      view: (row) => countLineView(row, sees),
      columns: countLineColumns(count.zone),
    });
  }

  @Post('showrooms/:showroomId/counts')
  @ApiOperation({ summary: 'Begin a count, of everything or of a part' })
  @ApiCreatedResponse({ type: CountView })
  open(
    @IdParam('showroomId') showroomId: string,
    @Body() body: OpenCount,
    @Ctx() ctx: RequestContext,
  ): Promise<CountView> {
    return this.commands.run(ctx, async (tx) => {
      const { countId } = await this.openCount.execute(tx, showroomId, body, ctx);
      return { ...(await this.answer(countId, ctx, tx)), status: 201, location: `/v1/counts/${countId}` };
    });
  }

  @Put('counts/:id/sheets/:sheetId')
  @Unconditional()
  @ApiOperation({ summary: 'What one person counted; the same id counts once' })
  @ApiOkResponse({ type: CountSheetView, description: 'It arrived before' })
  @ApiCreatedResponse({ type: CountSheetView })
  put(
    @IdParam() countId: string,
    @IdParam('sheetId') sheetId: string,
    @Body() body: CountSheet,
    @Ctx() ctx: RequestContext,
  ): Promise<CountSheetView> {
    return this.commands.run(ctx, async (tx) => {
      const { sheet, isNew } = await this.putSheet.execute(tx, { countId, sheetId }, body, ctx);
      return { status: isNew ? 201 : 200, body: countSheetView(sheet) };
    });
  }

  @Post('counts/:id/close')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({
    summary: 'End the round: what differs, or was not counted, is recounted; else it can be approved',
  })
  @ApiOkResponse({ type: CountView })
  close(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<CountView> {
    return this.change(id, ctx, (tx) => this.closeCount.close(tx, id, ctx));
  }

  @Post('counts/:id/approval')
  @Conditional()
  @HttpCode(200)
  @Policy('showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'Approve it, with a reason for each difference: the ledger is adjusted' })
  @ApiOkResponse({ type: CountView })
  approve(@IdParam() id: string, @Body() body: ApproveCount, @Ctx() ctx: RequestContext): Promise<CountView> {
    return this.change(id, ctx, (tx) => this.approveCount.execute(tx, id, body, ctx));
  }

  @Post('counts/:id/cancellation')
  @Conditional()
  @HttpCode(200)
  @Policy('showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'Cancel it: nothing comes of it' })
  @ApiOkResponse({ type: CountView })
  cancel(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<CountView> {
    return this.change(id, ctx, (tx) => this.closeCount.cancel(tx, id, ctx));
  }

  private change(id: string, ctx: RequestContext, work: (tx: Tx) => Promise<unknown>): Promise<CountView> {
    return this.commands.run(ctx, async (tx) => {
      await work(tx);
      return this.answer(id, ctx, tx);
    });
  }

  private async row(id: string, { principal }: RequestContext, tx?: Tx): Promise<CountRow> {
    const row = await this.counts.one(id, principal, tx);
    if (!row) throw new RuleViolation('not-found');
    return row;
  }

  private async answer(id: string, ctx: RequestContext, tx?: Tx): Promise<Answer<CountView>> {
    const row = await this.row(id, ctx, tx);
    const discrepancies = row.state === 'approved' ? await this.counts.discrepancies(id, tx) : [];
    return { body: countView(row, seesNumbers(ctx.principal, row, row), discrepancies), etag: row.version };
  }
}
