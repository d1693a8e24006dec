import { Body, Controller, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CorrectLot, LotView } from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { Commands, Ctx, IdParam, Policy, type Answer, type RequestContext } from '@onevillage/platform-http';
import { fingerprint } from '../stock/fingerprint.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { CorrectLotWork, type CorrectLotCommand } from './correct-lot.work.js';
import { lotView } from './lot.view.js';
import { LotsReadModel } from './lots.read-model.js';

@ApiTags('lots')
@Controller('v1/lots')
export class LotsController {
  constructor(
    private readonly work: CorrectLotWork,
    private readonly ledger: StockLedger,
    private readonly lots: LotsReadModel,
    private readonly commands: Commands,
  ) {}

  @Patch(':id')
  @Policy('showroom-manager', 'trade-officer', 'admin')
  @ApiOperation({ summary: 'Correct the code or the dates of a lot' })
  @ApiOkResponse({ type: LotView })
  correct(@IdParam() id: string, @Body() body: CorrectLot, @Ctx() ctx: RequestContext): Promise<LotView> {
    const commandId = newId<string>();
    return this.commands.run(ctx, async (tx) => {
      const lot = await this.lots.one(id, ctx.principal, tx);
      if (!lot) throw new RuleViolation('not-found');
      const { subject } = ctx.principal;
      const command: CorrectLotCommand = {
        commandId,
        documentId: id,
        fingerprint: fingerprint(subject, { lotId: id, ...body }),
        by: subject,
        lotId: id,
        variantId: lot.variantId,
        showroomIds: await this.lots.showroomsOf(tx, id),
        asked: body,
        caller: ctx,
      };
      await this.ledger.one(tx, { work: this.work, command });
      return this.answer(tx, id, ctx);
    });
  }

  private async answer(tx: Tx, id: string, { principal }: RequestContext): Promise<Answer<LotView>> {
    const row = (await this.lots.one(id, principal, tx))!;
    return { body: lotView(row), etag: row.version };
  }
}
