import { Body, Controller, Get, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  DiscrepancyPage,
  DiscrepancyView,
  ListDiscrepancies,
  ResolveDiscrepancy,
} from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import {
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  type RequestContext,
} from '@onevillage/platform-http';
import { commandOfService } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { DiscrepanciesReadModel, type DiscrepancyRow } from './discrepancies.read-model.js';
import { discrepancyColumns } from './discrepancy.columns.js';
import { discrepancyView } from './discrepancy.view.js';
import { ResolveDiscrepancyWork, type ResolveCommand } from './resolve-discrepancy.work.js';

@ApiTags('sales')
@Controller('v1')
export class DiscrepanciesController {
  constructor(
    private readonly work: ResolveDiscrepancyWork,
    private readonly ledger: StockLedger,
    private readonly discrepancies: DiscrepanciesReadModel,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get('showrooms/:showroomId/discrepancies')
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'What was odd about sales, in the order in which it was found' })
  @Exported(DiscrepancyPage)
  list(
    @IdParam('showroomId') showroomId: string,
    @Query() query: ListDiscrepancies,
    @Ctx() ctx: RequestContext,
  ): Promise<DiscrepancyPage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'discrepancies',
      filter: [showroomId, filter],
      order: ['id'],
      keyOf: ({ discrepancyId }: DiscrepancyRow) => [discrepancyId],
      page: (stretch) => this.discrepancies.list(showroomId, filter, principal, stretch),
      whole: (stretch) => this.discrepancies.all(showroomId, filter, principal, stretch),
      view: discrepancyView,
      columns: discrepancyColumns,
    });
  }

  @Post('discrepancies/:id/resolution')
  @HttpCode(200)
  @Policy('showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'Say what it was; uncovered units may be explained by the lot they were of' })
  @ApiOkResponse({ type: DiscrepancyView })
  resolve(
    @IdParam() id: string,
    @Body() body: ResolveDiscrepancy,
    @Ctx() ctx: RequestContext,
  ): Promise<DiscrepancyView> {
    return this.commands.run(ctx, async (tx) => {
      const { principal, now } = ctx;
      const found = await this.discrepancies.one(id, principal, tx);
      if (!found) throw new RuleViolation('not-found');
      const command: ResolveCommand = {
        ...commandOfService({ documentId: id, by: principal.subject }),
        asked: body,
        principal,
        now,
      };
      await this.ledger.one(tx, { work: this.work, command });
      const after = (await this.discrepancies.one(id, principal, tx))!;
      return { body: discrepancyView(after), etag: after.version };
    });
  }
}
