import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Post, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListSales, ReturnSale, SalePage, SaleView, Sell, VoidSale } from '@onevillage/contracts-showroom';
import { RuleViolation, uuidOf } from '@onevillage/kernel';
import {
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  setStatus,
  Unconditional,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { goodsOf } from '../stock/goods-of.js';
import { commandOfDevice, commandOfService } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { StockQueue } from '../stock/stock-queue.js';
import { ReturnSaleWork, type ReturnSaleCommand } from './return-sale.work.js';
import { saleView } from './sale.view.js';
import { saleColumns } from './sale.columns.js';
import { SalesReadModel, type SaleRow } from './sales.read-model.js';
import { SellWork, type SellCommand } from './sell.work.js';
import { VoidSaleWork, type VoidSaleCommand } from './void-sale.work.js';

@ApiTags('sales')
@Policy('showroom-staff', 'showroom-manager')
@Controller('v1/showrooms/:showroomId/sales')
export class SalesController {
  constructor(
    private readonly sells: SellWork,
    private readonly returns: ReturnSaleWork,
    private readonly voids: VoidSaleWork,
    private readonly queue: StockQueue,
    private readonly ledger: StockLedger,
    private readonly sales: SalesReadModel,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'Receipts of a showroom, the latest first' })
  @Exported(SalePage)
  list(
    @IdParam('showroomId') showroomId: string,
    @Query() query: ListSales,
    @Ctx() ctx: RequestContext,
  ): Promise<SalePage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'sales',
      filter: [showroomId, filter],
      order: ['instant', 'id'],
      keyOf: ({ soldAt, saleId }: SaleRow) => [soldAt.toISOString(), saleId],
      page: (stretch) => this.sales.list(showroomId, filter, principal, stretch),
      whole: (stretch) => this.sales.all(showroomId, filter, principal, stretch),
      view: saleView,
      columns: saleColumns,
    });
  }

  @Get(':saleId')
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'One receipt' })
  @ApiOkResponse({ type: SaleView })
  one(
    @IdParam('showroomId') showroomId: string,
    @IdParam('saleId') saleId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<SaleView> {
    return this.view(showroomId, saleId, ctx);
  }

  @Put(':saleId')
  @Unconditional()
  @ApiOperation({ summary: 'Sell; the id is made by the till, and the same sale may come again' })
  @ApiOkResponse({ type: SaleView, description: 'It was booked before' })
  @ApiCreatedResponse({ type: SaleView })
  async sell(
    @IdParam('showroomId') showroomId: string,
    @IdParam('saleId') saleId: string,
    @Body() body: Sell,
    @Ctx() ctx: RequestContext,
  ): Promise<SaleView> {
    const booked = await this.book(showroomId, saleId, body, ctx);
    return this.view(showroomId, booked, ctx);
  }

  @Post(':saleId/void')
  @HttpCode(200)
  @ApiOperation({ summary: 'Undo a sale that was a mistake: on its day; later by a manager' })
  @ApiOkResponse({ type: SaleView })
  void(
    @IdParam('showroomId') showroomId: string,
    @IdParam('saleId') saleId: string,
    @Body() body: VoidSale,
    @Ctx() ctx: RequestContext,
  ): Promise<SaleView> {
    return this.commands.run(ctx, async (tx) => {
      const { principal, now } = ctx;
      const row = await this.sales.one(showroomId, saleId, principal, tx);
      if (!row) throw new RuleViolation('not-found');
      const command: VoidSaleCommand = {
        ...commandOfService({ documentId: saleId, by: principal.subject }),
        reason: body.reason,
        principal,
        now,
      };
      await this.ledger.one(tx, { work: this.voids, command });
      const after = (await this.sales.one(showroomId, saleId, principal, tx))!;
      return { body: saleView(after), etag: after.version };
    });
  }

  @Put(':saleId/returns/:returnId')
  @Unconditional()
  @ApiOperation({ summary: 'Take units back against the receipt; the same id returns once' })
  @ApiOkResponse({ type: SaleView, description: 'It was booked before' })
  @ApiCreatedResponse({ type: SaleView })
  async return(
    @IdParam('showroomId') showroomId: string,
    @IdParam('saleId') saleId: string,
    @IdParam('returnId') returnId: string,
    @Body() body: ReturnSale,
    @Ctx() ctx: RequestContext,
  ): Promise<SaleView> {
    const { principal, now } = ctx;
    const { subject: by } = principal;
    const told = { showroomId, saleId, ...body };
    const command: ReturnSaleCommand = {
      ...commandOfDevice({ id: returnId, documentId: saleId, by, asked: told }),
      showroomId,
      asked: body,
      principal,
      now,
    };
    const { status } = await this.queue.submit({ work: this.returns, command }, ctx.meta);
    if (status === 'done') setStatus(ctx, 201);
    return this.view(showroomId, saleId, ctx);
  }

  /** @returns the id under which it is booked: another one when an offline till gave its id twice */
  private async book(
    showroomId: string,
    saleId: string,
    asked: Sell,
    ctx: RequestContext,
    reusedId?: string,
  ): Promise<string> {
    const { principal, now } = ctx;
    // Whether the till had a connection is no part of the sale: one whose answer was lost comes again as an offline one.
    const { offline: _offline, ...sale } = asked;
    const command: SellCommand = {
      ...commandOfDevice({ id: saleId, by: principal.subject, asked: { showroomId, ...sale } }),
      showroomId,
      asked,
      principal,
      now,
      ...(reusedId === undefined ? {} : { reusedId }),
    };
    try {
      const { status } = await this.queue.submit(
        { work: this.sells, command, goods: goodsOf(asked.lines) },
        ctx.meta,
      );
      if (status === 'done') setStatus(ctx, 201);
      return saleId;
    } catch (error) {
      const isReused = error instanceof RuleViolation && error.code === 'showroom.command-id-reused';
      if (!isReused || !asked.offline || reusedId !== undefined) throw error;
      const { fingerprint } = command;
      const another = uuidOf(createHash('sha256').update(saleId).update(fingerprint).digest());
      return this.book(showroomId, another, asked, ctx, saleId);
    }
  }

  private async view(showroomId: string, saleId: string, ctx: RequestContext): Promise<SaleView> {
    const row = await this.sales.one(showroomId, saleId, ctx.principal);
    if (!row) throw new RuleViolation('not-found');
    return withEtag(ctx, row.version, saleView(row));
  }
}
