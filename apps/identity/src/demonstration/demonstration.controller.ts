import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AccessTokenView,
  demonstrationAccountId,
  DemonstrationTokenRequest,
} from '@onevillage/contracts-identity';
import { RuleViolation, WHOLE_COUNTRY } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import { Ctx, Public, Unconditional, type RequestContext } from '@onevillage/platform-http';
import { claimsOf } from '../accounts/account.js';
import { IDENTITY, type Identity } from '../identity.parts.js';
import { demonstrationClient } from '../oidc/oidc-client.read-model.js';

@ApiTags('demonstration')
@Controller('v1/demonstration')
export class DemonstrationController {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly database: Database,
  ) {}

  /** A token of any role for anybody: only where DEMONSTRATION=true. Elsewhere there is no such address. */
  @Public()
  @Unconditional()
  @Post('tokens')
  @HttpCode(200)
  @ApiOperation({ summary: 'A token of any role for ten minutes; only in demonstration mode' })
  @ApiOkResponse({ type: AccessTokenView })
  async token(
    @Ctx() ctx: RequestContext,
    @Body() wanted: DemonstrationTokenRequest,
  ): Promise<AccessTokenView> {
    if (!this.identity.demonstration) throw new RuleViolation('not-found');
    const account = await demonstrationClient(this.database, demonstrationAccountId(wanted.role), ctx.now);
    if (!account) throw new RuleViolation('not-found');
    const claims = claimsOf({
      ...account,
      adminUnitIds: wanted.adminUnitIds ?? [WHOLE_COUNTRY],
      producerId: wanted.producerId ?? null,
    });
    const { accessToken, expiresIn } = await this.identity.host.mint(account, claims);
    void ctx.exchange.reply.header('cache-control', 'no-store');
    return { accessToken, tokenType: 'Bearer', expiresIn };
  }
}
