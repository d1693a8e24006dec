import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FeeAccountView, MarkPayment, SetFeeWaivers, VoidPayment } from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { Commands, Ctx, IdParam, Policy, type Answer, type RequestContext } from '@onevillage/platform-http';
import { feeAccountView } from './fee-account.view.js';
import { FeesReadModel } from './fees.read-model.js';
import { WriteFeesUseCase } from './write-fees.use-case.js';

@ApiTags('fees')
@Policy('trade-officer', 'admin')
@Controller('v1/applications/:applicationId')
export class ApplicationFeesController {
  constructor(
    private readonly fees: FeesReadModel,
    private readonly write: WriteFeesUseCase,
    private readonly commands: Commands,
  ) {}

  @Get('fees')
  @Policy('trade-officer', 'producer', 'admin')
  @ApiOperation({ summary: 'What an exhibitor owes for its booths, and has paid' })
  @ApiOkResponse({ type: FeeAccountView })
  async one(@IdParam('applicationId') id: string, @Ctx() ctx: RequestContext): Promise<FeeAccountView> {
    const row = await this.fees.one(id, ctx.principal);
    if (!row) throw new RuleViolation('not-found');
    return feeAccountView(row);
  }

  @Put('fee-waivers')
  @ApiOperation({ summary: 'Say what is not asked for, and why; a first account has version 0 before it' })
  @ApiOkResponse({ type: FeeAccountView })
  waive(
    @IdParam('applicationId') id: string,
    @Body() body: SetFeeWaivers,
    @Ctx() ctx: RequestContext,
  ): Promise<FeeAccountView> {
    return this.commands.run(ctx, async (tx) => {
      await this.write.setWaivers(tx, id, body, ctx);
      return this.answer(tx, id, ctx);
    });
  }

  @Post('payments')
  @ApiOperation({ summary: 'Mark what was paid or paid back; each reference once' })
  @ApiCreatedResponse({ type: FeeAccountView })
  pay(
    @IdParam('applicationId') id: string,
    @Body() body: MarkPayment,
    @Ctx() ctx: RequestContext,
  ): Promise<FeeAccountView> {
    return this.commands.run(ctx, async (tx) => {
      await this.write.markPayment(tx, id, body, ctx);
      return this.answer(tx, id, ctx);
    });
  }

  @Post('payments/:paymentId/void')
  @HttpCode(200)
  @ApiOperation({ summary: 'Strike out what was marked wrongly; then mark what is right' })
  @ApiOkResponse({ type: FeeAccountView })
  void(
    @IdParam('applicationId') id: string,
    @IdParam('paymentId') paymentId: string,
    @Body() body: VoidPayment,
    @Ctx() ctx: RequestContext,
  ): Promise<FeeAccountView> {
    return this.commands.run(ctx, async (tx) => {
      await this.write.voidPayment(tx, id, paymentId, body, ctx);
      return this.answer(tx, id, ctx);
    });
  }

  private async answer(tx: Tx, id: string, { principal }: RequestContext): Promise<Answer<FeeAccountView>> {
    const row = (await this.fees.one(id, principal, tx))!;
    return { body: feeAccountView(row), etag: row.version };
  }
}
