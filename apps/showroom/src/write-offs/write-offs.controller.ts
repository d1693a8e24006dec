import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListWriteOffs, WriteOff, WriteOffPage, WriteOffView } from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import { newId } from '@onevillage/platform-database';
import { Commands, Ctx, IdParam, pageById, Policy, type RequestContext } from '@onevillage/platform-http';
import { fingerprint } from '../stock/fingerprint.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { writeOffView } from './write-off.view.js';
import { WriteOffWork, type WriteOffCommand } from './write-off.work.js';
import { WriteOffsReadModel } from './write-offs.read-model.js';

@ApiTags('write-offs')
@Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'admin')
@Controller('v1')
export class WriteOffsController {
  constructor(
    private readonly work: WriteOffWork,
    private readonly ledger: StockLedger,
    private readonly writeOffs: WriteOffsReadModel,
    private readonly commands: Commands,
  ) {}

  @Get('write-offs')
  @ApiOperation({ summary: 'What your showrooms wrote off, by id' })
  @ApiOkResponse({ type: WriteOffPage })
  async list(@Query() query: ListWriteOffs, @Ctx() ctx: RequestContext): Promise<WriteOffPage> {
    const { cursor: _cursor, limit: _limit, ...filter } = query;
    return pageById(ctx, ['write-offs', filter], query, async (stretch) => {
      const rows = await this.writeOffs.list({ ...filter, ...stretch }, ctx.principal);
      return rows.map(writeOffView);
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
      const { subject } = principal;
      const command: WriteOffCommand = {
        commandId: id,
        documentId: id,
        fingerprint: fingerprint(subject, body),
        by: subject,
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
