import { Body, Controller, Get, HttpCode, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AnswerFiling,
  CorrectFiling,
  FileDocument,
  FilingDeadlines,
  FilingPage,
  FilingView,
  ListDueFilings,
  ListFilings,
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
  withEtag,
  type Answer,
  type RequestContext,
} from '@onevillage/platform-http';
import { requireOfficer } from '../access/fair-permission.js';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { AnswerDue } from './answer-due.js';
import { filingDeadlines } from './filing-deadlines.view.js';
import { filingColumns } from './filing.columns.js';
import { filingView } from './filing.view.js';
import { FilingsReadModel, type FilingFilter, type FilingRow } from './filings.read-model.js';
import { WriteFilingUseCase } from './write-filing.use-case.js';
import { todayAt } from '../fairs/fair.js';

const DAYS_AHEAD = 30;

/** Registrations, amendments and reports of fairs, under Decree 81/2018. */
@ApiTags('filings')
@Policy('trade-officer', 'admin')
@Controller('v1')
export class FilingsController {
  constructor(
    private readonly filings: FilingsReadModel,
    private readonly fairs: FairForOfficer,
    private readonly answerDue: AnswerDue,
    private readonly write: WriteFilingUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get('filings/due')
  @ApiOperation({ summary: 'What is to be filed, and what answers are awaited, in your units; by day' })
  @Exported(FilingPage)
  due(@Query() query: ListDueFilings, @Ctx() ctx: RequestContext): Promise<FilingPage | StreamableFile> {
    return this.list(ctx, query, 'filings-due', { days: query.days ?? DAYS_AHEAD });
  }

  @Get('fairs/:fairId/filings')
  @ApiOperation({ summary: 'What was filed for a fair, and what is due; by day' })
  @Exported(FilingPage)
  async ofFair(
    @IdParam('fairId') fairId: string,
    @Query() query: ListFilings,
    @Ctx() ctx: RequestContext,
  ): Promise<FilingPage | StreamableFile> {
    await this.fairs.require(fairId, ctx.principal);
    return this.list(ctx, query, 'filings', { fairId });
  }

  @Get('fairs/:fairId/filing-deadlines')
  @ApiOperation({ summary: 'What the decree asks of the fair as it is planned now, and by when' })
  @ApiOkResponse({ type: FilingDeadlines })
  async deadlines(@IdParam('fairId') fairId: string, @Ctx() ctx: RequestContext): Promise<FilingDeadlines> {
    const fair = await this.fairs.require(fairId, ctx.principal);
    const today = todayAt(fair, ctx.now);
    return filingDeadlines(fair, today, await this.answerDue.on(fair, today));
  }

  @Post('fairs/:fairId/filings')
  @ApiOperation({ summary: 'Write down what was filed, in time or not; files the amendment that is due' })
  @ApiCreatedResponse({ type: FilingView })
  file(
    @IdParam('fairId') fairId: string,
    @Body() body: FileDocument,
    @Ctx() ctx: RequestContext,
  ): Promise<FilingView> {
    return this.commands.run(ctx, async (tx) => {
      const id = await this.write.file(tx, fairId, body, ctx);
      return { ...(await this.answerOf(tx, id, ctx)), location: `/v1/filings/${id}` };
    });
  }

  @Get('filings/:id')
  @ApiOperation({ summary: 'One filing' })
  @ApiOkResponse({ type: FilingView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<FilingView> {
    const row = await this.filings.one(id);
    if (!row) throw new RuleViolation('not-found');
    requireOfficer(ctx.principal, row);
    return withEtag(ctx, row.version, filingView(row, ctx.now));
  }

  @Patch('filings/:id')
  @ApiOperation({ summary: 'Correct what was written down of a filing that was not answered' })
  @ApiOkResponse({ type: FilingView })
  correct(
    @IdParam() id: string,
    @Body() body: CorrectFiling,
    @Ctx() ctx: RequestContext,
  ): Promise<FilingView> {
    return this.commands.run(ctx, async (tx) =>
      this.answerOf(tx, await this.write.correct(tx, id, body, ctx), ctx),
    );
  }

  @Post('filings/:id/answer')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Write down what the authority answered' })
  @ApiOkResponse({ type: FilingView })
  answer(@IdParam() id: string, @Body() body: AnswerFiling, @Ctx() ctx: RequestContext): Promise<FilingView> {
    return this.commands.run(ctx, async (tx) =>
      this.answerOf(tx, await this.write.answer(tx, id, body, ctx), ctx),
    );
  }

  private list(
    ctx: RequestContext,
    query: ListFilings,
    name: string,
    filter: FilingFilter,
  ): Promise<FilingPage | StreamableFile> {
    const { principal, now } = ctx;
    return this.lists.answer(ctx, query, {
      name,
      filter,
      order: ['date', 'id', 'text', 'int'],
      keyOf: ({ day, fairId, kind, seq }: FilingRow) => [day, fairId, kind, seq],
      page: (stretch) => this.filings.list(filter, principal, now, stretch),
      whole: (stretch) => this.filings.all(filter, principal, now, stretch),
      view: (row) => filingView(row, now),
      columns: filingColumns,
    });
  }

  private async answerOf(tx: Tx, id: string, { now }: RequestContext): Promise<Answer<FilingView>> {
    const row = (await this.filings.one(id, tx))!;
    return { body: filingView(row, now), etag: row.version };
  }
}
