import { setTimeout as delay } from 'node:timers/promises';
import type { FeedLine, Platform } from './platform.js';

interface Page {
  changes: ({ op: 'upsert'; variantId: string; product: FeedLine } | { op: 'delete'; variantId: string })[];
  cursor: string;
  more: boolean;
}

/** A partner platform: loads the full feed once and follows the changes. */
export class Partner {
  readonly lines = new Map<string, FeedLine>();
  cursor = '';

  constructor(
    private readonly platform: Platform,
    private readonly token: () => Promise<string>,
  ) {}

  async load(): Promise<void> {
    const feed = await this.platform.feed(await this.token());
    this.lines.clear();
    for (const [id, line] of feed.lines) this.lines.set(id, line);
    this.cursor = feed.cursor;
  }

  /** One page of changes; waits up to `wait` seconds for the first. */
  async follow(wait = 0, limit = 500): Promise<Page> {
    const query = new URLSearchParams({
      limit: String(limit),
      wait: String(wait),
      ...(this.cursor && { after: this.cursor }),
    });
    const page = await this.platform.json<Page>('GET', `/api/ecommerce-sync/v1/changes?${query}`, {
      token: await this.token(),
    });
    for (const change of page.changes) {
      if (change.op === 'upsert') this.lines.set(change.variantId, change.product);
      else this.lines.delete(change.variantId);
    }
    this.cursor = page.cursor;
    return page;
  }

  /** Like `follow`, while the platform may be down. */
  async followPatiently(wait: number): Promise<void> {
    await this.follow(wait).catch(() => delay(200));
  }

  async catchUp(): Promise<void> {
    while ((await this.follow(0)).more);
  }
}
