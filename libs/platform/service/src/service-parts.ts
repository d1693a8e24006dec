import type { Clock } from '@onevillage/kernel';
import { type Env, loadServiceConfig, type PlatformConfig } from '@onevillage/platform-config';
import { Database } from '@onevillage/platform-database';
import {
  armFaultPoint,
  BatchKafkaStrategy,
  createKafka,
  type KafkaClient,
  Relay,
} from '@onevillage/platform-eventing';
import { Drain, IdempotencySweeper, Metrics, ProblemRegistry } from '@onevillage/platform-http';
import { createLogger, type Logger } from '@onevillage/platform-logging';
import type { ServiceDefinition } from './service-definition.js';

export interface ServiceOptions {
  /** default: the wall clock */
  clock?: Clock;
  logger?: Logger;
  /** gives up a start that still waits for its servers */
  signal?: AbortSignal;
}

/** The long-lived things of one service. Making them connects to nothing. */
export interface ServiceParts {
  definition: ServiceDefinition;
  config: PlatformConfig;
  logger: Logger;
  clock: Clock;
  database: Database;
  kafka: KafkaClient;
  relay: Relay;
  strategy: BatchKafkaStrategy;
  registry: ProblemRegistry;
  metrics: Metrics;
  drain: Drain;
  sweeper: IdempotencySweeper;
}

/** @throws ConfigError naming every fault of `env` */
export function serviceParts(
  definition: ServiceDefinition,
  env?: Env,
  options: ServiceOptions = {},
): ServiceParts {
  const { name, events, knows = [] } = definition;
  const config = loadServiceConfig(name, env, definition.config) as PlatformConfig;
  const logger = options.logger ?? createLogger(name, { level: config.LOG_LEVEL });
  if (config.FAULT_POINT) armFaultPoint(config.FAULT_POINT);
  const topicPrefix = config.KAFKA_TOPIC_PREFIX;
  const database = new Database({
    url: config.DATABASE_URL,
    service: name,
    poolSize: config.DATABASE_POOL_SIZE,
    logger,
  });
  const kafka = createKafka({ brokers: config.KAFKA_BROKERS, clientId: `${topicPrefix}${name}`, logger });
  const known = [...new Set([...events.publishes, ...Object.values(events.consumes).flat(), ...knows])];
  return {
    definition,
    config,
    logger,
    clock: options.clock ?? (() => new Date()),
    database,
    kafka,
    relay: new Relay({ database, kafka, logger, source: `/${name}`, topicPrefix }),
    strategy: new BatchKafkaStrategy({
      service: name,
      kafka,
      database,
      logger,
      consumes: events.consumes,
      known,
      topicPrefix,
    }),
    registry: new ProblemRegistry(definition.problems, config.PUBLIC_URL),
    metrics: new Metrics(name),
    drain: new Drain(),
    sweeper: new IdempotencySweeper(database, logger),
  };
}
