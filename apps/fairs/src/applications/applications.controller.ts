import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApplicationDetail,
  ApplicationPage,
  ListApplications,
  ListOwnApplications,
  ListToDecide,
  ToDecidePage,
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
import { applicationColumns, toDecideColumns } from './application.columns.js';
import { applicationView, toDecideView } from './application.view.js';
import {
  ApplicationsReadModel,
  type ApplicationFilter,
  type ApplicationRow,
} from './applications.read-model.js';
import { ToDecideReadModel } from './to-decide.read-model.js';

const ORDER = ['int', 'id'] as const;
const keyOf = ({ place, applicationId }: ApplicationRow) => [place, applicationId];

/** The queue of a fair, and what in it is to be decided. */
@ApiTags('applications')
@Policy('trade-officer', 'producer', 'admin')
@Controller('v1')
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationsReadModel,
    private readonly toDecide: ToDecideReadModel,
    private readonly answers: ApplicationAnswers,
    private readonly lists: ExportedLists,
  ) {}

  @Get('fairs/:fairId/applications')
  @ApiOperation({
    summary: 'Applications to a fair that you may see, in the order of filing; drafts come last',
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

  @Get('fairs/:fairId/to-decide')
  @Policy('trade-officer', 'admin')
  @ApiOperation({
    summary:
      'Accepted and waiting applications that the rules of their zone no longer allow, and nobody has decided to keep',
  })
  @Exported(ToDecidePage)
  undecided(
    @IdParam('fairId') fairId: string,
    @Query() query: ListToDecide,
    @Ctx() ctx: RequestContext,
  ): Promise<ToDecidePage | StreamableFile> {
    const { principal } = ctx;
    return this.lists.answer(ctx, query, {
      name: 'to-decide',
      filter: fairId,
      order: ORDER,
      keyOf,
      page: (stretch) => this.toDecide.list(fairId, principal, stretch),
      whole: (stretch) => this.toDecide.all(fairId, principal, stretch),
      view: toDecideView,
      columns: toDecideColumns,
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
