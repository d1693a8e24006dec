import type { HttpClient } from '../servers/http-client.js';

interface Line {
  readonly variantId: string;
  readonly certificates: readonly { readonly id: string }[];
}
interface Page {
  readonly changes: readonly (
    { op: 'upsert'; variantId: string; product: Line } | { op: 'delete'; variantId: string }
  )[];
  readonly cursor: string;
  readonly more: boolean;
}

/** A way to the feed: the service itself, or the gateway in front of it. */
export interface Route {
  readonly client: HttpClient;
  readonly base: string;
}

/** A partner platform that follows the changes from the very first, one long poll after the other. */
export class Partner {
  /** Variants it shows, with the certificate of each. */
  readonly shown = new Map<string, string>();
  private cursor: string | null = null;

  constructor(private readonly token: string) {}

  /** The variants that the next page says are gone. */
  async follow({ client, base }: Route, waitSeconds: number): Promise<string[]> {
    const query = new URLSearchParams({ limit: '500', wait: String(waitSeconds) });
    if (this.cursor !== null) query.set('after', this.cursor);
    const page = await client.json<Page>('GET', `${base}/v1/changes?${query}`, { token: this.token });
    this.cursor = page.cursor;
    for (const change of page.changes) {
      if (change.op === 'upsert') this.shown.set(change.variantId, change.product.certificates[0]!.id);
      else this.shown.delete(change.variantId);
    }
    return page.changes.filter(({ op }) => op === 'delete').map(({ variantId }) => variantId);
  }

  /** The variants of the full feed. */
  async fullFeed({ client, base }: Route): Promise<string[]> {
    const text = await client.send('GET', `${base}/v1/feeds/products.ndjson`, { token: this.token });
    const lines = text.trimEnd().split('\n');
    if (!lines.pop()?.startsWith('{"end":true')) throw new Error('The feed was cut off.');
    return lines.map((line) => (JSON.parse(line) as Line).variantId);
  }
}
