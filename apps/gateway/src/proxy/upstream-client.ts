import { AsyncLocalStorage } from 'node:async_hooks';
import http from 'node:http';
import https from 'node:https';
import { pipeline, type Readable } from 'node:stream';

export interface UpstreamRequest {
  origin: string;
  path: string;
  method: string;
  headers: Record<string, string | string[] | undefined>;
  body?: Readable | string;
}

export interface UpstreamAnswer {
  statusCode: number;
  headers: http.IncomingHttpHeaders;
  body: Readable;
}

type Done = (error: Error | null, answer?: UpstreamAnswer) => void;

/** The service took the request and said nothing for too long. */
export class UpstreamTimeout extends Error {}

export interface UpstreamLimits {
  /** until the answer begins; a long poll waits up to 30 s */
  answerMs: number;
  /** without a byte of a begun answer */
  silenceMs: number;
}

const LIMITS: UpstreamLimits = { answerMs: 65_000, silenceMs: 120_000 };

/**
 * What @fastify/http-proxy sends its requests with. Unlike its own client this one lets go of a request whose client
 * went away before the service answered: a long poll must not wait for nobody.
 */
export class UpstreamClient {
  private readonly gone = new AsyncLocalStorage<AbortSignal>();
  // No maxSockets: the long polls of one client would take them all, and everybody else would wait behind them.
  private readonly options = { keepAlive: true, maxFreeSockets: 64, timeout: 60_000 };
  private readonly agents = {
    'http:': new http.Agent(this.options),
    'https:': new https.Agent(this.options),
  };

  constructor(private readonly limits: UpstreamLimits = LIMITS) {}

  /** Requests made by `work`, at once, end when `gone` does. */
  during<T>(gone: AbortSignal, work: () => T): T {
    return this.gone.run(gone, work);
  }

  /** In the shape that @fastify/reply-from calls. */
  readonly request = ({ origin, path, method, headers, body }: UpstreamRequest, done: Done): void => {
    const { protocol, hostname, port } = new URL(origin);
    const secure = protocol === 'https:';
    const request = (secure ? https : http).request({
      protocol,
      hostname,
      port,
      path,
      method,
      headers: present(headers),
      agent: this.agents[secure ? 'https:' : 'http:'],
      signal: this.gone.getStore(),
    });
    let settled = false;
    const settle: Done = (error, answer) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      done(error, answer);
    };
    const timer = setTimeout(() => request.destroy(new UpstreamTimeout()), this.limits.answerMs);
    request.on('error', (error) => settle(error));
    request.on('response', (answer) => {
      answer.setTimeout(this.limits.silenceMs, () => answer.destroy(new UpstreamTimeout()));
      settle(null, { statusCode: answer.statusCode ?? 502, headers: answer.headers, body: answer });
    });
    if (!body || typeof body === 'string') request.end(body || undefined);
    else pipeline(body, request, (error) => error && settle(error));
  };

  close(): void {
    Object.values(this.agents).forEach((agent) => agent.destroy());
  }
}

const present = (headers: UpstreamRequest['headers']): http.OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
