import { Body, Controller, Get, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FeeAccountPage, FeeClassesView, ListFees, SetFeeClasses } from '@onevillage/contracts-fairs';
import type { Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  Exported,
  ExportedLists,
  IdParam,
  Policy,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { FairForOfficer } from '../fairs/fair-for-officer.js';
import { feeAccountColumns } from './fee-account.columns.js';
import { feeAccountView } from './fee-account.view.js';
import { FeeListStore } from './fee-list.store.js';
import type { FeeList } from './fee-list.js';
import { FeesReadModel, type FeeRow } from './fees.read-model.js';
import { WriteFeesUseCase } from './write-fees.use-case.js';

/** What booths of a fair cost, and who owes what. */
@ApiTags('fees')
@Policy('trade-officer', 'admin')
@Controller('v1/fairs/:fairId')
export class FairFeesController {
  constructor(
    private readonly fees: FeesReadModel,
    private readonly feeLists: FeeListStore,
    private readonly write: WriteFeesUseCase,
    private readonly fairs: FairForOfficer,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get('fee-classes')
  @ApiOperation({ summary: 'What booths cost, by fee class' })
  @ApiOkResponse({ type: FeeClassesView })
  async classes(@IdParam('fairId') fairId: string, @Ctx() ctx: RequestContext): Promise<FeeClassesView> {
    const fair = await this.fairs.require(fairId, ctx.principal);
    const view = await this.view(await this.feeLists.read(fair));
    return withEtag(ctx, view.version, view);
  }

  @Put('fee-classes')
  @ApiOperation({ summary: 'Set the whole list; a first list has version 0 before it' })
  @ApiOkResponse({ type: FeeClassesView })
  setClasses(
    @IdParam('fairId') fairId: string,
    @Body() body: SetFeeClasses,
    @Ctx() ctx: RequestContext,
  ): Promise<FeeClassesView> {
    return this.commands.run(ctx, async (tx) => {
      const list = await this.write.setClasses(tx, fairId, body, ctx);
      return { body: await this.view(list, tx), etag: list.version };
    });
  }

  @Get('fees')
  @Policy('trade-officer', 'producer', 'admin')
  @ApiOperation({ summary: 'Who owes what and has paid, by application; a producer sees its own' })
  @Exported(FeeAccountPage)
  list(
    @IdParam('fairId') fairId: string,
    @Query() query: ListFees,
    @Ctx() ctx: RequestContext,
  ): Promise<FeeAccountPage | StreamableFile> {
    const { principal } = ctx;
    return this.lists.answer(ctx, query, {
      name: 'fees',
      filter: [fairId],
      order: ['id'],
      keyOf: ({ applicationId }: FeeRow) => [applicationId],
      page: (stretch) => this.fees.list(fairId, principal, stretch),
      whole: (stretch) => this.fees.all(fairId, principal, stretch),
      view: feeAccountView,
      columns: feeAccountColumns,
    });
  }

  private async view(list: FeeList, tx?: Tx): Promise<FeeClassesView> {
    const { fairId, version, currency, classes } = list;
    const missing = await this.feeLists.missing(list, tx);
    return { fairId, version, currency, classes: classes.map((one) => ({ ...one })), missing };
  }
}
