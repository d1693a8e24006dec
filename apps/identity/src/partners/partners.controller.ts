import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '@onevillage/contracts-kit';
import {
  AddedPartnerView,
  AddPartner,
  ChangePartner,
  ClientSecretView,
  PartnerPage,
  PartnerView,
  RotateSecret,
  type AccountState,
} from '@onevillage/contracts-identity';
import type { Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  IdParam,
  pageById,
  Policy,
  withEtag,
  type Answer,
  type RequestContext,
  Conditional,
} from '@onevillage/platform-http';
import { partnerView } from '../accounts/account.view.js';
import { AccountsReadModel } from '../accounts/accounts.read-model.js';
import { ChangeAccountUseCase } from '../accounts/change-account.use-case.js';
import { hiddenSecret, shownSecret } from '../secrets/client-secret.view.js';
import { RotateSecretUseCase } from '../secrets/rotate-secret.use-case.js';
import { AddPartnerUseCase } from './add-partner.use-case.js';

@ApiTags('partners')
@Policy('admin')
@Controller('v1/partners')
export class PartnersController {
  constructor(
    private readonly accounts: AccountsReadModel,
    private readonly addPartner: AddPartnerUseCase,
    private readonly changeAccount: ChangeAccountUseCase,
    private readonly rotateSecret: RotateSecretUseCase,
    private readonly commands: Commands,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Partner clients, the oldest first' })
  @ApiOkResponse({ type: PartnerPage })
  list(@Query() query: PageQuery, @Ctx() ctx: RequestContext): Promise<PartnerPage> {
    return pageById(ctx, 'partners', query, async (stretch) => {
      const rows = await this.accounts.list('partner', stretch, ctx.now);
      return rows.map(partnerView);
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One partner client' })
  @ApiOkResponse({ type: PartnerView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<PartnerView> {
    const view = partnerView(await this.accounts.one('partner', id, ctx.now));
    return withEtag(ctx, view.version, view);
  }

  @Post()
  @ApiOperation({ summary: 'Add a partner client; the answer holds its secret, once' })
  @ApiCreatedResponse({ type: AddedPartnerView })
  add(@Body() body: AddPartner, @Ctx() ctx: RequestContext): Promise<AddedPartnerView> {
    return this.commands.run(ctx, async (tx) => {
      const { id, made } = await this.addPartner.execute(tx, body, ctx);
      const { body: partner, etag } = await this.answer(tx, id, ctx);
      return {
        status: 201,
        body: { partner, credentials: hiddenSecret(id, made) },
        shown: { partner, credentials: shownSecret(id, made) },
        etag,
        location: `/v1/partners/${id}`,
      };
    });
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a partner client' })
  @ApiOkResponse({ type: PartnerView })
  change(
    @IdParam() id: string,
    @Body() body: ChangePartner,
    @Ctx() ctx: RequestContext,
  ): Promise<PartnerView> {
    return this.commands.run(ctx, async (tx) => {
      const { name, organisationId } = body;
      await this.changeAccount.change(tx, { kind: 'partner', id }, { name, organisationId }, ctx);
      return this.answer(tx, id, ctx);
    });
  }

  @Post(':id/disable')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Disable: no more tokens; those given live out their ten minutes' })
  @ApiOkResponse({ type: PartnerView })
  disable(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<PartnerView> {
    return this.setState(id, ctx, 'disabled');
  }

  @Post(':id/enable')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Enable again' })
  @ApiOkResponse({ type: PartnerView })
  enable(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<PartnerView> {
    return this.setState(id, ctx, 'active');
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new secret, shown once; the one before it goes on for the overlap' })
  @ApiOkResponse({ type: ClientSecretView })
  rotate(
    @IdParam() id: string,
    @Body() body: RotateSecret,
    @Ctx() ctx: RequestContext,
  ): Promise<ClientSecretView> {
    return this.commands.run(ctx, async (tx) => {
      const target = { kind: 'partner', id } as const;
      const made = await this.rotateSecret.execute(tx, target, body.overlapHours, ctx);
      return { body: hiddenSecret(id, made), shown: shownSecret(id, made) };
    });
  }

  private setState(id: string, ctx: RequestContext, state: AccountState): Promise<PartnerView> {
    return this.commands.run(ctx, async (tx) => {
      await this.changeAccount.setState(tx, { kind: 'partner', id }, state, ctx);
      return this.answer(tx, id, ctx);
    });
  }

  private async answer(tx: Tx, id: string, ctx: RequestContext): Promise<Answer<PartnerView>> {
    const view = partnerView(await this.accounts.one('partner', id, ctx.now, tx));
    return { body: view, etag: view.version };
  }
}
