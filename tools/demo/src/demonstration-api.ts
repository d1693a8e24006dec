import { randomUUID } from 'node:crypto';

export interface DemonstrationImport {
  id: string;
  fileName: string;
  state: string;
  failure: string | null;
  progress: { done: number; total: number };
  counts: { rows: number; refused: number; nearMatches: number };
  createdAt: string;
}

/** The public APIs as an officer's client calls them. */
export class DemonstrationApi {
  constructor(private readonly gatewayUrl: string) {}

  async token(role: string): Promise<string> {
    const { accessToken } = await this.json<{ accessToken: string }>(
      'POST',
      '/api/identity/v1/demonstration/tokens',
      { json: { role } },
    );
    return accessToken;
  }

  async imports(token: string): Promise<DemonstrationImport[]> {
    const { items } = await this.json<{ items: DemonstrationImport[] }>(
      'GET',
      '/api/intake/v1/imports?limit=200',
      { token },
    );
    return items;
  }

  import(token: string, id: string): Promise<DemonstrationImport> {
    return this.json('GET', `/api/intake/v1/imports/${id}`, { token });
  }

  upload(token: string, fileName: string, province: string, csv: string): Promise<DemonstrationImport> {
    const query = new URLSearchParams({ fileName, province });
    return this.json('POST', `/api/intake/v1/imports?${query}`, { token, csv });
  }

  run(token: string, id: string): Promise<DemonstrationImport> {
    return this.json('POST', `/api/intake/v1/imports/${id}/run`, { token });
  }

  /** Certified products in the whole feed of the demonstration partner, by the province that their address prints. */
  async feedByProvince(token: string): Promise<ReadonlyMap<string, number>> {
    const answer = await this.send('GET', '/api/ecommerce-sync/v1/feeds/products.ndjson', { token });
    return countByProvince(await answer.text());
  }

  private async json<T>(method: string, path: string, sent: Sent): Promise<T> {
    return (await (await this.send(method, path, sent)).json()) as T;
  }

  private async send(method: string, path: string, { token, json, csv }: Sent): Promise<Response> {
    const headers: Record<string, string> = {};
    if (token) headers['authorization'] = `Bearer ${token}`;
    if (method === 'POST') headers['idempotency-key'] = randomUUID();
    if (json) headers['content-type'] = 'application/json';
    if (csv) headers['content-type'] = 'text/csv';
    const answer = await fetch(this.gatewayUrl + path, {
      method,
      headers,
      body: csv ?? (json && JSON.stringify(json)),
    });
    if (answer.ok) return answer;
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
    throw new Error(`${method} ${path} answered ${answer.status}: ${problem.detail ?? 'no reason given'}`);
  }
}

/** Lines of a product feed by the province of their producer's address; the last line is none. */
export function countByProvince(feed: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of feed.trimEnd().split('\n').slice(0, -1)) {
    const { producer } = JSON.parse(line) as { producer: { address: string | null } };
    const province = /tỉnh ([^,]+)$/.exec(producer.address ?? '')?.[1] ?? 'elsewhere';
    counts.set(province, (counts.get(province) ?? 0) + 1);
  }
  return counts;
}

interface Sent {
  token?: string;
  json?: object;
  csv?: string;
}
