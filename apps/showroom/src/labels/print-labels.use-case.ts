import { Inject, Injectable } from '@nestjs/common';
import type { LotLabelView, PrintLabels } from '@onevillage/contracts-showroom';
import { inGroups, RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { CONFIG } from '@onevillage/platform-service';
import { priceOfDay } from '../prices/price-of-day.js';
import { requireStaff } from '../showrooms/showroom-permission.js';
import { StockFacts } from '../stock/stock-facts.js';
import { StockLedgerStore } from '../stock/stock-ledger.store.js';
import { gs1OfLot } from './gs1-of-lot.js';
import { labelLines } from './label-lines.js';
import { LotLabelStore } from './lot-label.store.js';

@Injectable()
export class PrintLabelsUseCase {
  constructor(
    private readonly labels: LotLabelStore,
    private readonly stock: StockLedgerStore,
    @Inject(CONFIG) private readonly config: { readonly PUBLIC_URL?: string },
  ) {}

  /** The code of the lot, and all that its labels say. @throws RuleViolation `not-found`, `showroom.out-of-scope` */
  async execute(
    tx: Tx,
    lotId: string,
    asked: PrintLabels,
    { principal, now }: Caller,
  ): Promise<LotLabelView> {
    const { showroomId, count = 1, language = 'vi' } = asked;
    const lot = await this.labels.lot(tx, lotId, showroomId);
    const facts = new StockFacts(await this.stock.facts(tx, [showroomId], lot ? [lot.variantId] : []));
    const showroom = facts.showroom(showroomId);
    requireStaff(principal, showroom);
    const variant = lot && facts.variant(lot.variantId);
    if (!lot || !variant) throw new RuleViolation('not-found');
    const today = facts.dayAt(showroomId, now);
    const price = priceOfDay({
      showroomPrices: facts.pricesOf(showroomId, variant.variantId),
      catalogPrices: variant.prices,
      agreement: facts.agreement(showroomId, variant.producerId, today),
      day: today,
      zone: showroom.zone,
    });
    const { code, printed } = await this.labels.print(tx, lotId, count, now);
    return {
      lotId,
      count,
      printed,
      code,
      codeInGroups: inGroups(code),
      lines: labelLines({ ...lot, productName: variant.productName, lotCode: lot.code, price }, language),
      ...gs1OfLot(variant.gtin, lot, { today, publicUrl: this.config.PUBLIC_URL }),
    };
  }
}
