import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serviceDatabaseUrl } from '@onevillage/platform-config';
import { freePorts } from '@onevillage/stack';
import { eventually, SERVICE_NAMES, type TestIssuer } from '@onevillage/testing';
import type { DurableServers } from '../servers/durable-servers.js';
import { NodeChild } from '../servers/node-child.js';

const NAMES = [...SERVICE_NAMES, 'gateway'] as const;
type ProcessName = (typeof NAMES)[number];
/** What has to do with certificates and the feed; the others would idle. */
const STARTED: readonly ProcessName[] = ['producers', 'catalog', 'recognition', 'ecommerce-sync', 'gateway'];

const program = new URL('../servers/service.process.js', import.meta.url);
const entryOf = (name: ProcessName) => new URL(`../../../../apps/${name}/dist/main.js`, import.meta.url);
const variable = (name: string) => name.toUpperCase().replaceAll('-', '_');

/** The services as they are deployed, each its own process, with the settings of production. */
export class RunningServices {
  private constructor(
    private readonly children: ReadonlyMap<ProcessName, NodeChild>,
    private readonly ports: ReadonlyMap<ProcessName, number>,
    private readonly cluster: string,
  ) {}

  static async start(
    servers: DurableServers,
    issuer: TestIssuer,
    started: readonly ProcessName[] = STARTED,
  ): Promise<RunningServices> {
    const free = await freePorts(NAMES.length);
    const ports = new Map(NAMES.map((name, i) => [name, free[i]!]));
    const env: Record<string, string> = {
      NODE_ENV: 'production',
      DATABASE_URL: servers.postgres.url,
      KAFKA_BROKERS: servers.kafka.brokers,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      OIDC_ISSUER: issuer.issuer,
      PUBLIC_URL: `http://127.0.0.1:${ports.get('gateway')}`,
      RATE_LIMIT_PER_MINUTE: '1000000',
    };
    for (const name of NAMES) env[`${variable(name)}_URL`] = `http://127.0.0.1:${ports.get(name)}`;
    const names = started.filter((name) => existsSync(fileURLToPath(entryOf(name))));
    const children = new Map(
      names.map((name) => [
        name,
        NodeChild.start(program, {
          ...env,
          PORT: String(ports.get(name)),
          BENCH_PROGRAM: entryOf(name).href,
        }),
      ]),
    );
    const services = new RunningServices(children, ports, servers.postgres.url);
    try {
      await Promise.all(names.map((name) => services.ready(name)));
    } catch (error) {
      await services.stop();
      throw error;
    }
    return services;
  }

  get hasGateway(): boolean {
    return this.children.has('gateway');
  }

  url(name: ProcessName): string {
    return `http://127.0.0.1:${this.ports.get(name)}`;
  }

  /** That a service made for itself in the cluster. */
  databaseUrl(name: ProcessName): string {
    return serviceDatabaseUrl(this.cluster, name);
  }

  /** For `startCpuClock`. */
  get processes() {
    return { services: [...this.children.values()].map(({ pid }) => pid) };
  }

  /** What they logged last: warnings and errors. */
  get output(): string {
    return [...this.children]
      .map(([name, child]) => child.output && `${name}: ${child.output.slice(-2_000)}`)
      .join('');
  }

  async stop(): Promise<void> {
    await Promise.all([...this.children.values()].map((child) => child.stop()));
  }

  private ready(name: ProcessName): Promise<void> {
    return eventually(
      async () => {
        const answer = await fetch(`${this.url(name)}/health/ready`).catch(() => null);
        if (!answer?.ok)
          throw new Error(`${name}: ${await answer?.text()} ${this.children.get(name)?.output}`);
      },
      { timeoutMs: 60_000, everyMs: 100 },
    );
  }
}
