import type { BulkItemResult, BulkResult } from '@onevillage/contracts-kit';
import { ImportStopped } from './import-stopped.js';
import { answersFor, itemFaults, portions } from './bulk-parts.js';

export interface Officer {
  /** `Authorization` header of the officer: an import may do what the officer may, and nothing else. */
  authorization: string;
}
export interface PublicApisOptions {
  gatewayUrl: string;
  officer: Officer;
  /** How long to wait for a service that does not answer. */
  patienceMs: number;
  signal: AbortSignal;
  /** Asked before each request; throws when the run has been taken over. */
  mayGoOn: () => Promise<void>;
}

/** A bulk API of the platform, by its path at the gateway. */
export interface BulkApi {
  readonly path: string;
}

const TIMEOUT_MS = 30_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A service may ask for more patience than that. */
const LONGEST_RETRY_AFTER_MS = 120_000;
/** The service is away or busy; the same request with the same key later is answered as if it were the first. */
const LATER = new Set([0, 429, 502, 503, 504]);

interface Problem {
  code?: string;
  title?: string;
  detail?: string;
  errors?: { pointer?: string; code?: string; message?: string }[];
}

/** The public bulk APIs of the other services, called with the officer's own rights. */
export class PublicApis {
  constructor(private readonly options: PublicApisOptions) {}

  /**
   * One answer per item, in order. `key` makes a repeat after a lost answer get the same one. Items that the service
   * does not even understand are refused alone.
   * @throws ImportStopped when the run cannot go on
   */
  async bulk(
    api: BulkApi,
    items: readonly object[],
    dryRun: boolean,
    key: string,
  ): Promise<BulkItemResult[]> {
    const answers = new Array<BulkItemResult>(items.length);
    for (const [part, portion] of portions(items).entries()) {
      let open = portion;
      for (let round = 0; open.length; round++) {
        const bodies = open.map((index) => items[index]!);
        const told = await this.patiently(api, bodies, dryRun, `${key}:${part}:${round}`);
        const faults = Array.isArray(told) ? undefined : itemFaults(told.errors ?? [], open.length);
        if (!Array.isArray(told) && !faults?.size) throw refused(api.path, 422, told);
        answersFor(open, Array.isArray(told) ? told : faults!, answers);
        open = faults ? open.filter((_, i) => !faults.has(i)) : [];
      }
    }
    return answers;
  }

  /** The answers, or the problem of a body that is not understood. */
  private async patiently(
    api: BulkApi,
    items: readonly object[],
    dryRun: boolean,
    key: string,
  ): Promise<BulkItemResult[] | Problem> {
    const { signal, patienceMs } = this.options;
    const since = performance.now();
    for (let attempt = 0; ; attempt++) {
      await this.options.mayGoOn();
      const told = await this.send(api, items, dryRun, key).catch(() => NOTHING);
      if (signal.aborted) throw signal.reason;
      if (told.items) return told.items;
      if (told.status === 422) return told.problem;
      const inProgress = told.status === 409 && told.problem.code === 'in-progress';
      if (!inProgress && !LATER.has(told.status)) throw refused(api.path, told.status, told.problem);
      if (performance.now() - since > patienceMs) throw silent(api.path);
      await pause(told.retryAfterMs || Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS), signal);
    }
  }

  private async send(
    { path }: BulkApi,
    items: readonly object[],
    dryRun: boolean,
    key: string,
  ): Promise<Told> {
    const { gatewayUrl, officer, signal } = this.options;
    const answer = await fetch(`${gatewayUrl}${path}${dryRun ? '?dryRun=true' : ''}`, {
      method: 'POST',
      headers: {
        authorization: officer.authorization,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ items }),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (answer.ok) {
      const { items: results } = (await answer.json()) as BulkResult;
      if (!Array.isArray(results) || results.length !== items.length)
        throw new Error(`${path} did not answer each item`);
      return { status: answer.status, items: results, problem: {}, retryAfterMs: 0 };
    }
    const problem = (await answer.json().catch(() => ({}))) as Problem;
    return { status: answer.status, problem, retryAfterMs: retryAfter(answer.headers.get('retry-after')) };
  }
}

interface Told {
  status: number;
  items?: BulkItemResult[];
  problem: Problem;
  retryAfterMs: number;
}

/** No answer, or half of one. */
const NOTHING: Told = { status: 0, problem: {}, retryAfterMs: 0 };

/** `120`, or a date; 0 when nothing useful is said. */
function retryAfter(header: string | null): number {
  const seconds = Number(header ?? '');
  const ms = Number.isNaN(seconds) ? Date.parse(header!) - Date.now() : seconds * 1_000;
  return ms > 0 ? Math.min(ms, LONGEST_RETRY_AFTER_MS) : 0;
}

const silent = (path: string): ImportStopped =>
  new ImportStopped({
    vi: `${path} không trả lời. Chạy lại sau: những gì đã nhập được nhận ra.`,
    en: `${path} does not answer. Run it again later: what went in is found.`,
  });

function refused(path: string, status: number, { code, detail, title }: Problem): ImportStopped {
  if (status === 401) {
    return new ImportStopped({
      vi: 'Phiên đăng nhập đã hết hạn trong khi chạy. Đăng nhập và chạy lại: những gì đã nhập được nhận ra.',
      en: 'The sign-in ran out during the run. Sign in and run it again: what went in is found.',
    });
  }
  const why = `${detail ?? title ?? 'no reason given'} [${code ?? status}]`;
  return new ImportStopped({
    vi: `${path} trả lời ${status}: ${why}`,
    en: `${path} answered ${status}: ${why}`,
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => (clearTimeout(timer), reject(signal.reason as Error));
    const timer = setTimeout(() => (signal.removeEventListener('abort', stop), resolve()), ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
