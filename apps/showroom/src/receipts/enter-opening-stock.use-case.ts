import { Injectable } from '@nestjs/common';
import type { BulkOutcome } from '@onevillage/contracts-kit';
import type { OpeningStockItem } from '@onevillage/contracts-showroom';
import { formatQuantity, localDateAt, orViolation, RuleViolation, type Caller } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { KnownGoodsStore } from '../goods/known-goods.store.js';
import { requireManager } from '../showrooms/showroom-permission.js';
import { ShowroomStore } from '../showrooms/showroom.store.js';
import { StockLedger } from '../stock/stock-ledger.js';
import { EnteredOpeningsStore, type EnteredOpening } from './entered-openings.store.js';
import { openingOf } from './opening-of.js';
import { OpeningStockWork, type OpeningCommand } from './opening-stock.work.js';

type Outcome = BulkOutcome | RuleViolation;

/** The stock with which a showroom begins. What was entered before, with the same figures, is left alone. */
@Injectable()
export class EnterOpeningStockUseCase {
  constructor(
    private readonly work: OpeningStockWork,
    private readonly ledger: StockLedger,
    private readonly goods: KnownGoodsStore,
    private readonly showrooms: ShowroomStore,
    private readonly entered: EnteredOpeningsStore,
  ) {}

  async execute(
    tx: Tx,
    showroomId: string,
    items: readonly OpeningStockItem[],
    { principal, now }: Caller,
  ): Promise<Outcome[]> {
    const [showroom] = await this.showrooms.read(tx, [showroomId]);
    if (!showroom) throw new RuleViolation('not-found');
    requireManager(principal, showroom);
    const goods = await this.goods.named(tx, items);
    const about = { subject: principal.subject, now, today: localDateAt(now, showroom.zone) };
    const first = new Map<string, number>();
    const openings = items.map((item, index) =>
      orViolation((): OpeningCommand => {
        const opening = openingOf(item, showroom, goods, about);
        const twin = first.get(opening.commandId);
        if (twin !== undefined) throw new RuleViolation('showroom.opening-repeated', { first: twin + 1 });
        first.set(opening.commandId, index);
        return opening;
      }),
    );
    const outcomes = await this.enter(
      tx,
      openings.flatMap((one) => (one instanceof RuleViolation ? [] : [one])),
    );
    return openings.map((one) => (one instanceof RuleViolation ? one : outcomes.get(one.commandId)!));
  }

  private async enter(tx: Tx, openings: readonly OpeningCommand[]): Promise<Map<string, Outcome>> {
    if (openings.length === 0) return new Map();
    const ids = openings.map((one) => one.commandId);
    const orders = openings.map((command) => ({ work: this.work, command }));
    const told = await this.ledger.execute(tx, orders);
    const entered = await this.entered.of(tx, ids);
    return new Map(
      told.map((outcome, i): [string, Outcome] => {
        const id = ids[i]!;
        const known = entered.get(id);
        if (!(outcome instanceof RuleViolation)) {
          return [id, { status: outcome.status === 'done' ? 'created' : 'unchanged', id: known!.lotId }];
        }
        return [id, known ? differs(known) : outcome];
      }),
    );
  }
}

/** Under the id of what an item is about, something else was entered. */
const differs = ({ lotId, lotCode, quantity, unit }: EnteredOpening): RuleViolation =>
  new RuleViolation('showroom.opening-differs', {
    lotId,
    lotCode,
    known: formatQuantity({ amount: quantity, unit }),
    unit,
  });
