import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BulkQuery, BulkResult, bulkResult } from '@onevillage/contracts-kit';
import {
  BulkUpsertProducers,
  ChangeProducer,
  ChangeProducerState,
  ListProducers,
  MergeProducer,
  ProducerPage,
  ProducerPrivateView,
  ProducerView,
  RegisterProducer,
} from '@onevillage/contracts-producers';
import { RuleViolation } from '@onevillage/kernel';
import { rehearse } from '@onevillage/platform-database';
import {
  Authenticated,
  Commands,
  Ctx,
  decodeCursor,
  encodeCursor,
  IdParam,
  inScope,
  pageOf,
  pageSize,
  Policy,
  withEtag,
  type RequestContext,
} from '@onevillage/platform-http';
import { ChangeProducerUseCase } from './change-producer.use-case.js';
import { producerView, publicView } from './producer.view.js';
import { ProducersReadModel } from './producers.read-model.js';
import { RegisterProducerUseCase } from './register-producer.use-case.js';
import { UpsertProducersUseCase } from './upsert-producers.use-case.js';
import type { Producer } from './producer.js';

@ApiTags('producers')
@Controller('v1/producers')
export class ProducersController {
  constructor(
    private readonly producers: ProducersReadModel,
    private readonly registerProducer: RegisterProducerUseCase,
    private readonly changeProducer: ChangeProducerUseCase,
    private readonly upsertProducers: UpsertProducersUseCase,
    private readonly commands: Commands,
  ) {}

  @Get()
  @Authenticated()
  @ApiOperation({ summary: 'Producers, by id' })
  @ApiOkResponse({ type: ProducerPage })
  async list(@Query() query: ListProducers, @Ctx() ctx: RequestContext): Promise<ProducerPage> {
    const { cursor, limit: _limit, ...filter } = query;
    const list = ['producers', filter];
    const after = decodeCursor(list, cursor, ['id'])?.[0] as string | undefined;
    const limit = pageSize(query);
    const rows = await this.producers.list({ ...filter, after, limit: limit + 1 });
    return pageOf(ctx, rows, limit, (last) => encodeCursor(list, [last.id]));
  }

  @Get(':id')
  @Authenticated()
  @ApiOperation({
    summary: 'One producer; officers in scope and the producer itself also see its private contacts',
  })
  @ApiOkResponse({ type: ProducerPrivateView })
  async one(@IdParam() id: string, @Ctx() ctx: RequestContext): Promise<ProducerView> {
    const view = await this.producers.one(id);
    if (!view) throw new RuleViolation('not-found');
    const { principal } = ctx;
    const officer = principal?.roles.some((role) => role === 'programme-officer' || role === 'admin');
    const trusted = (officer && inScope(principal, view.adminUnitIds)) || principal?.producerId === id;
    return withEtag(
      ctx,
      trusted ? view.version : `${view.version}-public`,
      trusted ? view : publicView(view),
    );
  }

  @Post()
  @Policy('programme-officer', 'admin')
  @ApiOperation({ summary: 'Register a producer' })
  @ApiCreatedResponse({ type: ProducerPrivateView })
  register(@Body() body: RegisterProducer, @Ctx() ctx: RequestContext): Promise<ProducerPrivateView> {
    return this.commands.run(ctx, async (tx) => {
      const producer = await this.registerProducer.execute(tx, body, ctx.principal, ctx.now);
      return { status: 201, ...answer(producer, ctx), location: `/v1/producers/${producer.id}` };
    });
  }

  @Post('bulk')
  @HttpCode(200)
  @Policy('programme-officer', 'admin')
  @ApiOperation({ summary: 'Enter or update up to 1,000 producers by natural key; answers per item' })
  @ApiOkResponse({ type: BulkResult })
  upsert(
    @Body() body: BulkUpsertProducers,
    @Query() query: BulkQuery,
    @Ctx() ctx: RequestContext,
  ): Promise<BulkResult> {
    const dryRun = query.dryRun ?? false;
    return this.commands.run(ctx, async (tx) => {
      const work = () => this.upsertProducers.execute(tx, body.items, ctx.principal, ctx.now);
      return { body: bulkResult(await (dryRun ? rehearse(tx, work) : work()), dryRun) };
    });
  }

  @Patch(':id')
  @Policy('programme-officer', 'admin')
  @ApiOperation({ summary: 'Change facts of a producer' })
  @ApiOkResponse({ type: ProducerPrivateView })
  change(
    @IdParam() id: string,
    @Body() body: ChangeProducer,
    @Ctx() ctx: RequestContext,
  ): Promise<ProducerPrivateView> {
    return this.commands.run(ctx, async (tx) =>
      answer(await this.changeProducer.change(tx, id, body, ctx), ctx),
    );
  }

  @Post(':id/state')
  @HttpCode(200)
  @Policy('programme-officer', 'admin')
  @ApiOperation({ summary: 'Suspend, close or take up a producer again' })
  @ApiOkResponse({ type: ProducerPrivateView })
  setState(
    @IdParam() id: string,
    @Body() body: ChangeProducerState,
    @Ctx() ctx: RequestContext,
  ): Promise<ProducerPrivateView> {
    return this.commands.run(ctx, async (tx) =>
      answer(await this.changeProducer.setState(tx, id, body.state, body.reason, ctx), ctx),
    );
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Policy('programme-officer', 'admin')
  @ApiOperation({ summary: 'Say that this producer is a duplicate of another, which stays' })
  @ApiOkResponse({ type: ProducerPrivateView })
  merge(
    @IdParam() id: string,
    @Body() body: MergeProducer,
    @Ctx() ctx: RequestContext,
  ): Promise<ProducerPrivateView> {
    return this.commands.run(ctx, async (tx) =>
      answer(await this.changeProducer.merge(tx, id, body.into, body.reason, ctx), ctx),
    );
  }
}

const answer = (producer: Producer, ctx: RequestContext) => ({
  body: producerView(producer, ctx.now),
  etag: producer.version,
});
