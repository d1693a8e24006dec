import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../io.js';
import { run } from '../run.js';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

export type Route = (
  seen: Seen,
) => { status?: number; body?: unknown; headers?: Record<string, string> } | Promise<never>;

const home = mkdtempSync(join(tmpdir(), 'onevillage-cli-'));
afterAll(() => rmSync(home, { recursive: true }));

/** A command line whose network is a table of `METHOD /path` and whose person answers from a list. */
export class FakeWorld {
  readonly seen: Seen[] = [];
  readonly asked: { question: string; hidden: boolean }[] = [];
  out = '';
  notes = '';
  interactive = false;
  answers: string[] = [];
  env: Record<string, string | undefined> = {
    XDG_CONFIG_HOME: mkdtempSync(join(home, 'person-')),
  };

  constructor(readonly routes: Record<string, Route>) {}

  async run(...args: string[]): Promise<number> {
    this.out = '';
    this.notes = '';
    return run(args, this.io());
  }

  /** Requests to paths that begin so. */
  to(path: string): Seen[] {
    return this.seen.filter((each) => each.path.startsWith(path));
  }

  private io(): Io {
    return {
      env: this.env,
      interactive: this.interactive,
      out: (text) => void (this.out += `${text}\n`),
      note: (text) => void (this.notes += `${text}\n`),
      ask: (question, hidden = false) => {
        this.asked.push({ question, hidden });
        return Promise.resolve(this.answers.shift() ?? '');
      },
      fetch: (input, init) => this.answer(new URL(input as URL), init),
    };
  }

  private async answer(url: URL, init: RequestInit = {}): Promise<Response> {
    const method = init.method ?? 'GET';
    const body =
      init.body instanceof Uint8Array ? Buffer.from(init.body).toString() : String(init.body ?? '');
    const seen = { method, path: url.pathname + url.search, headers: new Headers(init.headers), body };
    this.seen.push(seen);
    const route = this.routes[`${method} ${url.pathname}`];
    if (!route) return problem(404, 'not-found', 'There is nothing at this address.');
    const { status = 200, body: answer = {}, headers = {} } = await route(seen);
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return new Response(status === 204 ? null : text, { status, headers });
  }
}

export const problem = (status: number, code: string, detail: string): Response =>
  new Response(JSON.stringify({ status, code, detail, title: code }), { status });

/** Routes of an installation in demonstration mode. */
export const demonstration: Record<string, Route> = {
  'POST /api/identity/v1/demonstration/tokens': ({ body }) => ({
    body: { accessToken: `token of ${(JSON.parse(body) as { role: string }).role}` },
  }),
};
