import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClaimSubsidy, DecideSubsidy, SubsidyClaimView } from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import {
  Commands,
  Conditional,
  Ctx,
  IdParam,
  Policy,
  withEtag,
  type Answer,
  type RequestContext,
} from '@onevillage/platform-http';
import { requireClaimReader } from './claim-permission.js';
import { subsidyClaimView } from './subsidy-claim.view.js';
import { SubsidyClaimUseCase } from './subsidy-claim.use-case.js';
import type { SubsidyClaim } from './subsidy-claim.js';
import { SubsidyClaimsReadModel } from './subsidy-claims.read-model.js';

@ApiTags('subsidies')
@Policy('trade-officer', 'admin')
@Controller('v1/applications/:applicationId/subsidy-claim')
export class SubsidyClaimsController {
  constructor(
    private readonly claims: SubsidyClaimsReadModel,
    private readonly useCase: SubsidyClaimUseCase,
    private readonly database: Database,
    private readonly commands: Commands,
  ) {}

  @Get()
  @Policy('trade-officer', 'producer', 'admin')
  @ApiOperation({ summary: 'What an application claims, what is supported and why not more' })
  @ApiOkResponse({ type: SubsidyClaimView })
  one(@IdParam('applicationId') id: string, @Ctx() ctx: RequestContext): Promise<SubsidyClaimView> {
    return this.database.transaction(
      async (tx) => {
        const row = await this.claims.one(tx, id);
        if (!row) throw new RuleViolation('not-found');
        requireClaimReader(ctx.principal, row, row, await this.useCase.payer(tx, row));
        return withEtag(ctx, row.version, subsidyClaimView(row));
      },
      { readOnly: true },
    );
  }

  @Put()
  @Policy('trade-officer', 'producer', 'admin')
  @ApiOperation({
    summary: 'Claim costs by a rule, and compute what is supported; a first claim has version 0 before it',
  })
  @ApiOkResponse({ type: SubsidyClaimView })
  claim(
    @IdParam('applicationId') id: string,
    @Body() body: ClaimSubsidy,
    @Ctx() ctx: RequestContext,
  ): Promise<SubsidyClaimView> {
    return this.commands.run(ctx, async (tx) => this.answer(tx, await this.useCase.claim(tx, id, body, ctx)));
  }

  @Post('decision')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Grant what was computed, if it still holds; or refuse it, also after it was granted',
  })
  @ApiOkResponse({ type: SubsidyClaimView })
  decide(
    @IdParam('applicationId') id: string,
    @Body() body: DecideSubsidy,
    @Ctx() ctx: RequestContext,
  ): Promise<SubsidyClaimView> {
    return this.commands.run(ctx, async (tx) =>
      this.answer(tx, await this.useCase.decide(tx, id, body, ctx)),
    );
  }

  private async answer(tx: Tx, { applicationId, version }: SubsidyClaim): Promise<Answer<SubsidyClaimView>> {
    return { body: subsidyClaimView((await this.claims.one(tx, applicationId))!), etag: version };
  }
}
