import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExportQuery } from '@onevillage/contracts-kit';
import { ListLots, LotDetails, LotPage, MovementPage } from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import {
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { lotView } from '../lots/lot.view.js';
import type { LotRow } from '../lots/lots.read-model.js';
import { lotColumns, movementColumns } from './columns.js';
import { filterOf } from './filter-of.js';
import { locatedLotView } from './located-lot.view.js';
import { LotListReadModel } from './lot-list.read-model.js';
import { LotMovementsReadModel, type MovementRow } from './lot-movements.read-model.js';
import { LotWhereaboutsReadModel } from './lot-whereabouts.read-model.js';
import { movementView } from './movement.view.js';

@ApiTags('lots')
@Policy('producer', 'showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1/lots')
export class LotBooksController {
  constructor(
    private readonly lots: LotListReadModel,
    private readonly whereabouts: LotWhereaboutsReadModel,
    private readonly movements: LotMovementsReadModel,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Lots of which units are, or were, at showrooms that you see, by id' })
  @Exported(LotPage)
  list(@Query() query: ListLots, @Ctx() ctx: RequestContext): Promise<LotPage | StreamableFile> {
    const { principal } = ctx;
    const filter = filterOf(query, principal);
    return this.lists.answer(ctx, query, {
      name: 'lots',
      filter,
      order: ['id'],
      keyOf: ({ lotId }: LotRow) => [lotId],
      page: (stretch) => this.lots.list(filter, principal, stretch),
      whole: (stretch) => this.lots.all(filter, principal, stretch),
      view: lotView,
      columns: lotColumns,
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One lot: what is known of it, where it may be sold and where its units are' })
  @ApiOkResponse({ type: LotDetails })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<LotDetails> {
    const lot = await this.whereabouts.one(id, ctx.principal);
    if (!lot) throw new RuleViolation('not-found');
    return withEtag(ctx, lot.version, locatedLotView(lot, ctx.now));
  }

  @Get(':id/movements')
  @ApiOperation({ summary: 'Every movement of a lot, from its producer to the receipt, in order' })
  @Exported(MovementPage)
  async history(
    @IdParam() id: string,
    @Query() query: ExportQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<MovementPage | StreamableFile> {
    const { principal } = ctx;
    if (!(await this.whereabouts.one(id, principal))) throw new RuleViolation('not-found');
    return this.lists.answer(ctx, query, {
      name: 'lot-movements',
      filter: id,
      order: ['int'],
      keyOf: ({ seq }: MovementRow) => [seq],
      page: (stretch) => this.movements.list(id, principal, stretch),
      whole: (stretch) => this.movements.all(id, principal, stretch),
      view: movementView,
      columns: movementColumns,
    });
  }
}
