import type { EventDefinition } from '@onevillage/contracts-kit';
import type { Database, Tx } from '@onevillage/platform-database';
import { createLogger, type Logger } from '@onevillage/platform-logging';
import { deleteTopics, eventually, testDatabase, testKafka, testTopicPrefix } from '@onevillage/testing';
import type { Message, Producer } from 'kafkajs';
import { BatchKafkaStrategy } from '../strategy/batch-kafka-strategy.js';
import type { ConsumedEvent } from '../projection/consumed-event.js';
import { EventLog1763800001000 } from '../migrations/create-event-log.js';
import { ConsumerTables1763800002000 } from '../migrations/create-consumer-tables.js';
import type { KafkaClient } from '../kafka/client.js';
import { ThingChangedV1, ThingMadeV1, ThingNotedV1, ThingSnapshottedV1 } from './consumer-events.js';
import { recordThings, ThingTables1763800009000 } from './consumer-things.js';

export type Handler = (events: ConsumedEvent[], tx: Tx) => Promise<void>;

export interface BenchStrategy {
  /** default: ThingMadeV1, ThingChangedV1, ThingSnapshottedV1 */
  readonly handled?: readonly EventDefinition[];
  /** default: `recordThings`; called instead of it */
  readonly handler?: Handler;
  readonly logger?: Logger;
  /** called after a rebuild */
  readonly rebuilt?: (tx: Tx) => Promise<void>;
  /** default: straight to the broker */
  readonly kafka?: KafkaClient;
}

/** A database, a topic, and consumers of it. */
export class ConsumerBench {
  private readonly strategies = new Set<BatchKafkaStrategy>();
  private sent = 0;

  private constructor(
    readonly database: Database & { drop(): Promise<void> },
    readonly prefix: string,
    private readonly producer: Producer,
    private readonly partitions: number,
  ) {}

  static async open(partitions = 1, poolSize = 10): Promise<ConsumerBench> {
    const migrations = [EventLog1763800001000, ConsumerTables1763800002000, ThingTables1763800009000];
    const database = await testDatabase(migrations, { service: 'bench', poolSize });
    const producer = testKafka().producer({ allowAutoTopicCreation: false });
    await producer.connect();
    const bench = new ConsumerBench(database, testTopicPrefix(), producer, partitions);
    await bench.createTopic();
    return bench;
  }

  get topic(): string {
    return `${this.prefix}test.thing`;
  }

  async createTopic(): Promise<void> {
    const topics = [{ topic: this.topic, numPartitions: this.partitions, replicationFactor: 1 }];
    await this.admin(async (admin) => {
      await eventually(() => admin.createTopics({ topics, waitForLeaders: false }));
      await eventually(() => admin.fetchTopicOffsets(this.topic));
    });
  }

  async recreateTopic(): Promise<void> {
    await deleteTopics(this.prefix);
    this.sent = 0;
    await this.createTopic();
  }

  async send(...messages: Message[]): Promise<void> {
    this.sent += messages.length;
    await this.producer.send({ topic: this.topic, acks: -1, messages });
  }

  /** A consumer as a service has it, without Nest. */
  start({
    handled = [ThingMadeV1, ThingChangedV1, ThingSnapshottedV1],
    handler = recordThings,
    rebuilt,
    logger = createLogger('bench', { level: 'silent' }),
    kafka = testKafka(),
  }: BenchStrategy = {}) {
    const strategy = new BatchKafkaStrategy({
      service: 'bench',
      kafka,
      database: this.database,
      logger,
      consumes: { things: handled },
      known: [ThingMadeV1, ThingChangedV1, ThingSnapshottedV1, ThingNotedV1],
      topicPrefix: this.prefix,
    });
    const extras = { projection: 'things', options: { tables: ['things'] } };
    strategy.addHandler('things.on', (events: ConsumedEvent[], tx?: Tx) => handler(events, tx as Tx), true, {
      ...extras,
      on: handled,
    });
    if (rebuilt) {
      const last = (_: unknown, tx?: Tx) => rebuilt(tx as Tx);
      strategy.addHandler('things.rebuilt', last, true, { ...extras, on: 'rebuilt' });
    }
    strategy.listen((error) => {
      if (error) throw error;
    });
    this.strategies.add(strategy);
    return strategy;
  }

  async stop(strategy: BatchKafkaStrategy): Promise<void> {
    this.strategies.delete(strategy);
    await strategy.close();
  }

  /** Waits until everything that was ever sent to the topic is applied, passed over or parked. */
  async settled(messages = this.sent): Promise<void> {
    await eventually(
      async () => {
        const reached = await this.reached();
        if (reached !== messages) throw new Error(`at ${reached} of ${messages}`);
      },
      { timeoutMs: 30_000 },
    );
  }

  /** Messages behind the stored offsets. */
  async reached(projection = 'things'): Promise<number> {
    const rows = await this.database.query<{ next: string }>(
      'select coalesce(sum(next_offset), 0) next from consumer_offsets where projection = $1',
      [projection],
    );
    return Number(rows[0]?.next);
  }

  parked(): Promise<
    { id: string; aggregateId: string | null; version: number | null; reason: string; error: string }[]
  > {
    return this.database.query(
      `select id, aggregate_id "aggregateId", version, reason, error from parked_messages order by aggregate_id, version, id`,
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.strategies].map((strategy) => strategy.close()));
    await this.producer.disconnect();
    await deleteTopics(this.prefix);
    await this.database.drop();
  }

  private async admin(
    work: (admin: ReturnType<ReturnType<typeof testKafka>['admin']>) => Promise<unknown>,
  ): Promise<void> {
    const admin = testKafka().admin();
    await admin.connect();
    await work(admin).finally(() => admin.disconnect());
  }
}
