import { Body, Controller, Get, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ListProducerReturns,
  ProducerReturnPage,
  ProducerReturnView,
  ReturnToProducer,
} from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import { newId } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  IdParam,
  Policy,
  type RequestContext,
  Exported,
  ExportedLists,
} from '@onevillage/platform-http';
import { commandOfService } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { producerReturnColumns } from './producer-return.columns.js';
import { producerReturnView } from './producer-return.view.js';
import { ProducerReturnWork, type ProducerReturnCommand } from './producer-return.work.js';
import { ProducerReturnsReadModel, type ProducerReturnRow } from './producer-returns.read-model.js';

@ApiTags('consignments')
@Policy('producer', 'showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1')
export class ProducerReturnsController {
  constructor(
    private readonly work: ProducerReturnWork,
    private readonly ledger: StockLedger,
    private readonly returns: ProducerReturnsReadModel,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get('producer-returns')
  @ApiOperation({ summary: 'Returns to your producer, or from showrooms that you see, by id' })
  @Exported(ProducerReturnPage)
  list(
    @Query() query: ListProducerReturns,
    @Ctx() ctx: RequestContext,
  ): Promise<ProducerReturnPage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'producer-returns',
      filter,
      order: ['id'],
      keyOf: ({ returnId }: ProducerReturnRow) => [returnId],
      page: (stretch) => this.returns.list(filter, principal, stretch),
      whole: (stretch) => this.returns.all(filter, principal, stretch),
      view: producerReturnView,
      columns: producerReturnColumns,
    });
  }

  @Get('producer-returns/:id')
  @ApiOperation({ summary: 'One return to a producer' })
  @ApiOkResponse({ type: ProducerReturnView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ProducerReturnView> {
    const row = await this.returns.one(id, ctx.principal);
    if (!row) throw new RuleViolation('not-found');
    return producerReturnView(row);
  }

  @Post('showrooms/:showroomId/producer-returns')
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'Give goods back to their producer; expired, recalled and uncertified ones too' })
  @ApiCreatedResponse({ type: ProducerReturnView })
  giveBack(
    @IdParam('showroomId') showroomId: string,
    @Body() body: ReturnToProducer,
    @Ctx() ctx: RequestContext,
  ): Promise<ProducerReturnView> {
    const { principal, now } = ctx;
    const returnId = newId<string>();
    const command: ProducerReturnCommand = {
      ...commandOfService({ documentId: returnId, commandId: returnId, by: principal.subject }),
      showroomId,
      asked: body,
      principal,
      now,
    };
    return this.commands.run(ctx, async (tx) => {
      await this.ledger.one(tx, { work: this.work, command });
      const row = await this.returns.one(returnId, principal, tx);
      return { status: 201, body: producerReturnView(row!), location: `/v1/producer-returns/${returnId}` };
    });
  }
}
