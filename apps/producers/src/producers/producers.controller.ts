import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BulkQuery, BulkResult } from '@onevillage/contracts-kit';
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
import { hasRole, inScope, RuleViolation } from '@onevillage/kernel';
import {
  Authenticated,
  Commands,
  Ctx,
  IdParam,
  pageById,
  Policy,
  withEtag,
  type RequestContext,
  Conditional,
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
    const { cursor: _cursor, limit: _limit, ...filter } = query;
    return pageById(ctx, ['producers', filter], query, (stretch) =>
      this.producers.list({ ...filter, ...stretch }),
    );
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
    const officer = hasRole(principal, 'programme-officer', 'admin');
    const trusted = (officer && inScope(principal, view.adminUnitIds)) || principal.producerId === id;
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
      const producer = await this.registerProducer.execute(tx, body, ctx);
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
    return this.commands.bulk(ctx, body, query, (tx, items) => this.upsertProducers.execute(tx, items, ctx));
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
  @Conditional()
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
  @Conditional()
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
