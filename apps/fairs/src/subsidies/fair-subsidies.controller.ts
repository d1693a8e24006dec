import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FairThresholds, ListSubsidyClaims, SubsidyClaimPage } from '@onevillage/contracts-fairs';
import {
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  type RequestContext,
} from '@onevillage/platform-http';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { FairSizeStore } from './fair-size.store.js';
import { fairThresholds } from './fair-thresholds.view.js';
import { subsidyClaimColumns } from './subsidy-claim.columns.js';
import { subsidyClaimView } from './subsidy-claim.view.js';
import { SubsidyClaimsReadModel, type ClaimRow } from './subsidy-claims.read-model.js';
import { SubsidyRulesReadModel } from './subsidy-rules.read-model.js';

@ApiTags('subsidies')
@Policy('trade-officer', 'admin')
@Controller('v1/fairs/:fairId')
export class FairSubsidiesController {
  constructor(
    private readonly claims: SubsidyClaimsReadModel,
    private readonly rules: SubsidyRulesReadModel,
    private readonly sizes: FairSizeStore,
    private readonly fairs: FairForOfficer,
    private readonly lists: ExportedLists,
  ) {}

  @Get('subsidy-thresholds')
  @ApiOperation({ summary: 'What the fair has of the sizes that programmes ask for, and what lacks' })
  @ApiOkResponse({ type: FairThresholds })
  async thresholds(@IdParam('fairId') fairId: string, @Ctx() ctx: RequestContext): Promise<FairThresholds> {
    const fair = await this.fairs.require(fairId, ctx.principal);
    const rules = await this.rules.ofSize(fair.adminUnitIds, fair.opensOn);
    return fairThresholds(fair, await this.sizes.read(fairId), rules);
  }

  @Get('subsidy-claims')
  @ApiOperation({ summary: 'What the exhibitors of a fair claim, by application' })
  @Exported(SubsidyClaimPage)
  async list(
    @IdParam('fairId') fairId: string,
    @Query() query: ListSubsidyClaims,
    @Ctx() ctx: RequestContext,
  ): Promise<SubsidyClaimPage | StreamableFile> {
    const { principal } = ctx;
    const { state, applicationState } = query;
    await this.fairs.require(fairId, principal);
    const filter = { fairId, ...(state && { state }), ...(applicationState && { applicationState }) };
    return this.lists.answer(ctx, query, {
      name: 'subsidy-claims',
      filter,
      order: ['id'],
      keyOf: ({ applicationId }: ClaimRow) => [applicationId],
      page: (stretch) => this.claims.list(filter, principal, stretch),
      whole: (stretch) => this.claims.all(filter, principal, stretch),
      view: subsidyClaimView,
      columns: subsidyClaimColumns,
    });
  }
}
