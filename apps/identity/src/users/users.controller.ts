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
import { userView } from '../accounts/account.view.js';
import { AccountsReadModel } from '../accounts/accounts.read-model.js';
import { ChangeAccountUseCase } from '../accounts/change-account.use-case.js';
import { IDENTITY, type Identity } from '../identity.parts.js';
import { hiddenSecret, shownSecret } from '../secrets/client-secret.view.js';
import { RotateSecretUseCase } from '../secrets/rotate-secret.use-case.js';
import { AddUserUseCase } from './add-user.use-case.js';
import { ChangeUserUseCase } from './change-user.use-case.js';
import { hiddenInvitation, shownInvitation } from './invitation.view.js';
import { InviteUserUseCase } from './invite-user.use-case.js';

@ApiTags('users')
@Policy('admin')
@Controller('v1/users')
export class UsersController {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly accounts: AccountsReadModel,
    private readonly addUser: AddUserUseCase,
    private readonly changeUser: ChangeUserUseCase,
    private readonly changeAccount: ChangeAccountUseCase,
    private readonly inviteUser: InviteUserUseCase,
    private readonly rotateSecret: RotateSecretUseCase,
    private readonly commands: Commands,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Users, the oldest first' })
  @ApiOkResponse({ type: UserPage })
  list(@Query() query: PageQuery, @Ctx() ctx: RequestContext): Promise<UserPage> {
    return pageById(ctx, 'users', query, async (stretch) => {
      const rows = await this.accounts.list('user', stretch, ctx.now);
      return rows.map(userView);
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One user' })
  @ApiOkResponse({ type: UserView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<UserView> {
    const view = userView(await this.accounts.one('user', id, ctx.now));
    return withEtag(ctx, view.version, view);
  }

  @Post()
  @ApiOperation({
    summary: 'Add a user; the answer holds the link with which the person sets a password, once',
  })
  @ApiCreatedResponse({ type: AddedUserView })
  add(@Body() body: AddUser, @Ctx() ctx: RequestContext): Promise<AddedUserView> {
    return this.commands.run(ctx, async (tx) => {
      const { id, link } = await this.addUser.execute(tx, body, ctx);
      const { body: user, etag } = await this.answer(tx, id, ctx);
      return {
        status: 201,
        body: { user, invitation: hiddenInvitation(id, link) },
        shown: { user, invitation: shownInvitation(this.identity.publicUrl, id, link) },
        etag,
        location: `/v1/users/${id}`,
      };
    });
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a user' })
  @ApiOkResponse({ type: UserView })
  change(@IdParam() id: string, @Body() body: ChangeUser, @Ctx() ctx: RequestContext): Promise<UserView> {
    return this.commands.run(ctx, async (tx) => {
      await this.changeUser.execute(tx, id, body, ctx);
      return this.answer(tx, id, ctx);
    });
  }

  @Post(':id/disable')
  @Conditional()
  @HttpCode(200)
  @ApiOperation({ summary: 'Disable: no more tokens; those given live out their ten minutes' })
  @ApiOkResponse({ type: UserView })
  disable(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<UserView> {
    return this.setState(id, ctx, 'disabled');
  }

  @Post(':id/enable')
  @Conditional()
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
    return this.commands.run(ctx, async (tx) => {
      const link = await this.inviteUser.execute(tx, id, ctx);
      const shown = shownInvitation(this.identity.publicUrl, id, link);
      return { body: hiddenInvitation(id, link), shown };
    });
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
    return this.commands.run(ctx, async (tx) => {
      const target = { kind: 'user', id } as const;
      const made = await this.rotateSecret.execute(tx, target, body.overlapHours, ctx);
      return { body: hiddenSecret(id, made), shown: shownSecret(id, made) };
    });
  }

  private setState(id: string, ctx: RequestContext, state: AccountState): Promise<UserView> {
    return this.commands.run(ctx, async (tx) => {
      await this.changeAccount.setState(tx, { kind: 'user', id }, state, ctx);
      return this.answer(tx, id, ctx);
    });
  }

  private async answer(tx: Tx, id: string, ctx: RequestContext): Promise<Answer<UserView>> {
    const view = userView(await this.accounts.one('user', id, ctx.now, tx));
    return { body: view, etag: view.version };
  }
}
