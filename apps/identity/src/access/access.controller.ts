import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AskPersonalAccess, CallerView, ClientSecretView } from '@onevillage/contracts-identity';
import { WHOLE_COUNTRY } from '@onevillage/kernel';
import { Authenticated, Ctx, Public, Unconditional, type RequestContext } from '@onevillage/platform-http';
import { IDENTITY, type Identity } from '../identity.parts.js';
import { addressOf } from '../throttle/client-address.js';
import { SignInUseCase } from './sign-in.use-case.js';

@ApiTags('access')
@Controller('v1')
export class AccessController {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly signIn: SignInUseCase,
  ) {}

  @Public()
  @Unconditional()
  @Post('personal-access')
  @HttpCode(200)
  @ApiOperation({ summary: 'Client credentials for a command line, against e-mail address and password' })
  @ApiOkResponse({ type: ClientSecretView })
  personalAccess(@Body() body: AskPersonalAccess, @Ctx() ctx: RequestContext): Promise<ClientSecretView> {
    const { request, reply } = ctx.exchange;
    void reply.header('cache-control', 'no-store');
    return this.signIn.execute(body, addressOf(request.raw, this.identity.behindGateway), ctx.now);
  }

  @Authenticated()
  @Get('me')
  @ApiOperation({ summary: 'Who the caller is, as the token says' })
  @ApiOkResponse({ type: CallerView })
  me(@Ctx() ctx: RequestContext): CallerView {
    const { adminUnitIds, ...caller } = ctx.principal;
    return {
      ...caller,
      roles: [...caller.roles],
      adminUnitIds: adminUnitIds.filter((id) => id !== WHOLE_COUNTRY),
      wholeCountry: adminUnitIds.includes(WHOLE_COUNTRY),
    };
  }
}
