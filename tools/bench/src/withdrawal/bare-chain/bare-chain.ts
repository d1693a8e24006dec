import { createKafka, ensureTopics } from '@onevillage/platform-eventing';
import { createLogger } from '@onevillage/platform-logging';
import { Database, withDatabase } from '@onevillage/platform-database';
import type { DurableServers } from '../../servers/durable-servers.js';
import { NodeChild } from '../../servers/node-child.js';
import { HttpClient } from '../../servers/http-client.js';
import type { Target } from '../target.js';
import { BARE_TOPIC, createBareTable } from './bare-chain.store.js';

/**
 * The floor: the same hops with nothing of ours between them. A POST, one INSERT committed durably, the answer; then
 * one kafkajs send, one kafkajs consumer in another process, one long poll answered from its memory. It checks, orders,
 * keeps and renders nothing, and loses what it has when it dies.
 */
export class BareChain implements Target {
  readonly name = 'bare chain';
  private cursor = 0;

  private constructor(
    private readonly servers: DurableServers,
    private readonly children: readonly NodeChild[],
    private readonly front: HttpClient,
    private readonly back: HttpClient,
  ) {}

  static async start(servers: DurableServers): Promise<BareChain> {
    const databaseUrl = withDatabase(servers.postgres.url, 'bench_bare');
    const cluster = await new Database({ url: servers.postgres.url, service: 'bench' }).session();
    await cluster.query('create database bench_bare').finally(() => cluster.end());
    await createBareTable(databaseUrl);
    const kafka = createKafka({
      brokers: [servers.kafka.brokers],
      clientId: 'bench',
      logger: createLogger('bench', { level: 'silent' }),
    });
    await ensureTopics(kafka, [{ topic: BARE_TOPIC }]);
    const env = { BENCH_DATABASE: databaseUrl, BENCH_BROKERS: servers.kafka.brokers };
    const [front, back] = ['front', 'back'].map((end) =>
      NodeChild.start(new URL(`./${end}.process.js`, import.meta.url), env),
    ) as [NodeChild, NodeChild];
    const urls = await Promise.all([front, back].map((child) => child.hear<string>()));
    return new BareChain(servers, [front, back], new HttpClient(urls[0]!), new HttpClient(urls[1]!));
  }

  get processes() {
    return { services: this.children.map(({ pid }) => pid), ...this.servers.processes };
  }

  withdraw(id: string): Promise<unknown> {
    const json = { ground: 'criteria-no-longer-met', decisionNumber: '77/QĐ-UBND' };
    return this.front.send('POST', `/withdrawals/${id}`, { json });
  }

  async gone(): Promise<readonly string[]> {
    const page = await this.back.json<{ ids: string[]; cursor: number }>(
      'GET',
      `/changes?after=${this.cursor}`,
    );
    this.cursor = page.cursor;
    return page.ids;
  }

  async stop(): Promise<void> {
    this.front.close();
    this.back.close();
    await Promise.all(this.children.map((child) => child.stop()));
  }
}
