import { Body, Controller, Get, HttpCode, Patch, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AgreementPage,
  AgreementView,
  ChangeAgreement,
  EndAgreement,
  ListAgreements,
  SignAgreement,
} from '@onevillage/contracts-showroom';
import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  IdParam,
  Policy,
  withEtag,
  type Answer,
  type RequestContext,
  Conditional,
  Exported,
  ExportedLists,
} from '@onevillage/platform-http';
import { requireAgreementReader } from './agreement-permission.js';
import { agreementColumns } from './agreement.columns.js';
import { agreementView } from './agreement.view.js';
import { AgreementsReadModel, type AgreementRow } from './agreements.read-model.js';
import { ChangeAgreementUseCase } from './change-agreement.use-case.js';
import { SignAgreementUseCase } from './sign-agreement.use-case.js';
import type { Agreement } from './agreement.js';

/** Consignment: what producers and showrooms agreed on. */
@ApiTags('agreements')
@Policy('showroom-manager', 'trade-officer', 'admin')
@Controller('v1/agreements')
export class AgreementsController {
  constructor(
    private readonly agreements: AgreementsReadModel,
    private readonly signAgreement: SignAgreementUseCase,
    private readonly changeAgreement: ChangeAgreementUseCase,
    private readonly commands: Commands,
    private readonly lists: ExportedLists,
  ) {}

  @Get()
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'producer', 'admin')
  @ApiOperation({ summary: 'Agreements of your showrooms, or your own as a producer, by id' })
  @Exported(AgreementPage)
  list(@Query() query: ListAgreements, @Ctx() ctx: RequestContext): Promise<AgreementPage | StreamableFile> {
    const { principal } = ctx;
    const { cursor: _cursor, limit: _limit, format: _format, ...filter } = query;
    return this.lists.answer(ctx, query, {
      name: 'agreements',
      filter,
      order: ['id'],
      keyOf: ({ agreementId }: AgreementRow) => [agreementId],
      page: (stretch) => this.agreements.list(filter, principal, stretch),
      whole: (stretch) => this.agreements.all(filter, principal, stretch),
      view: agreementView,
      columns: agreementColumns,
    });
  }

  @Get(':id')
  @Policy('showroom-staff', 'showroom-manager', 'trade-officer', 'producer', 'admin')
  @ApiOperation({ summary: 'One agreement' })
  @ApiOkResponse({ type: AgreementView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<AgreementView> {
    const row = await this.agreements.one(id);
    if (!row) throw new RuleViolation('not-found');
    requireAgreementReader(ctx.principal, [row.producerId, row.heir], row.showroom);
    return withEtag(ctx, row.version, agreementView(row));
  }

  @Post()
  @ApiOperation({ summary: 'Enter an agreement that a producer and a showroom signed' })
  @ApiCreatedResponse({ type: AgreementView })
  sign(@Body() body: SignAgreement, @Ctx() ctx: RequestContext): Promise<AgreementView> {
    return this.commands.run(ctx, async (tx) => {
      const agreement = await this.signAgreement.execute(tx, body, ctx);
      const location = `/v1/agreements/${agreement.agreementId}`;
      return { status: 201, ...(await this.answer(tx, agreement)), location };
    });
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change terms of an agreement that has not begun' })
  @ApiOkResponse({ type: AgreementView })
  change(
    @IdParam() id: string,
    @Body() body: ChangeAgreement,
    @Ctx() ctx: RequestContext,
  ): Promise<AgreementView> {
    return this.commands.run(ctx, async (tx) =>
      this.answer(tx, await this.changeAgreement.change(tx, id, body, ctx)),
    );
  }

  @Post(':id/end')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Set its last day, today or later' })
  @ApiOkResponse({ type: AgreementView })
  end(@IdParam() id: string, @Body() body: EndAgreement, @Ctx() ctx: RequestContext): Promise<AgreementView> {
    return this.commands.run(ctx, async (tx) =>
      this.answer(tx, await this.changeAgreement.end(tx, id, body, ctx)),
    );
  }

  private async answer(tx: Tx, { agreementId, version }: Agreement): Promise<Answer<AgreementView>> {
    const row = await this.agreements.one(agreementId, tx);
    return { body: agreementView(row!), etag: version };
  }
}
