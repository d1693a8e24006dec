import { Body, Controller, Get, Patch, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CorrectLot, ListLots, LotDetails, LotPage, LotView } from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import { type Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  withEtag,
  type Answer,
  type RequestContext,
} from '@onevillage/platform-http';
import { filterOf } from '../goods/filter-of.js';
import { commandOfService } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { CorrectLotWork, type CorrectLotCommand } from './correct-lot.work.js';
import { lotColumns } from './lot.columns.js';
import { lotDetails } from './lot-details.view.js';
import { lotView } from './lot.view.js';
import { LotWhereaboutsReadModel } from './lot-whereabouts.read-model.js';
import { LotsReadModel, type LotRow } from './lots.read-model.js';

@ApiTags('lots')
@Policy('producer', 'showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1/lots')
export class LotsController {
  constructor(
    private readonly work: CorrectLotWork,
    private readonly ledger: StockLedger,
    private readonly lots: LotsReadModel,
    private readonly whereabouts: LotWhereaboutsReadModel,
    private readonly lists: ExportedLists,
    private readonly commands: Commands,
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
    return withEtag(ctx, lot.version, lotDetails(lot, ctx.now));
  }

  @Patch(':id')
  @Policy('showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'Correct the code or the dates of a lot' })
  @ApiOkResponse({ type: LotView })
  correct(@IdParam() id: string, @Body() body: CorrectLot, @Ctx() ctx: RequestContext): Promise<LotView> {
    return this.commands.run(ctx, async (tx) => {
      const lot = await this.lots.one(tx, id, ctx.principal);
      if (!lot) throw new RuleViolation('not-found');
      const showroomIds = await this.lots.showroomsOf(tx, id);
      const command: CorrectLotCommand = {
        ...commandOfService({ documentId: id, by: ctx.principal.subject }),
        lotId: id,
        variantId: lot.variantId,
        showroomIds,
        asked: body,
        caller: ctx,
      };
      await this.ledger.one(tx, { work: this.work, command });
      // The lot is locked since: whoever took units of it in the meantime was not asked.
      if (showroomIds.join() !== (await this.lots.showroomsOf(tx, id)).join()) {
        throw new RuleViolation('unavailable', { retryAfterSeconds: 1 });
      }
      return this.answer(tx, id, ctx);
    });
  }

  private async answer(tx: Tx, id: string, { principal }: RequestContext): Promise<Answer<LotView>> {
    const row = (await this.lots.one(tx, id, principal))!;
    return { body: lotView(row), etag: row.version };
  }
}
