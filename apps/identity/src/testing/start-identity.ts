import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { newId } from '@onevillage/platform-database';
import { createLogger } from '@onevillage/platform-logging';
import { startService, type RunningService } from '@onevillage/platform-service';
import { TestDatabase, testDatabase, testStack } from '@onevillage/testing';
import { firstAdminLink, identityService } from '../index.js';

export interface Reply<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface CallOptions {
  readonly method?: string;
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One identity service of a test, with its own database and free port. */
export class TestIdentity {
  private constructor(
    readonly origin: string,
    readonly database: TestDatabase,
    /** Everything it logged, as lines. */
    readonly logs: readonly string[],
    private readonly service: RunningService,
  ) {}

  static async start(
    env: Readonly<Record<string, string>> = {},
    database?: TestDatabase,
  ): Promise<TestIdentity> {
    const used = database ?? (await testDatabase([], { service: 'identity' }));
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const logs: string[] = [];
    const destination = new PassThrough().on('data', (line: Buffer) => logs.push(line.toString()));
    const service = await startService(
      identityService,
      {
        DATABASE_URL: used.options.url,
        KAFKA_BROKERS: testStack().brokers.join(','),
        PORT: String(port),
        PUBLIC_URL: origin,
        OIDC_ISSUER: `${origin}/oidc`,
        OIDC_JWKS_URL: `${origin}/oidc/jwks`,
        ...env,
      },
      { logger: createLogger('identity', { level: 'debug', destination }) },
    );
    return new TestIdentity(origin, used, logs, service);
  }

  async stop({ keepDatabase = false } = {}): Promise<void> {
    await this.service.stop();
    if (!keepDatabase) await this.database.drop();
  }

  async call<T = Record<string, unknown>>(path: string, options: CallOptions = {}): Promise<Reply<T>> {
    const { method = 'GET', token, body } = options;
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': newId() }),
        ...options.headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as T,
    };
  }

  /** Asks the token endpoint as a client does. */
  async ask(
    clientId: string,
    secret: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const response = await fetch(`${this.origin}/oidc/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: 'grant_type=client_credentials',
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  }

  async token(clientId: string, secret: string): Promise<string> {
    const { status, body } = await this.ask(clientId, secret);
    if (status !== 200) throw new Error(`No token: ${status} ${JSON.stringify(body)}`);
    return String(body['access_token']);
  }

  async submit(
    page: 'first-admin' | 'invitation',
    fields: Record<string, string>,
  ): Promise<{ status: number; html: string }> {
    const response = await fetch(`${this.origin}/oidc/welcome/${page}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    return { status: response.status, html: await response.text() };
  }

  /** Makes the first administrator by the link of this start, and answers its personal access. */
  async firstAdmin(email = 'root@example.org'): Promise<{ id: string; secret: string; token: string }> {
    const code = codeOf(firstAdminLink());
    const { html } = await this.submit('first-admin', { code, email, password: PASSWORD, repeat: PASSWORD });
    const [id = '', secret = ''] = shownIn(html);
    return { id, secret, token: await this.token(id, secret) };
  }
}

export const PASSWORD = 'three green jackfruit';
export const codeOf = (link: string | null): string => link?.split('#')[1] ?? 'no link';
/** Client id and secret as the last page shows them. */
export const shownIn = (html: string): string[] =>
  [...html.matchAll(/<code aria-labelledby="\w">([^<]+)<\/code>/g)].map((match) => match[1] ?? '');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
