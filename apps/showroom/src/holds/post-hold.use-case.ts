import { Injectable } from '@nestjs/common';
import type { PostHold, PostedHoldLine, Sell } from '@onevillage/contracts-showroom';
import { formatQuantity, RuleViolation, type Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { SellWork, type SellCommand } from '../sales/sell.work.js';
import { requireStaff } from '../showrooms/showroom-permission.js';
import { ShowroomStore } from '../showrooms/showroom.store.js';
import { commandOfService } from '../stock/stock-command.js';
import { StockLedger } from '../stock/stock-ledger.js';
import type { StockOrder } from '../stock/stock-work.js';
import { unfit } from '../stock/unfit.js';
import type { Hold } from './hold.js';
import { HoldStore } from './hold.store.js';
import { HoldWork, type HoldCommand } from './hold.work.js';

/**
 * What was put aside is sold: the hold gives its units back and the sale takes exactly these, in one transaction in
 * which their lots are locked. Both, or neither.
 */
@Injectable()
export class PostHoldUseCase {
  constructor(
    private readonly store: HoldStore,
    private readonly holds: HoldWork,
    private readonly sells: SellWork,
    private readonly ledger: StockLedger,
    private readonly showrooms: ShowroomStore,
  ) {}

  /** @throws RuleViolation `not-found`, `showroom.hold-over`, `showroom.hold-ended`, and whatever refuses a sale */
  async execute(tx: Tx, holdId: string, asked: PostHold, { principal, now }: Caller): Promise<void> {
    const hold = (await this.store.lock(tx, [holdId])).get(holdId);
    if (!hold) throw new RuleViolation('not-found');
    const [showroom] = await this.showrooms.read(tx, [hold.showroomId]);
    requireStaff(principal, showroom!);
    const saleId = newId<string>();
    const { subject: by } = principal;
    const post: HoldCommand = {
      ...commandOfService({ documentId: holdId, by }),
      step: 'post',
      saleId,
      principal,
    };
    const sell: SellCommand = {
      ...commandOfService({ documentId: saleId, commandId: saleId, by }),
      principal,
      showroomId: hold.showroomId,
      asked: saleOf(hold, asked),
      putAside: hold.lines.map((line) => line.picks),
      now,
    };
    const orders: StockOrder[] = [
      { work: this.holds, command: post },
      { work: this.sells, command: sell },
    ];
    for (const outcome of await this.ledger.execute(tx, orders)) {
      if (outcome instanceof RuleViolation) throw outcome;
    }
  }
}

/** @throws RuleViolation `validation` that points at the line */
function saleOf({ lines }: Hold, { lines: told = [], ...asked }: PostHold): Sell {
  const money = new Map<number, Omit<PostedHoldLine, 'line'>>();
  told.forEach(({ line, ...costs }, index) => {
    if (line > lines.length) throw unfit(`/lines/${index}/line`, 'is no line of this hold');
    if (money.has(line)) throw unfit(`/lines/${index}/line`, 'is named twice: leave one of them out');
    money.set(line, costs);
  });
  return {
    ...asked,
    lines: lines.map(({ line, variantId, unit, quantity }) => ({
      ...money.get(line),
      variantId,
      quantity: formatQuantity({ amount: quantity, unit }),
    })),
  };
}
