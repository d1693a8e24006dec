import { Body, Controller, Get, Patch, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChangeExhibitor, ExhibitorPage, ExhibitorView, ListExhibitors } from '@onevillage/contracts-fairs';
import { RuleViolation } from '@onevillage/kernel';
import {
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { ChangeExhibitorUseCase } from './change-exhibitor.use-case.js';
import { exhibitorColumns } from './exhibitor.columns.js';
import { exhibitorView } from './exhibitor.view.js';
import { ExhibitorsReadModel, type ExhibitorRow } from './exhibitors.read-model.js';

/** Organisations that apply for fairs, registered producers or not. */
@ApiTags('exhibitors')
@Policy('trade-officer', 'producer', 'admin')
@Controller('v1/exhibitors')
export class ExhibitorsController {
  constructor(
    private readonly exhibitors: ExhibitorsReadModel,
    private readonly changeExhibitor: ChangeExhibitorUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Exhibitors of your units and of your fairs, or yourself as a producer, by id' })
  @Exported(ExhibitorPage)
  list(@Query() query: ListExhibitors, @Ctx() ctx: RequestContext): Promise<ExhibitorPage | StreamableFile> {
    const { principal } = ctx;
    const { q } = query;
    return this.lists.answer(ctx, query, {
      name: 'exhibitors',
      filter: q,
      order: ['id'],
      keyOf: ({ exhibitorId }: ExhibitorRow) => [exhibitorId],
      page: (stretch) => this.exhibitors.list(q, principal, stretch),
      whole: (stretch) => this.exhibitors.all(q, principal, stretch),
      view: exhibitorView,
      columns: exhibitorColumns,
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One exhibitor' })
  @ApiOkResponse({ type: ExhibitorView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ExhibitorView> {
    const row = await this.exhibitors.one(id, ctx.principal);
    if (!row) throw new RuleViolation('not-found');
    return withEtag(ctx, row.version, exhibitorView(row));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change facts or contact; of registered producers only the contact' })
  @ApiOkResponse({ type: ExhibitorView })
  change(
    @IdParam() id: string,
    @Body() body: ChangeExhibitor,
    @Ctx() ctx: RequestContext,
  ): Promise<ExhibitorView> {
    return this.commands.run(ctx, async (tx) => {
      await this.changeExhibitor.execute(tx, id, body, ctx);
      const row = await this.exhibitors.one(id, ctx.principal, tx);
      return { body: exhibitorView(row!), etag: row!.version };
    });
  }
}
