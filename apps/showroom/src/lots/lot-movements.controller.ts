import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExportQuery } from '@onevillage/contracts-kit';
import { MovementPage } from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import {
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  type RequestContext,
} from '@onevillage/platform-http';
import { LotMovementsReadModel, type MovementRow } from './lot-movements.read-model.js';
import { LotWhereaboutsReadModel } from './lot-whereabouts.read-model.js';
import { movementColumns } from './movement.columns.js';
import { movementView } from './movement.view.js';

@ApiTags('lots')
@Controller('v1/lots/:lotId/movements')
export class LotMovementsController {
  constructor(
    private readonly whereabouts: LotWhereaboutsReadModel,
    private readonly movements: LotMovementsReadModel,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @Policy('producer', 'showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'Every movement of a lot, from its producer to the receipt, in order' })
  @Exported(MovementPage)
  async list(
    @IdParam('lotId') lotId: string,
    @Query() query: ExportQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<MovementPage | StreamableFile> {
    const { principal } = ctx;
    if (!(await this.whereabouts.one(lotId, principal))) throw new RuleViolation('not-found');
    return this.lists.answer(ctx, query, {
      name: 'lot-movements',
      filter: lotId,
      order: ['int'],
      keyOf: ({ seq }: MovementRow) => [seq],
      page: (stretch) => this.movements.list(lotId, principal, stretch),
      whole: (stretch) => this.movements.all(lotId, principal, stretch),
      view: movementView,
      columns: movementColumns,
    });
  }
}
