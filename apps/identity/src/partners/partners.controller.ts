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
import { Database, type Tx } from '@onevillage/platform-database';
import {
  Commands,
  Ctx,
  IdParam,
  pageSize,
  Policy,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { changeAccount, setAccountState } from '../accounts/account-changes.js';
import { listPartners, readPartner } from '../accounts/account.read-model.js';
import { afterOf, pageById } from '../page-by-id.js';
import { hiddenSecret, revealOnce, shownSecret } from '../secrets/reveal-once.js';
import { rotateAccountSecret } from '../secrets/rotate-secret.use-case.js';
import { addPartner } from './partner.use-cases.js';

@ApiTags('partners')
@Policy('admin')
@Controller('v1/partners')
export class PartnersController {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Partner clients, the oldest first' })
  @ApiOkResponse({ type: PartnerPage })
  async list(@Query() query: PageQuery, @Ctx() ctx: RequestContext): Promise<PartnerPage> {
    const wanted = { now: ctx.now, after: afterOf('partners', query), limit: pageSize(query) + 1 };
    return pageById(ctx, 'partners', await listPartners(this.database, wanted), query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One partner client' })
  @ApiOkResponse({ type: PartnerView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<PartnerView> {
    const view = await readPartner(this.database, id, ctx.now);
    return withEtag(ctx, view.version, view);
  }

  @Post()
  @ApiOperation({ summary: 'Add a partner client; the answer holds its secret, once' })
  @ApiCreatedResponse({ type: AddedPartnerView })
  add(@Body() body: AddPartner, @Ctx() ctx: RequestContext): Promise<AddedPartnerView> {
    return revealOnce<AddedPartnerView>(
      this.commands,
      ctx,
      async (tx, keep) => {
        const { id, secret } = await addPartner(tx, ctx, body);
        keep(secret);
        const added = { partner: await readPartner(tx, id, ctx.now), credentials: hiddenSecret(id, null) };
        return { status: 201, body: added, etag: 1, location: `/v1/partners/${id}` };
      },
      (added, secret) => ({ ...added, credentials: shownSecret(added.credentials, secret) }),
    );
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
      await changeAccount(
        tx,
        ctx,
        { kind: 'partner', id },
        { name: body.name, organisationId: body.organisationId },
      );
      return this.answer(tx, id, ctx);
    });
  }

  @Post(':id/disable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Disable: no more tokens; those given live out their ten minutes' })
  @ApiOkResponse({ type: PartnerView })
  disable(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<PartnerView> {
    return this.setState(id, ctx, 'disabled');
  }

  @Post(':id/enable')
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
    return rotateAccountSecret(this.commands, ctx, { kind: 'partner', id }, body.overlapHours);
  }

  private setState(id: string, ctx: RequestContext, state: AccountState): Promise<PartnerView> {
    return this.commands.run(ctx, async (tx) => {
      await setAccountState(tx, ctx, { kind: 'partner', id }, state);
      return this.answer(tx, id, ctx);
    });
  }

  private async answer(tx: Tx, id: string, ctx: RequestContext) {
    const view = await readPartner(tx, id, ctx.now);
    return { body: view, etag: view.version };
  }
}
