import { Body, Controller, Get, HttpCode, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AddLocation,
  ChangeLocation,
  ChangeShowroom,
  CloseShowroom,
  ListShowrooms,
  OpenShowroom,
  ShowroomPage,
  ShowroomView,
} from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  IdParam,
  Policy,
  withEtag,
  type Answer,
  type RequestContext,
  Conditional,
  Exported,
  ExportedLists,
} from '@onevillage/platform-http';
import { ChangeShowroomUseCase } from './change-showroom.use-case.js';
import { OpenShowroomUseCase } from './open-showroom.use-case.js';
import { requireReader } from './showroom-permission.js';
import { showroomView } from './showroom.view.js';
import { showroomColumns } from './showroom.columns.js';
import { ShowroomsReadModel, type ShowroomRow } from './showrooms.read-model.js';
import type { Showroom } from './showroom.js';

@ApiTags('showrooms')
@Policy('showroom-manager', 'trade-officer', 'admin')
@Controller('v1/showrooms')
export class ShowroomsController {
  constructor(
    private readonly showrooms: ShowroomsReadModel,
    private readonly openShowroom: OpenShowroomUseCase,
    private readonly changeShowroom: ChangeShowroomUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'Showrooms of your organisation or administrative units, by id' })
  @Exported(ShowroomPage)
  list(@Query() query: ListShowrooms, @Ctx() ctx: RequestContext): Promise<ShowroomPage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'showrooms',
      filter,
      order: ['id'],
      keyOf: ({ showroomId }: ShowroomRow) => [showroomId],
      page: (stretch) => this.showrooms.list(filter, principal, stretch),
      whole: (stretch) => this.showrooms.all(filter, principal, stretch),
      view: (row) => showroomView(row, row.changedAt),
      columns: showroomColumns,
    });
  }

  @Get(':id')
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'One showroom, with its locations and accounts' })
  @ApiOkResponse({ type: ShowroomView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ShowroomView> {
    const row = await this.showrooms.one(id);
    if (!row) throw new RuleViolation('not-found');
    requireReader(ctx.principal, row);
    return withEtag(ctx, row.version, showroomView(row, row.changedAt));
  }

  @Post()
  @ApiOperation({ summary: 'Open a showroom, point of sale, booth or store; it gets a first shelf' })
  @ApiCreatedResponse({ type: ShowroomView })
  open(@Body() body: OpenShowroom, @Ctx() ctx: RequestContext): Promise<ShowroomView> {
    return this.commands.run(ctx, async (tx) => {
      const showroom = await this.openShowroom.execute(tx, body, ctx);
      const location = `/v1/showrooms/${showroom.showroomId}`;
      return { status: 201, ...(await this.answer(tx, showroom)), location };
    });
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change name, administrative unit, policy, opening hours or staff' })
  @ApiOkResponse({ type: ShowroomView })
  change(
    @IdParam() id: string,
    @Body() body: ChangeShowroom,
    @Ctx() ctx: RequestContext,
  ): Promise<ShowroomView> {
    return this.commands.run(ctx, async (tx) =>
      this.answer(tx, await this.changeShowroom.change(tx, id, body, ctx)),
    );
  }

  @Post(':id/closure')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Close it for good; refused while goods stand there or are under way' })
  @ApiOkResponse({ type: ShowroomView })
  close(
    @IdParam() id: string,
    @Body() body: CloseShowroom,
    @Ctx() ctx: RequestContext,
  ): Promise<ShowroomView> {
    return this.commands.run(ctx, async (tx) =>
      this.answer(tx, await this.changeShowroom.close(tx, id, body, ctx)),
    );
  }

  @Post(':showroomId/locations')
  @Conditional()
  @ApiOperation({ summary: 'Add a location where goods stand' })
  @ApiCreatedResponse({ type: ShowroomView })
  addLocation(
    @IdParam('showroomId') showroomId: string,
    @Body() body: AddLocation,
    @Ctx() ctx: RequestContext,
  ): Promise<ShowroomView> {
    return this.commands.run(ctx, async (tx) => ({
      status: 201,
      ...(await this.answer(tx, await this.changeShowroom.addLocation(tx, showroomId, body, ctx))),
    }));
  }

  @Patch(':showroomId/locations/:locationId')
  @ApiOperation({ summary: 'Rename a location, say whether it is sold from, close it when it is empty' })
  @ApiOkResponse({ type: ShowroomView })
  changeLocation(
    @IdParam('showroomId') showroomId: string,
    @IdParam('locationId') locationId: string,
    @Body() body: ChangeLocation,
    @Ctx() ctx: RequestContext,
  ): Promise<ShowroomView> {
    return this.commands.run(ctx, async (tx) =>
      this.answer(tx, await this.changeShowroom.changeLocation(tx, showroomId, locationId, body, ctx)),
    );
  }

  private async answer(tx: Tx, { showroomId, version }: Showroom): Promise<Answer<ShowroomView>> {
    const row = await this.showrooms.one(showroomId, tx);
    return { body: showroomView(row!, row!.changedAt), etag: version };
  }
}
