import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freePorts,
  startKafka,
  startPostgres,
  type RunningKafka,
  type RunningPostgres,
} from '@onevillage/stack';

/** PostgreSQL and Kafka of one test alone, durable, made to be killed. */
export class OwnServers {
  private constructor(
    private readonly dir: string,
    private readonly ports: readonly [number, number, number],
    private postgres: RunningPostgres,
    private kafka: RunningKafka,
  ) {}

  static async start(): Promise<OwnServers> {
    const dir = mkdtempSync(join(tmpdir(), 'onevillage-chaos-'));
    const ports = (await freePorts(3)) as [number, number, number];
    const [postgres, kafka] = await Promise.all([
      OwnServers.postgresAt(dir, ports),
      OwnServers.kafkaAt(dir, ports),
    ]);
    return new OwnServers(dir, ports, postgres, kafka);
  }

  get databaseUrl(): string {
    return this.postgres.url;
  }

  get brokers(): string {
    return this.kafka.brokers;
  }

  /** `kill -9` of the postmaster and a new start: recovery from the log. */
  async crashPostgres(): Promise<void> {
    process.kill(this.postgres.pid, 'SIGKILL');
    this.postgres = await OwnServers.postgresAt(this.dir, this.ports);
  }

  /** `kill -9` of the broker and a new start on the same log. */
  async crashKafka(): Promise<void> {
    process.kill(this.kafka.pid, 'SIGKILL');
    this.kafka = await OwnServers.kafkaAt(this.dir, this.ports);
  }

  async stop(): Promise<void> {
    await Promise.all([this.postgres.stop(), this.kafka.stop()]);
    rmSync(this.dir, { recursive: true, force: true });
  }

  private static postgresAt(dir: string, [port]: readonly number[]): Promise<RunningPostgres> {
    return startPostgres({ dataDir: join(dir, 'postgres'), port: port! });
  }

  private static kafkaAt(dir: string, [, port, controllerPort]: readonly number[]): Promise<RunningKafka> {
    return startKafka({ dataDir: join(dir, 'kafka'), port: port!, controllerPort: controllerPort! });
  }
}
