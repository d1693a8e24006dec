import { randomUUID } from 'node:crypto';

/** Whose token a request carries: one of the demonstration accounts, a producer narrowed to its own. */
export type Wish = string | { readonly role: string; readonly producerId: string };

export interface Sent {
  readonly as?: Wish;
  readonly json?: object;
  readonly csv?: string;
  /** Version that is changed. */
  readonly version?: number;
}

/** The public APIs behind the gateway, as anybody's client calls them. */
export class GatewayClient {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(private readonly url: string) {}

  async json<T>(method: string, path: string, sent: Sent = {}): Promise<T> {
    return (await (await this.send(method, path, sent)).json()) as T;
  }

  async text(path: string, as: Wish): Promise<string> {
    return (await this.send('GET', path, { as })).text();
  }

  /** A whole list, page after page. */
  async list<T>(path: string, as: Wish): Promise<T[]> {
    const items: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = new URLSearchParams({ limit: '200', ...(cursor && { cursor }) });
      const page: Page<T> = await this.json('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`, {
        as,
      });
      items.push(...page.items);
      cursor = page.next;
    }
    return items;
  }

  private async send(method: string, path: string, { as, json, csv, version }: Sent): Promise<Response> {
    const headers: Record<string, string> = {};
    if (as !== undefined) headers['authorization'] = `Bearer ${await this.token(as)}`;
    if (method === 'POST') headers['idempotency-key'] = randomUUID();
    if (version !== undefined) headers['if-match'] = `"${version}"`;
    if (json) headers['content-type'] = 'application/json';
    if (csv) headers['content-type'] = 'text/csv';
    const body = csv ?? (json && JSON.stringify(json));
    const answer = await fetch(this.url + path, { method, headers, ...(body !== undefined && { body }) });
    if (answer.ok) return answer;
    const { detail, errors = [] } = (await answer.json().catch(() => ({}))) as Problem;
    const why = [detail ?? 'no reason given', ...errors.map((one) => `${one.pointer} ${one.message}`)];
    throw new Error(`${method} ${path} answered ${answer.status}: ${why.join('; ')}`);
  }

  /** One for each account: a load takes seconds, a token is good for minutes. */
  private token(as: Wish): Promise<string> {
    const json = typeof as === 'string' ? { role: as } : as;
    const key = JSON.stringify(json);
    const known = this.tokens.get(key);
    if (known) return known;
    const made = this.json<{ accessToken: string }>('POST', '/api/identity/v1/demonstration/tokens', {
      json,
    });
    const token = made.then(({ accessToken }) => accessToken);
    this.tokens.set(key, token);
    return token;
  }
}

interface Page<T> {
  items: T[];
  next: string | null;
}
interface Problem {
  detail?: string;
  errors?: { pointer: string; message: string }[];
}
