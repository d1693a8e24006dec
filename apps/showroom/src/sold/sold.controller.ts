import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListSold, SoldPage } from '@onevillage/contracts-showroom';
import type { Principal } from '@onevillage/kernel';
import { Ctx, Exported, ExportedLists, Policy, type RequestContext } from '@onevillage/platform-http';
import { filterOf } from '../goods/filter-of.js';
import { soldDays } from './sold-days.js';
import { soldColumns } from './sold.columns.js';
import { SoldReadModel, type SoldRow } from './sold.read-model.js';
import { soldView } from './sold.view.js';

@ApiTags('sales')
@Controller('v1')
export class SoldController {
  constructor(
    private readonly sold: SoldReadModel,
    private readonly lists: ExportedLists,
  ) {}

  @Get('stock/sold')
  @Policy('producer', 'showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'What was sold, by day, showroom and variant' })
  @Exported(SoldPage)
  list(@Query() query: ListSold, @Ctx() ctx: RequestContext): Promise<SoldPage | StreamableFile> {
    return this.answer(ctx, query, ctx.principal);
  }

  @Get('producers/me/sales')
  @Policy('producer')
  @ApiOperation({ summary: 'What was sold of your own goods, by day, showroom and variant' })
  @Exported(SoldPage)
  mine(@Query() query: ListSold, @Ctx() ctx: RequestContext): Promise<SoldPage | StreamableFile> {
    return this.answer(ctx, query, { ...ctx.principal, roles: ['producer'] });
  }

  private answer(
    ctx: RequestContext,
    query: ListSold,
    principal: Principal,
  ): Promise<SoldPage | StreamableFile> {
    const asked = filterOf(query, principal);
    const filter = { ...asked, ...soldDays(asked, ctx.now) };
    return this.lists.answer(ctx, query, {
      name: 'sold',
      filter: asked,
      order: ['date', 'id', 'id', 'id', 'text'],
      keyOf: ({ day, showroomId, variantId, producerId, currency }: SoldRow) => [
        day,
        showroomId,
        variantId,
        producerId,
        currency ?? '',
      ],
      page: (stretch) => this.sold.list(filter, principal, stretch),
      whole: (stretch) => this.sold.all(filter, principal, stretch),
      view: soldView,
      columns: soldColumns,
    });
  }
}
