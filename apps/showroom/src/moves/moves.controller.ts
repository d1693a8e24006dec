import { Body, Controller, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type BulkOutcome, BulkQuery, BulkResult } from '@onevillage/contracts-kit';
import { BulkMoveUnits, MoveUnits, MoveView } from '@onevillage/contracts-showroom';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import {
  Commands,
  Ctx,
  IdParam,
  Policy,
  setStatus,
  Unconditional,
  type RequestContext,
} from '@onevillage/platform-http';
import { commandOfDevice } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { StockQueue } from '../stock/stock-queue.js';
import type { StockOrder } from '../stock/stock-work.js';
import type { Move } from './move.js';
import { moveView } from './move.view.js';
import { MoveWork, type MoveCommand } from './move.work.js';
import { MovesReadModel } from './moves.read-model.js';

@ApiTags('stock')
@Controller('v1')
export class MovesController {
  constructor(
    private readonly work: MoveWork,
    private readonly queue: StockQueue,
    private readonly ledger: StockLedger,
    private readonly moves: MovesReadModel,
    private readonly commands: Commands,
  ) {}

  @Put('showrooms/:showroomId/moves/:moveId')
  @Policy('showroom-staff', 'showroom-manager')
  @Unconditional()
  @ApiOperation({
    summary: 'Move units of a lot to another location of the showroom; the same id moves once',
  })
  @ApiOkResponse({ type: MoveView, description: 'It was done before' })
  @ApiCreatedResponse({ type: MoveView })
  async move(
    @IdParam('showroomId') showroomId: string,
    @IdParam('moveId') moveId: string,
    @Body() body: MoveUnits,
    @Ctx() ctx: RequestContext,
  ): Promise<MoveView> {
    const outcome = await this.queue.submit<Move>(this.order(moveId, showroomId, body, ctx), ctx.meta);
    if (outcome.status === 'done') {
      setStatus(ctx, 201);
      return moveView(outcome.document);
    }
    return moveView((await this.moves.one(moveId, ctx.principal))!);
  }

  @Post('moves/bulk')
  @HttpCode(200)
  @Policy('showroom-staff', 'showroom-manager')
  @ApiOperation({ summary: 'Up to 1,000 moves; answers per item' })
  @ApiOkResponse({ type: BulkResult })
  moveMany(
    @Body() body: BulkMoveUnits,
    @Query() query: BulkQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<BulkResult> {
    return this.commands.bulk(ctx, body, query, async (tx, items) => {
      const orders = items.map(({ moveId, showroomId, ...asked }) =>
        this.order(moveId, showroomId, asked, ctx),
      );
      const outcomes = await this.ledger.execute(tx, orders);
      return outcomes.map((one, index): BulkOutcome | RuleViolation => {
        if (one instanceof RuleViolation) return one;
        return { status: one.status === 'done' ? 'created' : 'unchanged', id: items[index]!.moveId };
      });
    });
  }

  private order(
    moveId: string,
    showroomId: string,
    asked: MoveUnits,
    { principal, now }: Caller,
  ): StockOrder<Move> {
    const command: MoveCommand = {
      ...commandOfDevice({ id: moveId, by: principal.subject, asked: { showroomId, ...asked } }),
      showroomId,
      asked,
      principal,
      now,
    };
    return { work: this.work, command, goods: [asked.lotId] };
  }
}
