import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallView, PutCall } from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  Commands,
  Conditional,
  Ctx,
  IdParam,
  Policy,
  Public,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { requireOfficer } from '../access/fair-permission.js';
import { callView } from './call.view.js';
import { CallsReadModel } from './calls.read-model.js';
import { WriteCallUseCase } from './write-call.use-case.js';

/** What a fair asks of those who apply. */
@ApiTags('calls')
@Policy('trade-officer', 'admin')
@Controller('v1/fairs/:fairId/call')
export class CallsController {
  constructor(
    private readonly calls: CallsReadModel,
    private readonly writeCall: WriteCallUseCase,
    private readonly commands: Commands,
  ) {}

  @Get()
  @Public()
  @ApiOperation({
    summary: 'The form of a fair: for everybody while the fair is announced and the call open',
  })
  @ApiOkResponse({ type: CallView })
  async one(@IdParam('fairId') fairId: string, @Ctx() ctx: RequestContext): Promise<CallView> {
    const row = await this.calls.one(fairId);
    if (!row) throw new RuleViolation('not-found');
    if (!row.isPublic) requireOfficer(ctx.principal, row);
    return withEtag(ctx, row.version, callView(row));
  }

  @Put()
  @ApiOperation({
    summary: 'Write the call: questions, documents, days; a first call has the version 0 before it',
  })
  @ApiOkResponse({ type: CallView })
  put(
    @IdParam('fairId') fairId: string,
    @Body() body: PutCall,
    @Ctx() ctx: RequestContext,
  ): Promise<CallView> {
    return this.run(ctx, fairId, (tx) => this.writeCall.put(tx, fairId, body, ctx));
  }

  @Post('opening')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Open the call: from its first day exhibitors submit' })
  @ApiOkResponse({ type: CallView })
  open(@IdParam('fairId') fairId: string, @Ctx() ctx: RequestContext): Promise<CallView> {
    return this.run(ctx, fairId, (tx) => this.writeCall.open(tx, fairId, ctx));
  }

  @Post('closing')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Close the call at once: nobody submits any more, not even late' })
  @ApiOkResponse({ type: CallView })
  close(@IdParam('fairId') fairId: string, @Ctx() ctx: RequestContext): Promise<CallView> {
    return this.run(ctx, fairId, (tx) => this.writeCall.close(tx, fairId, ctx));
  }

  private run(ctx: RequestContext, fairId: string, write: (tx: Tx) => Promise<void>): Promise<CallView> {
    return this.commands.run(ctx, async (tx) => {
      await write(tx);
      const row = await this.calls.one(fairId, tx);
      return { body: callView(row!), etag: row!.version };
    });
  }
}
