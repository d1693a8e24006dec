import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { freePorts } from '@onevillage/stack';
import { eventually, SERVICE_NAMES, type ServiceName, startChild, type TestChild } from '@onevillage/testing';
import { parseNdjson } from './ndjson.js';

export type ProcessName = ServiceName | 'gateway';

export interface PlatformServers {
  /** The cluster. */
  databaseUrl: string;
  brokers: string;
}

const apps = fileURLToPath(new URL('../../../', import.meta.url));
const variable = (name: string): string => name.toUpperCase().replaceAll('-', '_');

/** Every service as its own process, behind the gateway: black box, as it is deployed. */
export class Platform {
  private readonly children = new Map<ProcessName, TestChild>();

  private constructor(
    readonly url: string,
    readonly topicPrefix: string,
    private readonly env: Record<string, string>,
    private readonly ports: Map<ProcessName, number>,
  ) {}

  static async start(servers: PlatformServers): Promise<Platform> {
    const names: ProcessName[] = [...SERVICE_NAMES, 'gateway'];
    const free = await freePorts(names.length);
    const ports = new Map(names.map((name, i) => [name, free[i]!]));
    const run = randomBytes(4).toString('hex');
    const url = `http://127.0.0.1:${ports.get('gateway')}`;
    const env: Record<string, string> = {
      KAFKA_BROKERS: servers.brokers,
      KAFKA_TOPIC_PREFIX: `e2e${run}.`,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      DEMONSTRATION: 'true',
      PUBLIC_URL: url,
      GATEWAY_URL: url,
      OIDC_ISSUER: `${url}/oidc`,
      OIDC_JWKS_URL: `http://127.0.0.1:${ports.get('identity')}/oidc/jwks`,
      DATABASE_POOL_SIZE: '5',
      RATE_LIMIT_PER_MINUTE: '1000000',
    };
    for (const name of SERVICE_NAMES) {
      env[`${variable(name)}_URL`] = `http://127.0.0.1:${ports.get(name)}`;
      const database = new URL(servers.databaseUrl);
      database.pathname = `/e2e_${run}_${name.replaceAll('-', '_')}`;
      env[`${variable(name)}_DATABASE_URL`] = database.href;
    }
    env['DATABASE_URL'] = servers.databaseUrl;
    const platform = new Platform(url, env['KAFKA_TOPIC_PREFIX']!, env, ports);
    await Promise.all(names.map((name) => platform.run(name)));
    await Promise.all(names.map((name) => platform.ready(name)));
    return platform;
  }

  databaseUrl(name: ProcessName): string {
    return this.env[`${variable(name)}_DATABASE_URL`]!;
  }

  run(name: ProcessName, env: Record<string, string> = {}): void {
    const entry = `${apps}${name}/dist/main.js`;
    this.children.set(name, startChild(entry, { ...this.env, PORT: String(this.ports.get(name)), ...env }));
  }

  async ready(name: ProcessName, timeoutMs = 60_000): Promise<void> {
    await eventually(
      async () => {
        const answer = await fetch(`http://127.0.0.1:${this.ports.get(name)}/health/ready`).catch(() => null);
        if (!answer?.ok) {
          const said = answer ? await answer.text() : 'does not answer';
          throw new Error(`${name}: ${said}\n${this.output(name).slice(-3000)}`);
        }
      },
      { timeoutMs, everyMs: 100 },
    );
  }

  /** `kill -9`, and a new process in its place. */
  async crash(name: ProcessName, env: Record<string, string> = {}): Promise<void> {
    await this.children.get(name)?.kill('SIGKILL');
    this.run(name, env);
  }

  output(name: ProcessName): string {
    return this.children.get(name)?.output() ?? '';
  }

  async stop(): Promise<void> {
    await Promise.all([...this.children.values()].map((child) => child.kill('SIGTERM')));
  }

  /** A token of a demonstration account. */
  async token(role: string, more: { adminUnitIds?: string[] } = {}): Promise<string> {
    const { accessToken } = await this.json<{ accessToken: string }>(
      'POST',
      '/api/identity/v1/demonstration/tokens',
      { json: { role, ...more } },
    );
    return accessToken;
  }

  async json<T>(method: string, path: string, sent: Sent = {}): Promise<T> {
    const answer = await this.send(method, path, sent);
    if (!answer.ok) throw new Error(`${method} ${path} → ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  send(method: string, path: string, { token, json, body, headers, key }: Sent = {}): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': key ?? randomUUID() }),
        ...headers,
      },
      body:
        (Buffer.isBuffer(body) ? new Uint8Array(body) : body) ??
        (json === undefined ? undefined : JSON.stringify(json)),
    });
  }

  /** The whole feed: its lines by variant, and the closing line. */
  async feed(
    token: string,
  ): Promise<{ lines: Map<string, FeedLine>; cursor: string; count: number; etag: string }> {
    const answer = await this.send('GET', '/api/ecommerce-sync/v1/feeds/products.ndjson', { token });
    if (!answer.ok) throw new Error(`feed → ${answer.status} ${await answer.text()}`);
    const all = parseNdjson(await answer.text());
    const end = all.at(-1) as { end?: boolean; count: number; cursor: string };
    if (!end?.end) throw new Error('the feed was cut off');
    const lines = (all.slice(0, -1) as FeedLine[]).map((line) => [line.variantId, line] as const);
    return {
      lines: new Map(lines),
      cursor: end.cursor,
      count: end.count,
      etag: answer.headers.get('etag') ?? '',
    };
  }
}

export interface FeedLine {
  variantId: string;
  productId: string;
  title: { vi: string | null };
  producer: { name: string; adminUnitIds: string[] };
  certificates: { id: string; stars: number | null; validThrough: string }[];
}

interface Sent {
  token?: string;
  json?: unknown;
  body?: Buffer | string;
  headers?: Record<string, string>;
  key?: string;
}
