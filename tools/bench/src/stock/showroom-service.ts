import { freePorts } from '@onevillage/stack';
import { eventually, testIssuer } from '@onevillage/testing';
import type { DurableServers } from '../servers/durable-servers.js';
import { NodeChild } from '../servers/node-child.js';
import { ORGANISATION } from './stock-world.store.js';

const program = new URL('../withdrawal/service.process.js', import.meta.url);
const main = new URL('../../../../apps/showroom/dist/main.js', import.meta.url);

/** The showroom service as it is deployed: a process of its own with the settings of production. */
export class ShowroomService {
  private constructor(
    private readonly child: NodeChild,
    readonly url: string,
    /** Of somebody who works there. */
    readonly token: string,
    private readonly closeIssuer: () => Promise<void>,
  ) {}

  static async start(servers: DurableServers, databaseUrl: string): Promise<ShowroomService> {
    const issuer = await testIssuer();
    const [port] = await freePorts(1);
    const child = NodeChild.start(program, {
      NODE_ENV: 'production',
      BENCH_PROGRAM: main.href,
      SHOWROOM_DATABASE_URL: databaseUrl,
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
        if (!answer?.ok) throw new Error(`showroom: ${await answer?.text()} ${child.output}`);
      },
      { timeoutMs: 60_000, everyMs: 100 },
    );
    const token = await issuer.token({
      subject: 'till',
      roles: ['showroom-staff', 'showroom-manager'],
      organisation: ORGANISATION,
      expiresInSeconds: 36_000,
    });
    return new ShowroomService(child, url, token, () => issuer.close());
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
