import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RotateSigningKeys, SigningKeysView } from '@onevillage/contracts-identity';
import { Database, type Queryable } from '@onevillage/platform-database';
import { Commands, Ctx, Policy, type RequestContext } from '@onevillage/platform-http';
import { AuditStore } from '../audit/audit.store.js';
import { IDENTITY, type Identity } from '../identity.parts.js';
import { publishedAt, stateOf } from './provider-key.js';
import { readKeys } from './provider-keys.store.js';

@ApiTags('signing-keys')
@Policy('admin')
@Controller('v1/signing-keys')
export class SigningKeysController {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly database: Database,
    private readonly audit: AuditStore,
    private readonly commands: Commands,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The published keys and what each does now' })
  @ApiOkResponse({ type: SigningKeysView })
  list(@Ctx() ctx: RequestContext): Promise<SigningKeysView> {
    return keysView(this.database, ctx.now);
  }

  @Post('rotate')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Make a new signing key, with an overlap or, when a key is known to others, without',
  })
  @ApiOkResponse({ type: SigningKeysView })
  rotate(@Body() { reason }: RotateSigningKeys, @Ctx() ctx: RequestContext): Promise<SigningKeysView> {
    return this.commands.run(ctx, async (tx) => {
      await this.identity.keys.rotate(tx, reason, ctx.now);
      const action = reason === 'planned' ? 'rotated' : 'replaced';
      await this.audit.record(tx, ctx, { kind: 'signing-keys', subjectId: null, action });
      tx.afterCommit('signing-keys', () => this.identity.host.forget());
      return { body: await keysView(tx, ctx.now) };
    });
  }
}

async function keysView(on: Queryable, now: Date): Promise<SigningKeysView> {
  const keys = publishedAt(await readKeys(on, 'signing', now), now);
  return {
    items: keys.map((key) => ({
      kid: key.kid,
      state: stateOf(key, keys, now),
      createdAt: key.createdAt.toISOString(),
      signsFrom: key.signsFrom.toISOString(),
      publishedUntil: key.publishedUntil?.toISOString() ?? null,
    })),
  };
}
