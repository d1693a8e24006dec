import { Body, ConflictException, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { type BulkOutcome, BulkQuery, BulkResult } from '@onevillage/contracts-kit';
import { inScope, RuleViolation } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import {
  Authenticated,
  BodyLimit,
  Commands,
  Conditional,
  Ctx,
  decodeCursor,
  encodeCursor,
  IdParam,
  pageOf,
  pageSize,
  Policy,
  Produces,
  Public,
  type RequestContext,
  Unconditional,
  withEtag,
} from '../index.js';
import { Latch } from './latch.js';
import {
  BulkCreateThings,
  CreateThing,
  FailQuery,
  RenameThing,
  ThingPage,
  ThingsQuery,
  ThingView,
} from './things.dto.js';
import { FAILING, insertThing, listThings, lockThing, renameThing, type ThingRow } from './things.store.js';

@Controller('v1/things')
@Policy('programme-officer', 'admin')
export class ThingsController {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly latch: Latch,
  ) {}

  @Get()
  @Public()
  @ApiOkResponse({ type: ThingPage })
  async list(@Ctx() ctx: RequestContext, @Query() query: ThingsQuery) {
    const list = ['things', query.q ?? null];
    const [after = null] = decodeCursor(list, query.cursor, ['id']) ?? [];
    const rows = await listThings(this.database, query.q, after as string | null, pageSize(query) + 1);
    return pageOf(ctx, rows, pageSize(query), ({ id }) => encodeCursor(list, [id]));
  }

  @Post()
  @ApiCreatedResponse({ type: ThingView })
  create(@Ctx() ctx: RequestContext, @Body() body: CreateThing): Promise<ThingRow> {
    return this.commands.run(ctx, async (tx) => {
      this.latch.passed++;
      await this.latch.wait(body.name);
      if (body.name === 'refused') throw new RuleViolation('things.not-liked', { name: 'it' });
      const row = await insertThing(tx, body.name, body.qty);
      return { body: row, etag: row.version, location: `/v1/things/${row.id}` };
    });
  }

  @Post('bulk')
  @HttpCode(200)
  @ApiOkResponse({ type: BulkResult })
  createAll(@Ctx() ctx: RequestContext, @Body() body: BulkCreateThings, @Query() query: BulkQuery) {
    return this.commands.bulk(ctx, body, query, async (tx, items) => {
      const outcomes: (BulkOutcome | RuleViolation)[] = [];
      for (const { name, qty } of items) {
        const liked = name !== 'refused';
        const fault = { pointer: '/name', code: 'not-liked', message: 'Choose another name.' };
        outcomes.push(
          liked
            ? { status: 'created', id: (await insertThing(tx, name, qty)).id, version: 1 }
            : new RuleViolation('things.not-liked', { name: 'it' }, [fault]),
        );
      }
      return outcomes;
    });
  }

  @Post('secret')
  secret(@Ctx() ctx: RequestContext) {
    const work = () => Promise.resolve({ body: { secret: null }, shown: { secret: 'xyzzy' } });
    return this.commands.run<{ secret: string | null }>(ctx, work);
  }

  @Post('small')
  @BodyLimit(100)
  @Unconditional()
  small(@Body() body: RenameThing) {
    return { length: body.name.length };
  }

  @Get('me')
  @Authenticated()
  me(@Ctx() ctx: RequestContext) {
    const { principal, meta, locale } = ctx;
    return { principal, meta, locale };
  }

  @Get('scope/:id')
  scope(@Ctx() ctx: RequestContext, @IdParam('id') id: string) {
    if (!inScope(ctx.principal, [id])) throw new RuleViolation('forbidden', { roles: 'a role here' });
    return { id };
  }

  @Get('text')
  @Public()
  @Produces('text/plain')
  text() {
    return 'text';
  }

  @Get('fail')
  @Public()
  async fail(@Query() { how }: FailQuery) {
    if (how === 'bug') throw new TypeError('secret detail of a bug');
    if (how === 'unknown-code') throw new RuleViolation('nobody.knows');
    if (how === 'http') throw new ConflictException('<b>raw</b>');
    const [sql = '', ...params] = FAILING[how] ?? [];
    return this.database.transaction((tx) => tx.query(String(sql), params));
  }

  @Get('wait')
  @Public()
  async wait(@Ctx() ctx: RequestContext) {
    this.latch.passed++;
    await new Promise<void>((resolve) => ctx.signal.addEventListener('abort', () => resolve()));
    this.latch.ended++;
    return { ended: true };
  }

  @Get(':id')
  @Public()
  @ApiOkResponse({ type: ThingView })
  async one(@Ctx() ctx: RequestContext, @IdParam() id: string) {
    const row = await this.database.transaction((tx) => lockThing(tx, id));
    if (!row) throw new RuleViolation('not-found');
    return withEtag(ctx, row.version, row);
  }

  @Put(':id')
  @ApiOkResponse({ type: ThingView })
  rename(@Ctx() ctx: RequestContext, @IdParam() id: string, @Body() body: RenameThing) {
    return this.renamed(ctx, id, body);
  }

  @Post(':id/renaming')
  @HttpCode(200)
  @Conditional()
  @ApiOkResponse({ type: ThingView })
  renameByPost(@Ctx() ctx: RequestContext, @IdParam() id: string, @Body() body: RenameThing) {
    return this.renamed(ctx, id, body);
  }

  @Post(':id/undeclared-renaming')
  @HttpCode(200)
  @ApiOkResponse({ type: ThingView })
  renameUndeclared(@Ctx() ctx: RequestContext, @IdParam() id: string, @Body() body: RenameThing) {
    return this.renamed(ctx, id, body);
  }

  private renamed(ctx: RequestContext, id: string, body: RenameThing) {
    return this.commands.run(ctx, async (tx) => {
      const row = await lockThing(tx, id);
      if (!row) throw new RuleViolation('not-found');
      ctx.requireVersion(row.version);
      const renamed = await renameThing(tx, id, body.name);
      return { body: renamed, etag: renamed.version };
    });
  }
}
