import { Body, Controller, Get, HttpCode, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CancelTransfer,
  DispatchTransfer,
  ListTransfers,
  TakeInTransfer,
  TransferPage,
  TransferView,
} from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
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
import { commandOfService } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { transferColumns } from './transfer.columns.js';
import { transferView } from './transfer.view.js';
import { TransferWork, type TransferCommand } from './transfer.work.js';
import { TransfersReadModel, type TransferRow } from './transfers.read-model.js';

/** Between showrooms; within one, a place is changed by a move. */
@ApiTags('transfers')
@Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1/transfers')
export class TransfersController {
  constructor(
    private readonly work: TransferWork,
    private readonly ledger: StockLedger,
    private readonly transfers: TransfersReadModel,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Transfers from and to your showrooms, by id' })
  @Exported(TransferPage)
  list(@Query() query: ListTransfers, @Ctx() ctx: RequestContext): Promise<TransferPage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'transfers',
      filter,
      order: ['id'],
      keyOf: ({ transferId }: TransferRow) => [transferId],
      page: (stretch) => this.transfers.list(filter, principal, stretch),
      whole: (stretch) => this.transfers.all(filter, principal, stretch),
      view: transferView,
      columns: transferColumns,
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One transfer: what left, arrived, is missing and under way' })
  @ApiOkResponse({ type: TransferView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<TransferView> {
    const row = await this.transfers.one(id, ctx.principal);
    if (!row) throw new RuleViolation('not-found');
    return withEtag(ctx, row.version, transferView(row));
  }

  @Post()
  @ApiOperation({ summary: 'Send goods to another showroom' })
  @ApiCreatedResponse({ type: TransferView })
  dispatch(@Body() body: DispatchTransfer, @Ctx() ctx: RequestContext): Promise<TransferView> {
    return this.commands.run(ctx, async (tx) => {
      const id = newId<string>();
      const answer = await this.do(tx, ctx, id, { step: 'dispatch', asked: body });
      return { ...answer, status: 201, location: `/v1/transfers/${id}` };
    });
  }

  @Post(':id/arrival')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Take in what arrived, and tell what is missing; as often as goods arrive' })
  @ApiOkResponse({ type: TransferView })
  takeIn(
    @IdParam() id: string,
    @Body() body: TakeInTransfer,
    @Ctx() ctx: RequestContext,
  ): Promise<TransferView> {
    return this.commands.run(ctx, (tx) => this.do(tx, ctx, id, { step: 'arrival', asked: body }));
  }

  @Post(':id/cancellation')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Put back what is still under way' })
  @ApiOkResponse({ type: TransferView })
  cancel(
    @IdParam() id: string,
    @Body() body: CancelTransfer,
    @Ctx() ctx: RequestContext,
  ): Promise<TransferView> {
    return this.commands.run(ctx, (tx) => this.do(tx, ctx, id, { step: 'cancellation', asked: body }));
  }

  private async do(
    tx: Tx,
    caller: RequestContext,
    id: string,
    step: Pick<TransferCommand, 'step' | 'asked'>,
  ): Promise<Answer<TransferView>> {
    const command = {
      ...commandOfService({ documentId: id, by: caller.principal.subject }),
      caller,
      ...step,
    } as TransferCommand;
    await this.ledger.one(tx, { work: this.work, command });
    const row = await this.transfers.one(id, caller.principal, tx);
    return { body: transferView(row!), etag: row!.version };
  }
}
