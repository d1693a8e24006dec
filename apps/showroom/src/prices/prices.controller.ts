import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListPrices, PriceListPage, PriceListView, SetPrices } from '@onevillage/contracts-showroom';
import { localDateAt, RuleViolation } from '@onevillage/kernel';
import {
  Commands,
  Ctx,
  IdParam,
  pageById,
  Policy,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { requireReader } from '../showrooms/showroom-permission.js';
import { ShowroomsReadModel, type ShowroomRow } from '../showrooms/showrooms.read-model.js';
import { priceListView } from './price-list.view.js';
import { PricesReadModel } from './prices.read-model.js';
import { SetPricesUseCase } from './set-prices.use-case.js';

/** The showroom's own dated prices, for goods that it owns and where agreements leave the price to it. */
@ApiTags('prices')
@Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1/showrooms/:id/prices')
export class PricesController {
  constructor(
    private readonly prices: PricesReadModel,
    private readonly showrooms: ShowroomsReadModel,
    private readonly setPrices: SetPricesUseCase,
    private readonly commands: Commands,
  ) {}

  @Get()
  @ApiOperation({ summary: "Variants that the showroom has prices of its own for, by the variant's id" })
  @ApiOkResponse({ type: PriceListPage })
  async list(
    @IdParam() id: string,
    @Query() query: ListPrices,
    @Ctx() ctx: RequestContext,
  ): Promise<PriceListPage> {
    const { zone } = await this.showroom(id, ctx);
    const today = localDateAt(ctx.now, zone);
    return pageById(ctx, ['prices', id], query, async (stretch) => {
      const rows = await this.prices.list(id, today, stretch);
      return rows.map((row) => priceListView(row, today, zone));
    });
  }

  @Get(':variantId')
  @ApiOperation({ summary: 'Own prices of one variant, and what counts today' })
  @ApiOkResponse({ type: PriceListView })
  async one(
    @IdParam() id: string,
    @IdParam('variantId') variantId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<PriceListView> {
    const { zone } = await this.showroom(id, ctx);
    const today = localDateAt(ctx.now, zone);
    const row = await this.prices.one(id, variantId, today);
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
    @IdParam() id: string,
    @IdParam('variantId') variantId: string,
    @Body() body: SetPrices,
    @Ctx() ctx: RequestContext,
  ): Promise<PriceListView> {
    const { zone } = await this.showroom(id, ctx);
    const today = localDateAt(ctx.now, zone);
    return this.commands.run(ctx, async (tx) => {
      const { version } = await this.setPrices.execute(tx, id, variantId, body, ctx);
      const row = await this.prices.one(id, variantId, today, tx);
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
