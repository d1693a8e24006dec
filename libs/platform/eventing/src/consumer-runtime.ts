import type { EventDefinition, ServiceEvents } from '@onevillage/contracts-kit';
import type { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { BrokerView } from './consumer-broker.js';
import { ConsumerContract } from './consumer-contract.js';
import { ConsumerGate } from './consumer-gate.js';
import { ConsumerMetrics } from './consumer-metrics.js';
import type { ConsumerProjection } from './consumer-projection.js';
import { type ConsumerReport, reportOf } from './consumer-report.js';
import type { KafkaClient } from './kafka-client.js';
import { UnknownProjection } from './operations-errors.js';
import { ProjectionConsumer } from './projection-consumer.js';
import type { ProjectionDeclaration } from './projection-declaration.js';
import { RebuildSupervisor } from './rebuild-supervisor.js';

export interface BatchKafkaOptions {
  readonly service: string;
  readonly kafka: KafkaClient;
  readonly database: Database;
  readonly logger: Logger;
  readonly consumes: ServiceEvents['consumes'];
  /** Every event this build knows, consumed or not: only types outside of these are parked as unknown. */
  readonly known: readonly EventDefinition[];
  /** default '' */
  readonly topicPrefix?: string;
  /** After this time the partitions of a member that died go to another; default 10,000. */
  readonly sessionTimeoutMs?: number;
}

/** The consumers of a service at work, one for each projection, and their rebuilds. */
export class ConsumerRuntime {
  private readonly consumers = new Map<string, ProjectionConsumer>();
  private readonly broker: BrokerView;
  private readonly gate: ConsumerGate;
  private readonly rebuilds: RebuildSupervisor;

  constructor(
    private readonly options: BatchKafkaOptions,
    declared: Iterable<ProjectionDeclaration>,
  ) {
    const { database, kafka, logger } = options;
    this.broker = new BrokerView(kafka);
    this.gate = new ConsumerGate(database.options.poolSize);
    const projections = [...declared].map((declaration) => ({ declaration, live: this.live(declaration) }));
    for (const { live } of projections) this.consumers.set(live.name, this.consumerOf(live));
    const plans = projections.map(({ declaration: { options: given }, live }) => {
      return [live.name, { ...given, live, consumerOf: this.consumerOf }] as const;
    });
    this.rebuilds = new RebuildSupervisor(database, new Map(plans), logger);
  }

  start(): void {
    for (const consumer of this.consumers.values()) consumer.start();
    this.rebuilds.start();
  }

  async stop(): Promise<void> {
    await this.rebuilds.stop();
    await Promise.all([...this.consumers.values()].map((consumer) => consumer.stop()));
    await this.broker.close();
  }

  get names(): string[] {
    return [...this.consumers.keys()];
  }

  hasJoined(name: string): boolean {
    return this.consumers.get(name)?.hasJoined === true;
  }

  projection(name: string): ConsumerProjection {
    const consumer = this.consumers.get(name);
    if (!consumer) throw new UnknownProjection(name);
    return consumer.projection;
  }

  report(): Promise<ConsumerReport[]> {
    const projections = this.names.map((name) => this.projection(name));
    return reportOf(this.options.database, this.broker, projections);
  }

  async rebuild(name: string): Promise<void> {
    await this.rebuilds.request(this.projection(name).name);
  }

  private live({ name, definitions, handlerOf }: ProjectionDeclaration): ConsumerProjection {
    const { database, logger, known, topicPrefix = '' } = this.options;
    return {
      name,
      topics: [...new Set(definitions.map((definition) => topicPrefix + definition.topic))],
      database,
      gate: this.gate,
      contract: new ConsumerContract(definitions, known, topicPrefix),
      metrics: new ConsumerMetrics(),
      logger: logger.child({ projection: name }),
      handlerOf,
    };
  }

  private readonly consumerOf = (projection: ConsumerProjection): ProjectionConsumer => {
    const { kafka, service, topicPrefix = '', sessionTimeoutMs = 10_000 } = this.options;
    const groupId = `${topicPrefix}${service}.${projection.name}`;
    return new ProjectionConsumer(projection, { kafka, broker: this.broker, groupId, sessionTimeoutMs });
  };
}
