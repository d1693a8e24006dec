import { Body, Controller, Get, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListWriteOffs, WriteOff, WriteOffPage, WriteOffView } from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import { newId } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  type RequestContext,
} from '@onevillage/platform-http';
import { commandOfService } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { writeOffColumns } from './write-off.columns.js';
import { writeOffView } from './write-off.view.js';
import { WriteOffWork, type WriteOffCommand } from './write-off.work.js';
import { WriteOffsReadModel, type WrittenOffRow } from './write-offs.read-model.js';

@ApiTags('write-offs')
@Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1')
export class WriteOffsController {
  constructor(
    private readonly work: WriteOffWork,
    private readonly ledger: StockLedger,
    private readonly writeOffs: WriteOffsReadModel,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get('write-offs')
  @ApiOperation({ summary: 'What your showrooms wrote off, by id' })
  @Exported(WriteOffPage)
  list(@Query() query: ListWriteOffs, @Ctx() ctx: RequestContext): Promise<WriteOffPage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'write-offs',
      filter,
      order: ['id'],
      keyOf: ({ writeOffId }: WrittenOffRow) => [writeOffId],
      page: (stretch) => this.writeOffs.list(filter, principal, stretch),
      whole: (stretch) => this.writeOffs.all(filter, principal, stretch),
      view: writeOffView,
      columns: writeOffColumns,
    });
  }

  @Get('write-offs/:id')
  @ApiOperation({ summary: 'One write-off, and who bears the loss' })
  @ApiOkResponse({ type: WriteOffView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<WriteOffView> {
    const row = await this.writeOffs.one(id, ctx.principal);
    if (!row) throw new RuleViolation('not-found');
    return writeOffView(row);
  }

  @Post('showrooms/:showroomId/write-offs')
  @ApiOperation({ summary: 'Write off units that are expired, broken, given away as samples or gone' })
  @ApiCreatedResponse({ type: WriteOffView })
  writeOff(
    @IdParam('showroomId') showroomId: string,
    @Body() body: WriteOff,
    @Ctx() ctx: RequestContext,
  ): Promise<WriteOffView> {
    return this.commands.run(ctx, async (tx) => {
      const id = newId<string>();
      const { principal, now } = ctx;
      const command: WriteOffCommand = {
        ...commandOfService({ documentId: id, commandId: id, by: principal.subject }),
        showroomId,
        asked: body,
        principal,
        now,
      };
      await this.ledger.one(tx, { work: this.work, command });
      const row = await this.writeOffs.one(id, principal, tx);
      return { status: 201, body: writeOffView(row!), location: `/v1/write-offs/${id}` };
    });
  }
}
