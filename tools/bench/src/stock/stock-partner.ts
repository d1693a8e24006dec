import type { HttpClient } from '../servers/http-client.js';

interface Page {
  readonly changes: readonly (
    | { op: 'upsert'; variantId: string; product: { readonly quantity: string | null } }
    | { op: 'delete'; variantId: string }
  )[];
  readonly cursor: string;
}

/** A partner platform that follows the changes from the very first, and knows of each variant how many may be sold. */
export class StockPartner {
  /** Null: on request. */
  readonly quantities = new Map<string, number | null>();
  private cursor: string | null = null;

  constructor(
    private readonly client: HttpClient,
    private readonly token: string,
  ) {}

  /** The variants that the next page tells of. */
  async follow(waitSeconds: number): Promise<string[]> {
    const query = new URLSearchParams({ limit: '500', wait: String(waitSeconds) });
    if (this.cursor !== null) query.set('after', this.cursor);
    const page = await this.client.json<Page>('GET', `/v1/changes?${query}`, { token: this.token });
    this.cursor = page.cursor;
    for (const change of page.changes) {
      if (change.op === 'delete') this.quantities.delete(change.variantId);
      else this.quantities.set(change.variantId, quantityOf(change.product.quantity));
    }
    return page.changes.map(({ variantId }) => variantId);
  }
}

const quantityOf = (text: string | null): number | null => (text === null ? null : Number(text));
