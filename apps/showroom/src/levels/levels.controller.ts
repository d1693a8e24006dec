import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CoverPage,
  ExpiringPage,
  ListCover,
  ListExpiring,
  ListStock,
  StockPage,
} from '@onevillage/contracts-showroom';
import { Ctx, Exported, ExportedLists, Policy, type RequestContext } from '@onevillage/platform-http';
import { coverColumns } from './cover.columns.js';
import { CoverReadModel, type CoverRow } from './cover.read-model.js';
import { coverView, DAYS_LOOKED_AT } from './cover.view.js';
import { expiringColumns } from './expiring.columns.js';
import { ExpiringReadModel, type ExpiringRow } from './expiring.read-model.js';
import { expiringView } from './expiring.view.js';
import { filterOf } from '../goods/filter-of.js';
import { stockColumns } from './stock.columns.js';
import { StockReadModel, type StockRow } from './stock.read-model.js';
import { stockView } from './stock.view.js';

const DAY_MS = 86_400_000;

@ApiTags('stock')
@Policy('producer', 'showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1/stock')
export class LevelsController {
  constructor(
    private readonly stock: StockReadModel,
    private readonly expiry: ExpiringReadModel,
    private readonly covers: CoverReadModel,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'What stands where, and what is under way, by location, lot and owner: now or at a moment',
  })
  @Exported(StockPage)
  list(@Query() query: ListStock, @Ctx() ctx: RequestContext): Promise<StockPage | StreamableFile> {
    const { principal, now } = ctx;
    const filter = filterOf(query, principal);
    return this.lists.answer(ctx, query, {
      name: 'stock',
      filter,
      order: ['id', 'id', 'id', 'id', 'id'],
      keyOf: ({ showroomId, variantId, lotId, locationId, ownerId }: StockRow) => [
        showroomId,
        variantId,
        lotId,
        locationId,
        ownerId,
      ],
      page: (stretch) => this.stock.list(filter, principal, stretch),
      whole: (stretch) => this.stock.all(filter, principal, stretch),
      view: stockView(filter.asOf === undefined ? now : new Date(filter.asOf)),
      columns: stockColumns,
    });
  }

  @Get('expiring')
  @ApiOperation({ summary: 'Lots in stock that expire soon or have expired, the nearest first' })
  @Exported(ExpiringPage)
  expiring(@Query() query: ListExpiring, @Ctx() ctx: RequestContext): Promise<ExpiringPage | StreamableFile> {
    const { principal, now } = ctx;
    const filter = { days: 30, ...filterOf(query, principal) };
    return this.lists.answer(ctx, query, {
      name: 'expiring',
      filter,
      order: ['date', 'id', 'id'],
      keyOf: ({ expiresOn, showroomId, lotId }: ExpiringRow) => [expiresOn, showroomId, lotId],
      page: (stretch) => this.expiry.list(filter, principal, now, stretch),
      whole: (stretch) => this.expiry.all(filter, principal, now, stretch),
      view: expiringView(now),
      columns: expiringColumns,
    });
  }

  @Get('cover')
  @ApiOperation({ summary: 'For how many days what can be sold lasts, at the pace of the last 28 days' })
  @Exported(CoverPage)
  cover(@Query() query: ListCover, @Ctx() ctx: RequestContext): Promise<CoverPage | StreamableFile> {
    const { principal, now } = ctx;
    const filter = filterOf(query, principal);
    const span = { from: new Date(now.getTime() - DAYS_LOOKED_AT * DAY_MS), to: now };
    return this.lists.answer(ctx, query, {
      name: 'days-of-cover',
      filter,
      order: ['id', 'id'],
      keyOf: ({ showroomId, variantId }: CoverRow) => [showroomId, variantId],
      page: (stretch) => this.covers.list(filter, principal, span, stretch),
      whole: (stretch) => this.covers.all(filter, principal, span, stretch),
      view: coverView(now),
      columns: coverColumns,
    });
  }
}
