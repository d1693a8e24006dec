import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RuleViolation } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import { BatchKafkaStrategy, rebuildProgress, Relay } from '@onevillage/platform-eventing';
import { Ctx, Policy, type RequestContext, Unconditional } from '@onevillage/platform-http';
import type { Logger } from '@onevillage/platform-logging';
import type { ServiceDefinition } from '../service-definition.js';
import { LOGGER, SERVICE } from '../tokens.js';
import { ProjectionList, RebuildView, RelayView } from './operations.dto.js';

function ProjectionName(): ParameterDecorator {
  return (target, method, index) => {
    Param('name')(target, method, index);
    const descriptor = method && Object.getOwnPropertyDescriptor(target, method);
    if (descriptor)
      ApiParam({ name: 'name', description: 'Name of the projection' })(target, method, descriptor);
  };
}

/** For operators: projections and the relay. Repeating any of these calls does no harm. */
@Controller('v1/operations')
@ApiTags('operations')
@Policy('admin')
export class ChainController {
  constructor(
    private readonly database: Database,
    private readonly strategy: BatchKafkaStrategy,
    private readonly relay: Relay,
    @Inject(SERVICE) private readonly service: ServiceDefinition,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get('projections')
  @ApiOperation({ summary: 'What this service applies of the events of others, and what is before it' })
  @ApiOkResponse({ type: ProjectionList })
  async projections(): Promise<ProjectionList> {
    const reports = await this.strategy.report();
    const items = Object.entries(this.service.events.consumes).map(([name, definitions]) => {
      const report = reports.find(({ projection }) => projection === name);
      const { lag = null, parkedMessages = 0, parkedKeys = 0 } = report ?? {};
      return { name, consumes: definitions.map(({ type }) => type), lag, parkedMessages, parkedKeys };
    });
    return { items };
  }

  @Post('projections/:name/rebuild')
  @ApiOperation({
    summary: 'Fill a projection anew beside the live one, then swap them; one that is running goes on',
  })
  @HttpCode(202)
  @Unconditional()
  @ApiAcceptedResponse({ type: RebuildView })
  async rebuild(@Ctx() ctx: RequestContext, @ProjectionName() name: string) {
    this.assertProjection(name);
    await this.strategy.rebuild(name);
    this.note(ctx, `A rebuild of the projection ${name} was asked for`);
    return rebuildProgress(this.database, name);
  }

  @Get('projections/:name/rebuild')
  @ApiOperation({ summary: 'How far the last rebuild of a projection is' })
  @ApiOkResponse({ type: RebuildView })
  progress(@ProjectionName() name: string) {
    this.assertProjection(name);
    return rebuildProgress(this.database, name);
  }

  @Get('relay')
  @ApiOperation({
    summary: 'Whether the relay of this process sends, and how many events are not in Kafka yet',
  })
  @ApiOkResponse({ type: RelayView })
  async state(): Promise<RelayView> {
    return { state: this.relay.state, events: (await this.relay.lag()).events };
  }

  @Post('relay/republish')
  @ApiOperation({ summary: 'Send every event of the log again; consumers pass over what they have' })
  @HttpCode(202)
  @Unconditional()
  @ApiAcceptedResponse({ type: RelayView })
  async republish(@Ctx() ctx: RequestContext): Promise<RelayView> {
    await this.relay.republish();
    this.note(ctx, 'All events are sent again');
    return this.state();
  }

  @Post('relay/adopt')
  @ApiOperation({
    summary:
      'Adopt the PostgreSQL cluster that the database was moved or restored to; sends every event again',
  })
  @HttpCode(202)
  @Unconditional()
  @ApiAcceptedResponse({ type: RelayView })
  async adopt(@Ctx() ctx: RequestContext): Promise<RelayView> {
    await this.relay.adopt();
    this.note(ctx, 'The relay adopted this cluster');
    return this.state();
  }

  private assertProjection(name: string): void {
    if (!Object.hasOwn(this.service.events.consumes, name)) throw new RuleViolation('not-found');
  }

  private note({ principal }: RequestContext, message: string): void {
    this.logger.warn({ actor: principal?.subject }, message);
  }
}
