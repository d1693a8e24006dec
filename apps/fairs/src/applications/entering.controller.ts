import { Body, Controller, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApplicationDetail,
  Apply,
  BulkUpsertApplications,
  ChangeApplication,
  WithdrawApplication,
} from '@onevillage/contracts-fairs';
import { BulkQuery, BulkResult, type BulkOutcome } from '@onevillage/contracts-kit';
import { RuleViolation } from '@onevillage/kernel';
import { Commands, Conditional, Ctx, IdParam, Policy, type RequestContext } from '@onevillage/platform-http';
import type { NearExhibitor } from '../exhibitors/exhibitor-desk.js';
import { ApplicationAnswers } from './application-answers.js';
import { ChangeApplicationUseCase } from './change-application.use-case.js';
import { EnterApplicationsUseCase } from './enter-applications.use-case.js';
import type { Entered } from './enter-row.js';

/** Whoever wants to exhibit: enters, changes, submits, withdraws. */
@ApiTags('applications')
@Policy('trade-officer', 'producer', 'admin')
@Controller('v1')
export class EnteringController {
  constructor(
    private readonly enterApplications: EnterApplicationsUseCase,
    private readonly changeApplication: ChangeApplicationUseCase,
    private readonly answers: ApplicationAnswers,
    private readonly commands: Commands,
  ) {}

  @Post('applications')
  @ApiOperation({ summary: 'Apply: a draft, or submitted at once; producers for themselves' })
  @ApiCreatedResponse({ type: ApplicationDetail })
  apply(@Body() { fairId, ...body }: Apply, @Ctx() ctx: RequestContext): Promise<ApplicationDetail> {
    return this.commands.run(ctx, async (tx) => {
      const [outcome] = await this.enterApplications.execute(tx, fairId, [body], ctx, { again: false });
      if (outcome instanceof RuleViolation) throw outcome;
      if (!('status' in outcome!)) throw near(body.exhibitor?.name, outcome as readonly NearExhibitor[]);
      const { applicationId } = outcome.application;
      const answer = await this.answers.detail(tx, applicationId, ctx);
      return { status: 201, ...answer, location: `/v1/applications/${applicationId}` };
    });
  }

  @Post('fairs/:fairId/applications/bulk')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Enter up to 1,000 applications, one per exhibitor and zone; the same row again changes nothing; answers per item',
  })
  @ApiOkResponse({ type: BulkResult })
  bulk(
    @IdParam('fairId') fairId: string,
    @Body() body: BulkUpsertApplications,
    @Query() query: BulkQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<BulkResult> {
    return this.commands.bulk(ctx, body, query, async (tx, items) => {
      const outcomes = await this.enterApplications.execute(tx, fairId, items, ctx, { again: true });
      return outcomes.map((one) => (one instanceof RuleViolation ? one : bulkOutcome(one)));
    });
  }

  @Patch('applications/:id')
  @ApiOperation({ summary: 'Change a draft' })
  @ApiOkResponse({ type: ApplicationDetail })
  change(
    @IdParam() id: string,
    @Body() body: ChangeApplication,
    @Ctx() ctx: RequestContext,
  ): Promise<ApplicationDetail> {
    return this.commands.run(ctx, async (tx) => {
      await this.changeApplication.change(tx, id, body, ctx);
      return this.answers.detail(tx, id, ctx);
    });
  }

  @Post('applications/:id/submission')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Submit a draft: from here on it has its place in the order' })
  @ApiOkResponse({ type: ApplicationDetail })
  submit(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ApplicationDetail> {
    return this.commands.run(ctx, async (tx) => {
      await this.changeApplication.submit(tx, id, ctx);
      return this.answers.detail(tx, id, ctx);
    });
  }

  @Post('applications/:id/withdrawal')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Take it back, or give the place up: its booths are offered to whoever waits' })
  @ApiOkResponse({ type: ApplicationDetail })
  withdraw(
    @IdParam() id: string,
    @Body() { reason }: WithdrawApplication,
    @Ctx() ctx: RequestContext,
  ): Promise<ApplicationDetail> {
    return this.commands.run(ctx, async (tx) => {
      await this.changeApplication.withdraw(tx, id, reason, ctx);
      return this.answers.detail(tx, id, ctx);
    });
  }
}

function near(name: string | undefined, candidates: readonly NearExhibitor[]): RuleViolation {
  const told = candidates.map(({ exhibitor }) => `${exhibitor.name} (${exhibitor.exhibitorId})`).join('; ');
  return new RuleViolation('fairs.exhibitor-near', { name, candidates: told });
}

function bulkOutcome(outcome: Entered | readonly NearExhibitor[]): BulkOutcome {
  if ('status' in outcome) {
    const { status, application } = outcome;
    return { status, id: application.applicationId, version: application.version };
  }
  const candidates = outcome.map(({ exhibitor: { exhibitorId, name, taxCode }, score }) => ({
    id: exhibitorId,
    name,
    detail: taxCode === null ? 'no tax code' : `tax code ${taxCode}`,
    score,
  }));
  return { status: 'near-match', candidates };
}
