import { Body, Controller, Get, HttpCode, Inject, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '@onevillage/contracts-kit';
import {
  AddedUserView,
  AddUser,
  ChangeUser,
  ClientSecretView,
  InvitationView,
  RotateSecret,
  UserPage,
  UserView,
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
import { setAccountState } from '../accounts/account-changes.js';
import { listUsers, readUser } from '../accounts/account.read-model.js';
import { IDENTITY, type Identity } from '../identity.parts.js';
import { afterOf, pageById } from '../page-by-id.js';
import { revealOnce } from '../secrets/reveal-once.js';
import { rotateAccountSecret } from '../secrets/rotate-secret.use-case.js';
import { linkOf } from '../welcome/first-admin.js';
import { addUser, changeUser, inviteUser } from './user.use-cases.js';

@ApiTags('users')
@Policy('admin')
@Controller('v1/users')
export class UsersController {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly database: Database,
    private readonly commands: Commands,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Users, the oldest first' })
  @ApiOkResponse({ type: UserPage })
  async list(@Query() query: PageQuery, @Ctx() ctx: RequestContext): Promise<UserPage> {
    const wanted = { now: ctx.now, after: afterOf('users', query), limit: pageSize(query) + 1 };
    return pageById(ctx, 'users', await listUsers(this.database, wanted), query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One user' })
  @ApiOkResponse({ type: UserView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<UserView> {
    const view = await readUser(this.database, id, ctx.now);
    return withEtag(ctx, view.version, view);
  }

  @Post()
  @ApiOperation({
    summary: 'Add a user; the answer holds the link with which the person sets a password, once',
  })
  @ApiCreatedResponse({ type: AddedUserView })
  add(@Body() body: AddUser, @Ctx() ctx: RequestContext): Promise<AddedUserView> {
    return revealOnce<AddedUserView>(
      this.commands,
      ctx,
      async (tx, keep) => {
        const { added, code } = await addUser(tx, ctx, body);
        keep(code);
        return { status: 201, body: added, etag: added.user.version, location: `/v1/users/${added.user.id}` };
      },
      (added, code) => ({ ...added, invitation: this.shown(added.invitation, code) }),
    );
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a user' })
  @ApiOkResponse({ type: UserView })
  change(@IdParam() id: string, @Body() body: ChangeUser, @Ctx() ctx: RequestContext): Promise<UserView> {
    return this.commands.run(ctx, async (tx) => {
      await changeUser(tx, ctx, id, body);
      return this.answer(tx, id, ctx);
    });
  }

  @Post(':id/disable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Disable: no more tokens; those given live out their ten minutes' })
  @ApiOkResponse({ type: UserView })
  disable(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<UserView> {
    return this.setState(id, ctx, 'disabled');
  }

  @Post(':id/enable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Enable again' })
  @ApiOkResponse({ type: UserView })
  enable(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<UserView> {
    return this.setState(id, ctx, 'active');
  }

  @Post(':id/invitation')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new link to set a password with, shown once; the one before it is void' })
  @ApiOkResponse({ type: InvitationView })
  invite(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<InvitationView> {
    return revealOnce<InvitationView>(
      this.commands,
      ctx,
      async (tx, keep) => {
        const { invitation, code } = await inviteUser(tx, ctx, id);
        keep(code);
        return { body: invitation };
      },
      (invitation, code) => this.shown(invitation, code),
    );
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @ApiOperation({ summary: "A new secret of the user's personal access, shown once" })
  @ApiOkResponse({ type: ClientSecretView })
  rotate(
    @IdParam() id: string,
    @Body() body: RotateSecret,
    @Ctx() ctx: RequestContext,
  ): Promise<ClientSecretView> {
    return rotateAccountSecret(this.commands, ctx, { kind: 'user', id }, body.overlapHours);
  }

  private setState(id: string, ctx: RequestContext, state: AccountState): Promise<UserView> {
    return this.commands.run(ctx, async (tx) => {
      await setAccountState(tx, ctx, { kind: 'user', id }, state);
      return this.answer(tx, id, ctx);
    });
  }

  private async answer(tx: Tx, id: string, ctx: RequestContext) {
    const view = await readUser(tx, id, ctx.now);
    return { body: view, etag: view.version };
  }

  private shown(invitation: InvitationView, code: string): InvitationView {
    return { ...invitation, link: linkOf(this.identity.publicUrl, 'invitation', code), alreadyShown: false };
  }
}
