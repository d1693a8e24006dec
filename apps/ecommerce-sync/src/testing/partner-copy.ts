import type { ChangesPage } from '@onevillage/contracts-ecommerce-sync';
import type { Channel } from '../channels/channel.js';
import type { Replica } from './replica.js';

/** A partner's copy: whatever it was told, in the order in which it was told. */
export class PartnerCopy {
  readonly lines = new Map<string, string>();
  cursor: string | undefined;

  constructor(readonly channel: Channel) {}

  async load(replica: Replica): Promise<void> {
    const { lines, end } = await replica.readFull(this.channel);
    this.lines.clear();
    for (const line of lines) this.lines.set(line.variantId, JSON.stringify(line));
    this.cursor = end.cursor;
  }

  async follow(replica: Replica, limit: number): Promise<ChangesPage> {
    const page = await replica.readChanges(this.channel, this.cursor, limit);
    for (const change of page.changes) {
      if (change.op === 'upsert') this.lines.set(change.variantId, JSON.stringify(change.product));
      else this.lines.delete(change.variantId);
    }
    this.cursor = page.cursor;
    return page;
  }

  async catchUp(replica: Replica, limit = 1000): Promise<void> {
    while ((await this.follow(replica, limit)).more);
  }
}
