import { Body, Controller, Get, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListPrices, PriceListPage, PriceListView, SetPrices } from '@onevillage/contracts-showroom';
import { localDateAt, RuleViolation } from '@onevillage/kernel';
import {
  Commands,
  Ctx,
  IdParam,
  Policy,
  withEtag,
  type RequestContext,
  Exported,
  ExportedLists,
} from '@onevillage/platform-http';
import { requireReader } from '../showrooms/showroom-permission.js';
import { ShowroomsReadModel, type ShowroomRow } from '../showrooms/showrooms.read-model.js';
import { priceListColumns } from './price-list.columns.js';
import { priceListView } from './price-list.view.js';
import { PricesReadModel, type PriceListRow } from './prices.read-model.js';
import { SetPricesUseCase } from './set-prices.use-case.js';

/** The showroom's own dated prices, for goods that it owns and where agreements leave the price to it. */
@ApiTags('prices')
@Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1/showrooms/:showroomId/prices')
export class PricesController {
  constructor(
    private readonly prices: PricesReadModel,
    private readonly showrooms: ShowroomsReadModel,
    private readonly setPrices: SetPricesUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @ApiOperation({ summary: "Variants that the showroom has prices of its own for, by the variant's id" })
  @Exported(PriceListPage)
  async list(
    @IdParam('showroomId') showroomId: string,
    @Query() query: ListPrices,
    @Ctx() ctx: RequestContext,
  ): Promise<PriceListPage | StreamableFile> {
    const { zone } = await this.showroom(showroomId, ctx);
    const today = localDateAt(ctx.now, zone);
    return this.lists.answer(ctx, query, {
      name: 'prices',
      filter: [showroomId],
      order: ['id'],
      keyOf: ({ variantId }: PriceListRow) => [variantId],
      page: (stretch) => this.prices.list(showroomId, today, stretch),
      whole: (stretch) => this.prices.all(showroomId, today, stretch),
      view: (row) => priceListView(row, today, zone),
      columns: priceListColumns,
    });
  }

  @Get(':variantId')
  @ApiOperation({ summary: 'Own prices of one variant, and what counts today' })
  @ApiOkResponse({ type: PriceListView })
  async one(
    @IdParam('showroomId') showroomId: string,
    @IdParam('variantId') variantId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<PriceListView> {
    const { zone } = await this.showroom(showroomId, ctx);
    const today = localDateAt(ctx.now, zone);
    const row = await this.prices.one(showroomId, variantId, today);
    if (!row) throw new RuleViolation('not-found');
    return withEtag(ctx, row.version, priceListView(row, today, zone));
  }

  @Put(':variantId')
  @Policy('showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({
    summary: 'Set the whole list of prices of a variant; a first list has the version 0 before it',
  })
  @ApiOkResponse({ type: PriceListView })
  async set(
    @IdParam('showroomId') showroomId: string,
    @IdParam('variantId') variantId: string,
    @Body() body: SetPrices,
    @Ctx() ctx: RequestContext,
  ): Promise<PriceListView> {
    const { zone } = await this.showroom(showroomId, ctx);
    const today = localDateAt(ctx.now, zone);
    return this.commands.run(ctx, async (tx) => {
      const { version } = await this.setPrices.execute(tx, showroomId, variantId, body, ctx);
      const row = await this.prices.one(showroomId, variantId, today, tx);
      return { body: priceListView(row!, today, zone), etag: version };
    });
  }

  private async showroom(id: string, { principal }: RequestContext): Promise<ShowroomRow> {
    const showroom = await this.showrooms.one(id);
    if (!showroom) throw new RuleViolation('not-found');
    requireReader(principal, showroom);
    return showroom;
  }
}
