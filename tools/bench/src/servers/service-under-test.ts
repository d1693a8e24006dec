import type { ServiceName } from '@onevillage/kernel';
import { freePorts } from '@onevillage/stack';
import { eventually, testIssuer, type TokenClaims } from '@onevillage/testing';
import type { DurableServers } from './durable-servers.js';
import { NodeChild } from './node-child.js';

const program = new URL('./service.process.js', import.meta.url);

/** A service as it is deployed: a process of its own with the settings of production. */
export class ServiceUnderTest {
  private constructor(
    private readonly child: NodeChild,
    readonly url: string,
    readonly token: string,
    private readonly closeIssuer: () => Promise<void>,
  ) {}

  /** @param claims of the token with which it is asked */
  static async start(
    name: ServiceName,
    servers: DurableServers,
    databaseUrl: string,
    claims: TokenClaims,
  ): Promise<ServiceUnderTest> {
    const issuer = await testIssuer();
    const [port] = await freePorts(1);
    const child = NodeChild.start(program, {
      NODE_ENV: 'production',
      BENCH_PROGRAM: new URL(`../../../../apps/${name}/dist/main.js`, import.meta.url).href,
      [`${name.toUpperCase().replaceAll('-', '_')}_DATABASE_URL`]: databaseUrl,
      DATABASE_URL: databaseUrl,
      KAFKA_BROKERS: servers.kafka.brokers,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
      OIDC_ISSUER: issuer.issuer,
    });
    const url = `http://127.0.0.1:${port}`;
    await eventually(
      async () => {
        const answer = await fetch(`${url}/health/ready`).catch(() => null);
        if (!answer?.ok) throw new Error(`${name}: ${await answer?.text()} ${child.output}`);
      },
      { timeoutMs: 60_000, everyMs: 100 },
    );
    const token = await issuer.token({ ...claims, expiresInSeconds: 36_000 });
    return new ServiceUnderTest(child, url, token, () => issuer.close());
  }

  get pid(): number {
    return this.child.pid;
  }

  /** What it logged last. */
  get output(): string {
    return this.child.output;
  }

  async stop(): Promise<void> {
    await this.child.stop();
    await this.closeIssuer();
  }
}
