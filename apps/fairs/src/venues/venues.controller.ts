import { Body, Controller, Get, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AddHall,
  ChangeHall,
  ChangeVenue,
  ListVenues,
  OpenVenue,
  VenuePage,
  VenueView,
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
import { ChangeVenueUseCase } from './change-venue.use-case.js';
import { OpenVenueUseCase } from './open-venue.use-case.js';
import { venueColumns } from './venue.columns.js';
import { venueView } from './venue.view.js';
import { VenuesReadModel, type VenueRow } from './venues.read-model.js';
import type { Venue } from './venue.js';

/** Where fairs are held. */
@ApiTags('venues')
@Policy('trade-officer', 'admin')
@Controller('v1/venues')
export class VenuesController {
  constructor(
    private readonly venues: VenuesReadModel,
    private readonly openVenue: OpenVenueUseCase,
    private readonly changeVenue: ChangeVenueUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Venues of all administrative units, by id' })
  @Exported(VenuePage)
  list(@Query() query: ListVenues, @Ctx() ctx: RequestContext): Promise<VenuePage | StreamableFile> {
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'venues',
      filter,
      order: ['id'],
      keyOf: ({ venueId }: VenueRow) => [venueId],
      page: (stretch) => this.venues.list(filter, stretch),
      whole: (stretch) => this.venues.all(filter, stretch),
      view: venueView,
      columns: venueColumns,
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One venue, with its halls' })
  @ApiOkResponse({ type: VenueView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<VenueView> {
    const row = await this.venues.one(id);
    if (!row) throw new RuleViolation('not-found');
    return withEtag(ctx, row.version, venueView(row));
  }

  @Post()
  @ApiOperation({ summary: 'Enter a venue of your administrative units' })
  @ApiCreatedResponse({ type: VenueView })
  open(@Body() body: OpenVenue, @Ctx() ctx: RequestContext): Promise<VenueView> {
    return this.commands.run(ctx, async (tx) => {
      const venue = await this.openVenue.execute(tx, body, ctx);
      return { status: 201, ...(await this.answer(tx, venue)), location: `/v1/venues/${venue.venueId}` };
    });
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a venue, or close it; refused while fairs are planned there' })
  @ApiOkResponse({ type: VenueView })
  change(@IdParam() id: string, @Body() body: ChangeVenue, @Ctx() ctx: RequestContext): Promise<VenueView> {
    return this.commands.run(ctx, async (tx) =>
      this.answer(tx, await this.changeVenue.change(tx, id, body, ctx)),
    );
  }

  @Post(':venueId/halls')
  @Conditional()
  @ApiOperation({ summary: 'Add a hall' })
  @ApiCreatedResponse({ type: VenueView })
  addHall(
    @IdParam('venueId') venueId: string,
    @Body() body: AddHall,
    @Ctx() ctx: RequestContext,
  ): Promise<VenueView> {
    return this.commands.run(ctx, async (tx) => ({
      status: 201,
      ...(await this.answer(tx, await this.changeVenue.addHall(tx, venueId, body, ctx))),
    }));
  }

  @Patch(':venueId/halls/:hallId')
  @ApiOperation({ summary: 'Rename, measure or close a hall; refused while fairs have it' })
  @ApiOkResponse({ type: VenueView })
  changeHall(
    @IdParam('venueId') venueId: string,
    @IdParam('hallId') hallId: string,
    @Body() body: ChangeHall,
    @Ctx() ctx: RequestContext,
  ): Promise<VenueView> {
    return this.commands.run(ctx, async (tx) =>
      this.answer(tx, await this.changeVenue.changeHall(tx, venueId, hallId, body, ctx)),
    );
  }

  private async answer(tx: Tx, { venueId, version }: Venue): Promise<Answer<VenueView>> {
    return { body: venueView((await this.venues.one(venueId, tx))!), etag: version };
  }
}
