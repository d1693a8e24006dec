import { randomUUID } from 'node:crypto';
import { freePorts } from '@onevillage/stack';
import {
  eventPublisher,
  eventually,
  type EventPublisher,
  startChild,
  testDatabase,
  type TestChild,
  type TestDatabase,
  testPlace,
  type TestPlace,
  testStack,
  type TokenClaims,
} from '@onevillage/testing';

const main = new URL('../../../showroom/dist/main.js', import.meta.url);
export const STAFF: TokenClaims = {
  subject: 'staff',
  roles: ['showroom-staff'],
  organisation: randomUUID(),
  expiresInSeconds: 36_000,
};

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface RequestOptions {
  /** Default: staff. */
  readonly as?: TokenClaims;
  /** Idempotency-Key of a POST; default: a new one. */
  readonly key?: string;
  /** Version that the caller has read. */
  readonly ifMatch?: number;
}

/** The showroom service as several processes on one database, and their neighbours' side of Kafka. */
export class ShowroomProcesses {
  private readonly children: TestChild[] = [];
  private readonly tokens = new Map<TokenClaims, Promise<string>>();

  private constructor(
    readonly database: TestDatabase,
    /** What neighbours publish. */
    readonly publisher: EventPublisher,
    private readonly place: TestPlace,
    private readonly ports: readonly number[],
  ) {}

  static async start(count = 2): Promise<ShowroomProcesses> {
    const [database, place, ports] = await Promise.all([testDatabase(), testPlace(), freePorts(count)]);
    const publisher = await eventPublisher(place.topicPrefix);
    const processes = new ShowroomProcesses(database, publisher, place, ports);
    for (const at of ports.keys()) processes.run(at);
    for (const at of ports.keys()) await processes.ready(at);
    return processes;
  }

  /** How many there are. */
  get count(): number {
    return this.ports.length;
  }

  get topicPrefix(): string {
    return this.place.topicPrefix;
  }

  /** Starts the process at this place; FAULT_POINT in `env` says where it dies. */
  run(at: number, env: Record<string, string> = {}): void {
    this.children[at] = startChild(main, {
      DATABASE_URL: this.database.options.url,
      KAFKA_BROKERS: testStack().brokers.join(','),
      KAFKA_TOPIC_PREFIX: this.topicPrefix,
      OIDC_ISSUER: this.place.issuer.issuer,
      HOST: '127.0.0.1',
      PORT: String(this.ports[at]),
      LOG_LEVEL: 'warn',
      ...env,
    });
  }

  async ready(at: number): Promise<void> {
    await eventually(
      async () => {
        const answer = await fetch(`${this.url(at)}/health/ready`).catch(() => null);
        if (!answer?.ok) throw new Error(`process ${at} is not ready: ${this.output(at)}`);
      },
      { timeoutMs: 60_000, everyMs: 50 },
    );
  }

  /** Resolves when the process is no more. */
  async died(at: number): Promise<NodeJS.Signals | null> {
    return (await this.children[at]!.exited).signal;
  }

  async kill(at: number): Promise<void> {
    await this.children[at]!.kill('SIGKILL');
  }

  /** A request to the process at this place. @throws when there is no answer */
  async send(
    at: number,
    method: 'PUT' | 'POST',
    path: string,
    json: object,
    { as = STAFF, key = randomUUID(), ifMatch }: RequestOptions = {},
  ): Promise<Answer> {
    const token = this.tokens.get(as) ?? this.place.issuer.token(as);
    this.tokens.set(as, token);
    const answer = await fetch(this.url(at) + path, {
      method,
      headers: {
        authorization: `Bearer ${await token}`,
        'content-type': 'application/json',
        ...(method === 'POST' && { 'idempotency-key': key }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      },
      body: JSON.stringify(json),
    });
    return { status: answer.status, body: await answer.json() };
  }

  async stop(): Promise<void> {
    await Promise.all(this.children.map((child) => child.kill('SIGTERM')));
    await this.publisher.close();
    await this.database.drop();
    await this.place.leave();
  }

  private url(at: number): string {
    return `http://127.0.0.1:${this.ports[at]}`;
  }

  private output(at: number): string {
    return this.children[at]!.output().slice(-3_000);
  }
}
