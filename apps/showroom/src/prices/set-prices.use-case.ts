import { Injectable } from '@nestjs/common';
import type { SetPrices } from '@onevillage/contracts-showroom';
import { RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { requireManager } from '../showrooms/showroom-permission.js';
import { ShowroomStore } from '../showrooms/showroom.store.js';
import { requireOpen } from '../showrooms/showroom.js';
import { PriceListStore } from './price-list.store.js';
import { withPrices, type PriceList } from './price-list.js';
import { PricesReadModel } from './prices.read-model.js';

@Injectable()
export class SetPricesUseCase {
  constructor(
    private readonly store: PriceListStore,
    private readonly showrooms: ShowroomStore,
    private readonly variants: PricesReadModel,
  ) {}

  async execute(
    tx: Tx,
    showroomId: string,
    variantId: string,
    input: SetPrices,
    caller: Caller,
  ): Promise<PriceList> {
    const showroom = await this.showrooms.share(tx, showroomId);
    if (!showroom) throw new RuleViolation('not-found');
    requireManager(caller.principal, showroom);
    requireOpen(showroom);
    if (!(await this.variants.isKnown(tx, variantId))) {
      throw new RuleViolation('showroom.variant-unknown', { variantId });
    }
    const list = await this.store.lock(tx, showroomId, variantId);
    caller.requireVersion(list.version);
    const after = withPrices(list, input.prices);
    if (!after) return list;
    await this.store.save(tx, after, caller.now);
    return after;
  }
}
