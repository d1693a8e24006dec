import { Body, Controller, Get, HttpCode, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ChangeDelegation,
  DelegationPage,
  DelegationView,
  InviteDelegation,
  ListDelegations,
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
import { delegationColumns } from './delegation.columns.js';
import { delegationView } from './delegation.view.js';
import { DelegationsReadModel, type DelegationRow } from './delegations.read-model.js';
import { WriteDelegationUseCase } from './write-delegation.use-case.js';

/** Provinces that are invited, each with its quota of booths. */
@ApiTags('delegations')
@Policy('trade-officer', 'admin')
@Controller('v1')
export class DelegationsController {
  constructor(
    private readonly delegations: DelegationsReadModel,
    private readonly writeDelegation: WriteDelegationUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get('fairs/:fairId/delegations')
  @ApiOperation({ summary: 'Delegations of a fair of yours, or those that you lead, by id' })
  @Exported(DelegationPage)
  list(
    @IdParam('fairId') fairId: string,
    @Query() query: ListDelegations,
    @Ctx() ctx: RequestContext,
  ): Promise<DelegationPage | StreamableFile> {
    const { principal } = ctx;
    return this.lists.answer(ctx, query, {
      name: 'delegations',
      filter: fairId,
      order: ['id'],
      keyOf: ({ delegationId }: DelegationRow) => [delegationId],
      page: (stretch) => this.delegations.list(fairId, principal, stretch),
      whole: (stretch) => this.delegations.all(fairId, principal, stretch),
      view: delegationView,
      columns: delegationColumns,
    });
  }

  @Get('delegations/:id')
  @ApiOperation({ summary: 'One delegation, with what is left of its quota' })
  @ApiOkResponse({ type: DelegationView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<DelegationView> {
    const row = await this.delegations.one(id, ctx.principal);
    if (!row) throw new RuleViolation('not-found');
    return withEtag(ctx, row.version, delegationView(row));
  }

  @Post('fairs/:fairId/delegations')
  @ApiOperation({
    summary: 'Invite a delegation: whose officers enter applications, and for how many booths',
  })
  @ApiCreatedResponse({ type: DelegationView })
  invite(
    @IdParam('fairId') fairId: string,
    @Body() body: InviteDelegation,
    @Ctx() ctx: RequestContext,
  ): Promise<DelegationView> {
    return this.commands.run(ctx, async (tx) => {
      const { delegationId } = await this.writeDelegation.invite(tx, fairId, body, ctx);
      const answer = await this.answer(tx, delegationId, ctx);
      return { status: 201, ...answer, location: `/v1/delegations/${delegationId}` };
    });
  }

  @Patch('delegations/:id')
  @ApiOperation({ summary: 'Change its name or quota' })
  @ApiOkResponse({ type: DelegationView })
  change(
    @IdParam() id: string,
    @Body() body: ChangeDelegation,
    @Ctx() ctx: RequestContext,
  ): Promise<DelegationView> {
    return this.commands.run(ctx, async (tx) => {
      await this.writeDelegation.change(tx, id, body, ctx);
      return this.answer(tx, id, ctx);
    });
  }

  @Post('delegations/:id/removal')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a delegation back that has no applications any more' })
  @ApiOkResponse({ type: DelegationView })
  remove(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<DelegationView> {
    return this.commands.run(ctx, async (tx) => {
      await this.writeDelegation.remove(tx, id, ctx);
      return this.answer(tx, id, ctx);
    });
  }

  private async answer(tx: Tx, id: string, { principal }: RequestContext): Promise<Answer<DelegationView>> {
    const row = await this.delegations.one(id, principal, tx);
    return { body: delegationView(row!), etag: row!.version };
  }
}
