import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ListProducerReturns,
  ProducerReturnPage,
  ProducerReturnView,
  ReturnToProducer,
} from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import { newId } from '@onevillage/platform-database';
import { Commands, Ctx, IdParam, pageById, Policy, type RequestContext } from '@onevillage/platform-http';
import { fingerprint } from '../stock/fingerprint.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { producerReturnView } from './producer-return.view.js';
import { ProducerReturnWork, type ProducerReturnCommand } from './producer-return.work.js';
import { ProducerReturnsReadModel } from './producer-returns.read-model.js';

@ApiTags('consignments')
@Policy('producer', 'showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1')
export class ProducerReturnsController {
  constructor(
    private readonly work: ProducerReturnWork,
    private readonly ledger: StockLedger,
    private readonly returns: ProducerReturnsReadModel,
    private readonly commands: Commands,
  ) {}

  @Get('producer-returns')
  @ApiOperation({ summary: 'Returns to your producer, or from showrooms that you see, by id' })
  @ApiOkResponse({ type: ProducerReturnPage })
  async list(@Query() query: ListProducerReturns, @Ctx() ctx: RequestContext): Promise<ProducerReturnPage> {
    const { cursor: _cursor, limit: _limit, ...filter } = query;
    return pageById(ctx, ['producer-returns', filter], query, async (stretch) => {
      const rows = await this.returns.list({ ...filter, ...stretch }, ctx.principal);
      return rows.map(producerReturnView);
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

  @Post('showrooms/:id/producer-returns')
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'Give goods back to their producer; expired, recalled and uncertified ones too' })
  @ApiCreatedResponse({ type: ProducerReturnView })
  giveBack(
    @IdParam('id', 'Showroom') showroomId: string,
    @Body() body: ReturnToProducer,
    @Ctx() ctx: RequestContext,
  ): Promise<ProducerReturnView> {
    const { principal, now } = ctx;
    const returnId = newId<string>();
    const command: ProducerReturnCommand = {
      commandId: returnId,
      documentId: returnId,
      fingerprint: fingerprint(principal.subject, { showroomId, ...body }),
      by: principal.subject,
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
