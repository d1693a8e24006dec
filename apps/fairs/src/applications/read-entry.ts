import { Injectable } from '@nestjs/common';
import { nameKey } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { CallStore } from '../calls/call.store.js';
import { DelegationStore } from '../delegations/delegation.store.js';
import { todayAt, requireNotOver, type Fair } from '../fairs/fair.js';
import type { Entry } from './entry.js';
import { KnownProductStore } from './known-product.store.js';
import { ZoneStore } from '../booths/zone.store.js';

interface Asked {
  readonly zoneId?: string | undefined;
  readonly delegationId?: string | null | undefined;
  readonly productIds?: readonly string[] | undefined;
  readonly productNames?: readonly string[] | undefined;
}

/** What those who apply are held against; it stays so until the transaction ends. The fair is shared already. */
@Injectable()
export class ReadEntry {
  constructor(
    private readonly calls: CallStore,
    private readonly delegations: DelegationStore,
    private readonly zones: ZoneStore,
    private readonly products: KnownProductStore,
  ) {}

  /** @throws RuleViolation `fairs.fair-cancelled`, `fairs.fair-over` */
  async execute(tx: Tx, fair: Fair, asked: readonly Asked[], now: Date): Promise<Entry> {
    const today = todayAt(fair, now);
    requireNotOver(fair, today);
    const names = unique(asked.flatMap((one) => (one.productNames ?? []).map(nameKey)));
    const named = names.length > 0 ? await this.products.named(tx, names) : [];
    const productIds = unique(asked.flatMap((one) => one.productIds ?? []));
    const known = await this.products.producers(tx, productIds);
    return {
      fair,
      today,
      now,
      call: await this.calls.share(tx, fair.fairId),
      delegations: await this.delegations.share(tx, unique(asked.map((one) => one.delegationId))),
      zones: await this.zones.share(tx, unique(asked.map((one) => one.zoneId))),
      producers: new Map([
        ...known,
        ...named.map(({ productId, producerId }) => [productId, producerId] as const),
      ]),
      named,
    };
  }
}

const unique = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((one): one is string => typeof one === 'string')),
];
