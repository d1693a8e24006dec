import type { EventDefinition, ServiceEvents } from '@onevillage/contracts-kit';
import type { Database } from '@onevillage/platform-database';
import type { Logger } from '@onevillage/platform-logging';
import { Broker } from '../kafka/broker.js';
import { MessageReader } from '../message/reader.js';
import { Gate } from '../consumer/gate.js';
import { ConsumerMetrics } from '../consumer/metrics.js';
import type { RunningProjection } from '../consumer/running-projection.js';
import { type ConsumerReport, reportOf } from '../consumer/report.js';
import { inTime } from '../in-time.js';
import type { KafkaClient } from '../kafka/client.js';
import { UnknownProjection } from '../operations/errors.js';
import { GroupMember } from '../consumer/group-member.js';
import type { ProjectionDeclaration } from '../projection/declaration.js';
import { Rebuilds } from '../rebuild/rebuilds.js';

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

const STOP_MS = 5_000;

/** The consumers of a service at work, one for each projection, and their rebuilds. */
export class Consumers {
  private readonly members = new Map<string, GroupMember>();
  private readonly broker: Broker;
  private readonly gate: Gate;
  private readonly rebuilds: Rebuilds;

  constructor(
    private readonly options: BatchKafkaOptions,
    declared: Iterable<ProjectionDeclaration>,
  ) {
    const { database, kafka, logger } = options;
    this.broker = new Broker(kafka);
    this.gate = new Gate(database.options.poolSize);
    const projections = [...declared].map((declaration) => ({ declaration, live: this.live(declaration) }));
    for (const { live } of projections) this.members.set(live.name, this.memberOf(live));
    const plans = projections.map(({ declaration, live }) => {
      const { options: given, rebuilt } = declaration;
      return [live.name, { tables: given.tables, live, rebuilt, memberOf: this.memberOf }] as const;
    });
    this.rebuilds = new Rebuilds(database, new Map(plans), logger);
  }

  start(): void {
    for (const member of this.members.values()) member.start();
    this.rebuilds.start();
  }

  /** For good, within 5 s. */
  async stop(): Promise<void> {
    const members = [...this.members.values()].map((member) => member.stop());
    await inTime(STOP_MS, Promise.all([...members, this.rebuilds.stop(), this.broker.close()]));
  }

  get names(): string[] {
    return [...this.members.keys()];
  }

  hasJoined(name: string): boolean {
    return this.members.get(name)?.hasJoined === true;
  }

  projection(name: string): RunningProjection {
    const member = this.members.get(name);
    if (!member) throw new UnknownProjection(name);
    return member.projection;
  }

  report(): Promise<ConsumerReport[]> {
    const projections = this.names.map((name) => this.projection(name));
    return reportOf(this.options.database, this.broker, projections);
  }

  async rebuild(name: string): Promise<void> {
    await this.rebuilds.request(this.projection(name).name);
  }

  private live({ name, definitions, handlerOf }: ProjectionDeclaration): RunningProjection {
    const { database, logger, known, topicPrefix = '' } = this.options;
    return {
      name,
      topics: [...new Set(definitions.map((definition) => topicPrefix + definition.topic))],
      database,
      gate: this.gate,
      reader: new MessageReader(definitions, known, topicPrefix),
      metrics: new ConsumerMetrics(),
      logger: logger.child({ projection: name }),
      handlerOf,
    };
  }

  private readonly memberOf = (projection: RunningProjection): GroupMember => {
    const { kafka, service, topicPrefix = '', sessionTimeoutMs = 10_000 } = this.options;
    const groupId = `${topicPrefix}${service}.${projection.name}`;
    return new GroupMember(projection, { kafka, broker: this.broker, groupId, sessionTimeoutMs });
  };
}
