import { randomUUID } from 'node:crypto';
import { CliError } from '../cli-error.js';
import type { Io } from '../io.js';
import { problemFrom } from './api-problem.js';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly bytes?: { readonly data: Uint8Array; readonly type: string };
  /** Version that a change is based on. */
  readonly ifMatch?: string;
}

export interface Answer<T> {
  readonly body: T;
  readonly etag: string | null;
}

/** Token for a call; `renew` when the one given before was refused. */
export type TokenSource = (renew: boolean) => Promise<string>;

const TIMEOUT_MS = 60_000;

/** The API of all services through the gateway. */
export class Gateway {
  constructor(
    readonly url: string,
    private readonly io: Io,
    private readonly token: TokenSource,
  ) {}

  /** @throws ApiProblem, CliError when nobody answers */
  async json<T>(path: string, call: Call = {}): Promise<Answer<T>> {
    const response = await this.send(path, call);
    const body = response.status === 204 ? undefined : await response.json();
    return { body: body as T, etag: response.headers.get('etag') };
  }

  /** As it came, byte order mark and all. */
  async bytes(path: string, call: Call = {}): Promise<Uint8Array> {
    return new Uint8Array(await (await this.send(path, call)).arrayBuffer());
  }

  private async send(path: string, call: Call): Promise<Response> {
    const { method = 'GET' } = call;
    const url = new URL(`${this.url}/api/${path}`);
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const type = call.bytes?.type ?? (call.body === undefined ? undefined : 'application/json');
    const headers: Record<string, string> = {
      ...(type !== undefined && { 'content-type': type }),
      ...(call.ifMatch !== undefined && { 'if-match': call.ifMatch }),
      // The same key on the second attempt below: the command runs once.
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
    };
    const body = call.bytes?.data ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const attempt = async (renew: boolean): Promise<Response> =>
      reach(this.io, url, {
        method,
        body,
        headers: { ...headers, authorization: `Bearer ${await this.token(renew)}` },
      });
    let response = await attempt(false);
    if (response.status === 401) response = await attempt(true);
    if (!response.ok) throw await problemFrom(response, `${method} ${url.pathname}`);
    return response;
  }
}

/** One request. @throws CliError naming the address when nobody answers there */
export async function reach(
  io: Io,
  url: URL,
  init: Omit<RequestInit, 'body'> & { body?: string | Uint8Array | undefined },
): Promise<Response> {
  try {
    const request = { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) } as RequestInit;
    return await io.fetch(url, request);
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    throw new CliError(
      late
        ? `${url.origin} did not answer within ${TIMEOUT_MS / 1000} seconds. Try again later. [timeout]`
        : `Nobody answers at ${url.origin}. Start OneVillage with \`npm start\`, or say where it is: --url or ONEVILLAGE_URL. [unreachable]`,
    );
  }
}
