import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConsignmentNoteView, ReceiveConsignment, ReceiveGoods } from '@onevillage/contracts-showroom';
import { newId, type Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  IdParam,
  Policy,
  type Answer,
  type RequestContext,
  Conditional,
} from '@onevillage/platform-http';
import { consignmentNoteView } from '../consignments/consignment-note.view.js';
import { ConsignmentNotesReadModel } from '../consignments/consignment-notes.read-model.js';
import { commandOfService } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { ReceiptWork, type ReceiptCommand, type Unannounced } from './receipt.work.js';

@ApiTags('consignments')
@Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1')
export class ReceiptsController {
  constructor(
    private readonly work: ReceiptWork,
    private readonly ledger: StockLedger,
    private readonly notes: ConsignmentNotesReadModel,
    private readonly commands: Commands,
  ) {}

  @Post('consignment-notes/:id/receipt')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Receive what was announced: lots, quantities, differences, both signatures' })
  @ApiOkResponse({ type: ConsignmentNoteView })
  receive(
    @IdParam() id: string,
    @Body() body: ReceiveConsignment,
    @Ctx() ctx: RequestContext,
  ): Promise<ConsignmentNoteView> {
    return this.commands.run(ctx, (tx) => this.execute(tx, id, body, null, ctx));
  }

  @Post('showrooms/:showroomId/receipts')
  @ApiOperation({
    summary: 'Receive goods that nobody announced, consigned or owned; a note is made for them',
  })
  @ApiCreatedResponse({ type: ConsignmentNoteView })
  receiveGoods(
    @IdParam('showroomId') showroomId: string,
    @Body() body: ReceiveGoods,
    @Ctx() ctx: RequestContext,
  ): Promise<ConsignmentNoteView> {
    const { producerId, ownership = 'consigned', number = null, ...asked } = body;
    const unannounced = { showroomId, producerId, ownership, number };
    const noteId = newId<string>();
    return this.commands.run(ctx, async (tx) => ({
      status: 201,
      ...(await this.execute(tx, noteId, asked, unannounced, ctx)),
      location: `/v1/consignment-notes/${noteId}`,
    }));
  }

  private async execute(
    tx: Tx,
    noteId: string,
    asked: ReceiveConsignment,
    unannounced: Unannounced | null,
    ctx: RequestContext,
  ): Promise<Answer<ConsignmentNoteView>> {
    const command: ReceiptCommand = {
      ...commandOfService({ documentId: noteId, by: ctx.principal.subject }),
      asked,
      unannounced,
      caller: ctx,
    };
    await this.ledger.one(tx, { work: this.work, command });
    const row = await this.notes.one(noteId, ctx.principal, tx);
    return { body: consignmentNoteView(row!), etag: row!.version };
  }
}
