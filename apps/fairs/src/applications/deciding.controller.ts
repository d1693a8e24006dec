import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AcceptApplication,
  ApplicationDetail,
  BulkDecideApplications,
  ExemptApplication,
  RejectApplication,
  WaitlistApplication,
  type DecideApplication,
} from '@onevillage/contracts-fairs';
import { BulkQuery, BulkResult, type BulkOutcome } from '@onevillage/contracts-kit';
import { RuleViolation } from '@onevillage/kernel';
import { Commands, Conditional, Ctx, IdParam, Policy, type RequestContext } from '@onevillage/platform-http';
import { requireOfficer } from '../access/fair-permission.js';
import { ApplicationAnswers } from './application-answers.js';
import { ApplicationStore } from './application.store.js';
import { ChangeApplicationUseCase } from './change-application.use-case.js';
import { DecideApplicationsUseCase } from './decide-applications.use-case.js';
import { requireDecider } from './application-permission.js';
import { DelegationStore } from '../delegations/delegation.store.js';

type Deciding = Omit<DecideApplication, 'applicationId' | 'version'>;

/** What the officers of a fair decide about those who applied. */
@ApiTags('applications')
@Policy('trade-officer', 'producer', 'admin')
@Controller('v1')
export class DecidingController {
  constructor(
    private readonly applications: ApplicationStore,
    private readonly delegations: DelegationStore,
    private readonly decideApplications: DecideApplicationsUseCase,
    private readonly changeApplication: ChangeApplicationUseCase,
    private readonly answers: ApplicationAnswers,
    private readonly commands: Commands,
  ) {}

  @Post('applications/:id/review')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Take it for review' })
  @ApiOkResponse({ type: ApplicationDetail })
  review(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ApplicationDetail> {
    return this.decide(id, { decision: 'review' }, ctx);
  }

  @Post('applications/:id/acceptance')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Accept it: within the rules of its zone, its quota and the booths of the zone' })
  @ApiOkResponse({ type: ApplicationDetail })
  accept(
    @IdParam() id: string,
    @Body() body: AcceptApplication,
    @Ctx() ctx: RequestContext,
  ): Promise<ApplicationDetail> {
    return this.decide(id, { ...body, decision: 'accept' }, ctx);
  }

  @Post('applications/:id/waitlisting')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Put it on the waiting list of its zone, in the order of submission' })
  @ApiOkResponse({ type: ApplicationDetail })
  wait(
    @IdParam() id: string,
    @Body() body: WaitlistApplication,
    @Ctx() ctx: RequestContext,
  ): Promise<ApplicationDetail> {
    return this.decide(id, { ...body, decision: 'waitlist' }, ctx);
  }

  @Post('applications/:id/rejection')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Reject it; booths that it has are offered to whoever waits' })
  @ApiOkResponse({ type: ApplicationDetail })
  reject(
    @IdParam() id: string,
    @Body() body: RejectApplication,
    @Ctx() ctx: RequestContext,
  ): Promise<ApplicationDetail> {
    return this.decide(id, { ...body, decision: 'reject' }, ctx);
  }

  @Post('applications/:id/exemption')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Exempt it from the faults that it has now; another or a longer one lists it again',
  })
  @ApiOkResponse({ type: ApplicationDetail })
  exempt(
    @IdParam() id: string,
    @Body() { reason }: ExemptApplication,
    @Ctx() ctx: RequestContext,
  ): Promise<ApplicationDetail> {
    return this.commands.run(ctx, async (tx) => {
      await this.changeApplication.exempt(tx, id, reason, ctx);
      return this.answers.detail(tx, id, ctx);
    });
  }

  @Post('fairs/:fairId/applications/decisions')
  @HttpCode(200)
  @Policy('trade-officer', 'admin')
  @ApiOperation({ summary: 'Decide up to 1,000 applications one after the other; answers per item' })
  @ApiOkResponse({ type: BulkResult })
  bulk(
    @IdParam('fairId') fairId: string,
    @Body() body: BulkDecideApplications,
    @Query() query: BulkQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<BulkResult> {
    return this.commands.bulk(ctx, body, query, async (tx, items) => {
      const outcomes = await this.decideApplications.execute(tx, fairId, items, ctx, {
        may: (fair) => requireOfficer(ctx.principal, fair),
        requireVersion: ({ version }, current) => {
          if (version !== current) throw new RuleViolation('precondition-failed');
        },
      });
      return outcomes.map((one): BulkOutcome | RuleViolation => {
        if (one instanceof RuleViolation) return one;
        const status = 'happened' in one ? 'updated' : 'unchanged';
        const { applicationId, version } = 'happened' in one ? one.application : one;
        return { status, id: applicationId, version };
      });
    });
  }

  private decide(id: string, deciding: Deciding, ctx: RequestContext): Promise<ApplicationDetail> {
    return this.commands.run(ctx, async (tx) => {
      const [seen] = await this.applications.read(tx, [id]);
      if (!seen) throw new RuleViolation('not-found');
      const { fairId, ownerIds, delegationId } = seen;
      const [delegation] = await this.delegations.read(tx, delegationId ? [delegationId] : []);
      const item = { ...deciding, applicationId: id, version: 0 };
      const [outcome] = await this.decideApplications.execute(tx, fairId, [item], ctx, {
        may: (fair) => requireDecider(ctx.principal, { ownerIds, fair, delegation: delegation ?? null }),
        requireVersion: (_, current) => ctx.requireVersion(current),
      });
      if (outcome instanceof RuleViolation) throw outcome;
      return this.answers.detail(tx, id, ctx);
    });
  }
}
