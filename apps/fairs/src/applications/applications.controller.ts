import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApplicationDetail,
  ApplicationPage,
  ListApplications,
  ListOwnApplications,
  ListIneligibleApplications,
  IneligibleApplicationPage,
} from '@onevillage/contracts-fairs';
import {
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { ApplicationAnswers } from './application-answers.js';
import { applicationColumns, ineligibleColumns } from './application.columns.js';
import { applicationView, ineligibleView } from './application.view.js';
import {
  ApplicationsReadModel,
  type ApplicationFilter,
  type ApplicationRow,
} from './applications.read-model.js';
import { IneligibleReadModel } from './ineligible.read-model.js';

const ORDER = ['int', 'id'] as const;
const keyOf = ({ place, applicationId }: ApplicationRow) => [place, applicationId];

/** The queue of a fair, and who in it is no longer eligible. */
@ApiTags('applications')
@Policy('trade-officer', 'producer', 'admin')
@Controller('v1')
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationsReadModel,
    private readonly ineligible: IneligibleReadModel,
    private readonly answers: ApplicationAnswers,
    private readonly lists: ExportedLists,
  ) {}

  @Get('fairs/:fairId/applications')
  @ApiOperation({
    summary: 'Applications to a fair that you may see, in the order of submission; drafts come last',
  })
  @Exported(ApplicationPage)
  list(
    @IdParam('fairId') fairId: string,
    @Query() query: ListApplications,
    @Ctx() ctx: RequestContext,
  ): Promise<ApplicationPage | StreamableFile> {
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.answer({ ...filter, fairId }, query, ctx);
  }

  @Get('applications')
  @ApiOperation({ summary: 'Applications to any fair that you may see: of a producer its own' })
  @Exported(ApplicationPage)
  own(
    @Query() query: ListOwnApplications,
    @Ctx() ctx: RequestContext,
  ): Promise<ApplicationPage | StreamableFile> {
    const { state } = query;
    return this.answer({ ...(state && { state }) }, query, ctx);
  }

  @Get('applications/:id')
  @ApiOperation({ summary: 'One application with the evidence beside it, as everything is now' })
  @ApiOkResponse({ type: ApplicationDetail })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ApplicationDetail> {
    const { body, etag } = await this.answers.detail(undefined, id, ctx);
    return withEtag(ctx, etag, body);
  }

  @Get('fairs/:fairId/applications/ineligible')
  @Policy('trade-officer', 'admin')
  @ApiOperation({
    summary:
      'Accepted and waitlisted applications that the rules of their zone no longer allow, unless they are exempt',
  })
  @Exported(IneligibleApplicationPage)
  noLongerEligible(
    @IdParam('fairId') fairId: string,
    @Query() query: ListIneligibleApplications,
    @Ctx() ctx: RequestContext,
  ): Promise<IneligibleApplicationPage | StreamableFile> {
    const { principal } = ctx;
    return this.lists.answer(ctx, query, {
      name: 'ineligible-applications',
      filter: fairId,
      order: ORDER,
      keyOf,
      page: (stretch) => this.ineligible.list(fairId, principal, stretch),
      whole: (stretch) => this.ineligible.all(fairId, principal, stretch),
      view: ineligibleView,
      columns: ineligibleColumns,
    });
  }

  private answer(
    filter: ApplicationFilter,
    query: ListApplications,
    ctx: RequestContext,
  ): Promise<ApplicationPage | StreamableFile> {
    const { principal } = ctx;
    return this.lists.answer(ctx, query, {
      name: 'applications',
      filter,
      order: ORDER,
      keyOf,
      page: (stretch) => this.applications.list(filter, principal, stretch),
      whole: (stretch) => this.applications.all(filter, principal, stretch),
      view: applicationView,
      columns: applicationColumns,
    });
  }
}
