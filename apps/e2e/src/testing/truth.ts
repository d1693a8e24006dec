import { createLogger } from '@onevillage/platform-logging';
import { Database } from '@onevillage/platform-database';
import { createKafka } from '@onevillage/platform-eventing';
import { checkTopics, readTopic, type CommittedEvent, type TopicFindings } from '@onevillage/testing';
import type { Platform, ProcessName } from './platform.js';

const TOPICS: Partial<Record<ProcessName, string[]>> = {
  producers: ['producers.producer'],
  catalog: ['catalog.product'],
  recognition: ['recognition.certificate'],
};
/** Who reads a topic: service and projection. */
const READERS: Record<string, [ProcessName, string][]> = {
  'producers.producer': [
    ['catalog', 'producers'],
    ['recognition', 'producers'],
    ['showroom', 'producers'],
    ['ecommerce-sync', 'producers'],
  ],
  'catalog.product': [
    ['recognition', 'products'],
    ['showroom', 'products'],
    ['ecommerce-sync', 'products'],
  ],
  'recognition.certificate': [
    ['catalog', 'certificates'],
    ['showroom', 'certificates'],
    ['ecommerce-sync', 'certificates'],
  ],
};
const SERVICES: ProcessName[] = ['catalog', 'recognition', 'showroom', 'ecommerce-sync'];

/** Looks into databases and topics, past the code under test. */
export class Truth {
  private readonly databases = new Map<ProcessName, Database>();

  constructor(
    private readonly platform: Platform,
    private readonly brokers: string,
  ) {}

  async rows<R>(service: ProcessName, sql: string): Promise<R[]> {
    let database = this.databases.get(service);
    if (!database) {
      database = new Database({ url: this.platform.databaseUrl(service), service: 'truth', poolSize: 1 });
      await database.connect();
      this.databases.set(service, database);
    }
    return database.query<R>(sql);
  }

  /** Each service's event log against its topics. */
  async chain(service: ProcessName): Promise<{ committed: number; findings: TopicFindings }> {
    const committed = await this.rows<CommittedEvent>(
      service,
      `select id, aggregate_id as "aggregateId", aggregate_version as "aggregateVersion" from event_log
       where type like 'producers.producer.%' or type like 'catalog.product.%' or type like 'recognition.certificate.%'`,
    );
    const kafka = createKafka({
      brokers: [this.brokers],
      clientId: 'truth',
      logger: createLogger('truth', { level: 'silent' }),
    });
    const read = (
      await Promise.all(TOPICS[service]!.map((topic) => readTopic(this.platform.topicPrefix + topic, kafka)))
    ).flat();
    return { committed: committed.length, findings: checkTopics(committed, read) };
  }

  /**
   * Aggregates whose newest version some projection has not applied, also those it never heard of, and everything that is
   * parked or still waits for a neighbour.
   */
  async behind(): Promise<string[]> {
    const behind: string[] = [];
    for (const [source, topics] of Object.entries(TOPICS) as [ProcessName, string[]][]) {
      const newest = await this.rows<{ id: string; type: string; v: number }>(
        source,
        'select aggregate_id as id, min(type) as type, max(aggregate_version)::int as v from event_log group by 1',
      );
      for (const topic of topics) {
        const ofTopic = newest.filter(({ type }) => type.startsWith(`${topic}.`));
        for (const [service, projection] of READERS[topic] ?? []) {
          const applied = await this.rows<{ id: string; v: number }>(
            service,
            `select aggregate_id as id, version::int as v from inbox where projection = '${projection}'`,
          );
          const at = new Map(applied.map(({ id, v }) => [id, v]));
          const late = ofTopic.filter(({ id, v }) => at.get(id) !== v);
          behind.push(
            ...late.map(({ id, v }) => `${service}/${projection}: ${id} at ${at.get(id) ?? 0} of ${v}`),
          );
        }
      }
    }
    for (const service of SERVICES) {
      const parked = await this.rows<{ projection: string; reason: string }>(
        service,
        'select projection, reason from parked_messages',
      );
      behind.push(...parked.map(({ projection, reason }) => `${service}/${projection}: parked, ${reason}`));
    }
    for (const [service, table] of [
      ['catalog', 'products'],
      ['recognition', 'certificates'],
    ] as const) {
      const waiting = await this.rows<{ id: string }>(
        service,
        `select id from ${table} where state in ('waiting', 'refused')`,
      );
      behind.push(...waiting.map(({ id }) => `${service}: ${id} is waiting or refused`));
    }
    return behind;
  }

  async close(): Promise<void> {
    await Promise.all([...this.databases.values()].map((database) => database.close()));
  }
}
