import { Body, Controller, Delete, Get, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BulkRecordResults, ListResults, ResultPage } from '@onevillage/contracts-fairs';
import { BulkQuery, BulkResult } from '@onevillage/contracts-kit';
import {
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  type RequestContext,
} from '@onevillage/platform-http';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { RecordResultsUseCase } from './record-results.use-case.js';
import { resultColumns } from './result.columns.js';
import { resultView } from './result.view.js';
import { ResultsReadModel, type ResultRow } from './results.read-model.js';

@ApiTags('results')
@Policy('trade-officer', 'admin')
@Controller('v1/fairs/:fairId/results')
export class ResultsController {
  constructor(
    private readonly fairs: FairForOfficer,
    private readonly results: ResultsReadModel,
    private readonly recordResults: RecordResultsUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Figures of a fair with source and counting rule, in the order they were recorded',
  })
  @Exported(ResultPage)
  async list(
    @IdParam('fairId') fairId: string,
    @Query() query: ListResults,
    @Ctx() ctx: RequestContext,
  ): Promise<ResultPage | StreamableFile> {
    await this.fairs.require(fairId, ctx.principal);
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'results',
      filter: [fairId, filter],
      order: ['id'],
      keyOf: ({ resultId }: ResultRow) => [resultId],
      page: (stretch) => this.results.list(fairId, filter, stretch),
      whole: (stretch) => this.results.all(fairId, filter, stretch),
      view: resultView,
      columns: resultColumns,
    });
  }

  @Post('bulk')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Record up to 1,000 figures, known by what they are about and source; answers per item',
  })
  @ApiOkResponse({ type: BulkResult })
  record(
    @IdParam('fairId') fairId: string,
    @Body() body: BulkRecordResults,
    @Query() query: BulkQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<BulkResult> {
    return this.commands.bulk(ctx, body, query, (tx, items) =>
      this.recordResults.execute(tx, fairId, items, ctx),
    );
  }

  @Delete(':resultId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a figure back; another source of it counts from then on' })
  @ApiNoContentResponse()
  async remove(
    @IdParam('fairId') fairId: string,
    @IdParam('resultId') resultId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<void> {
    await this.commands.run(ctx, async (tx) => {
      await this.recordResults.remove(tx, fairId, resultId, ctx);
      return { body: undefined };
    });
  }
}
