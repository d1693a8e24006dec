import { Injectable } from '@nestjs/common';
import { SaleReturnedV1, type ReturnedSaleLine, type ReturnSale } from '@onevillage/contracts-showroom';
import { formatQuantity, RuleViolation, type Principal } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { eachLine } from '../stock/each-line.js';
import { requireStaff } from '../showrooms/showroom-permission.js';
import { asSteps } from '../stock/as-steps.js';
import { placeOf } from '../stock/place-of.js';
import { isAhead, requirePast } from '../stock/require-past.js';
import type { Shelf } from '../stock/shelf.js';
import type { StockFacts } from '../stock/stock-facts.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { unfit } from '../stock/unfit.js';
import { amountsBetween } from './line-money.js';
import {
  publicState,
  requireRoom,
  returnedOf,
  type SoldUnits,
  type ReturnedUnits,
  type Sale,
  type SaleLine,
  type Tender,
} from './sale.js';
import { SaleStore } from './sale.store.js';

export interface ReturnSaleCommand extends StockCommand {
  readonly showroomId: string;
  readonly asked: ReturnSale;
  readonly principal: Principal;
  readonly now: Date;
}

/** Units come back against their receipt, with their share of its money. */
@Injectable()
export class ReturnSaleWork implements StockWork<ReturnSaleCommand, Sale> {
  readonly kind = 'sale-return';

  constructor(private readonly store: SaleStore) {}

  load(tx: Tx, commands: readonly ReturnSaleCommand[]): Promise<ReadonlyMap<string, Sale>> {
    return this.store.lock(
      tx,
      commands.map((one) => one.documentId),
    );
  }

  reach({ showroomId }: ReturnSaleCommand, sale: Sale | undefined): Reach {
    const lotIds = sale?.lines.flatMap(({ picks }) => picks.map((one) => one.lotId)) ?? [];
    return { showroomIds: [showroomId], lotIds };
  }

  admit({ principal, showroomId }: ReturnSaleCommand, facts: StockFacts): void {
    requireStaff(principal, facts.showroom(showroomId));
  }

  decide(command: ReturnSaleCommand, sale: Sale | undefined, shelf: Shelf): Sale {
    const { commandId: returnId, showroomId, asked, now } = command;
    if (sale?.showroomId !== showroomId) throw new RuleViolation('not-found');
    const { saleId, state } = sale;
    if (state === 'voided') throw new RuleViolation('showroom.sale-voided', { saleId });
    const returnedAt = asked.returnedAt === undefined ? now : new Date(asked.returnedAt);
    requirePast(returnedAt, now, '/returnedAt');
    requireAfter(returnedAt, sale, now);
    const numbers = asked.lines.map((one) => one.line);
    const into = { shelf, sale, returnedAt, reason: asked.reason ?? null };
    const lines = eachLine(asked.lines, (line, index) => {
      if (numbers.indexOf(line.line) !== index)
        throw unfit(`/lines/${index}/line`, 'is named twice: add its units up');
      return takeBack(into, line, `/lines/${index}`);
    }).flat();
    const total = lines.reduce((sum, one) => sum + paidFor(sale, one), 0);
    const refunds = (asked.refunds ?? [{ kind: 'cash', amount: total }]).map(({ kind, amount }): Tender => ({
      kind,
      amount,
      given: null,
    }));
    const paid = refunds.reduce((sum, one) => sum + one.amount, 0);
    if (paid !== total) throw new RuleViolation('showroom.tenders-differ', { total, paid });
    const done = { returnId, returnedAt, lines, refunds, total, reason: asked.reason ?? null };
    return requireRoom({ ...sale, version: sale.version + 1, returns: [...sale.returns, done] });
  }

  save(tx: Tx, sales: readonly Sale[]): Promise<void> {
    return this.store.change(tx, sales);
  }

  events(sale: Sale): NewEvent[] {
    const { saleId: aggregateId, version } = sale;
    return [newEvent(SaleReturnedV1, { aggregateId, version, data: publicState(sale) })];
  }
}

/** When a till's clock was ahead as it sold, nobody knows what was before it. */
function requireAfter(returnedAt: Date, { soldAt }: Sale, now: Date): void {
  if (!isAhead(soldAt, returnedAt) || isAhead(soldAt, now)) return;
  throw unfit('/returnedAt', `is before the sale, ${soldAt.toISOString()}: leave it out, or correct it`);
}

interface Returning {
  readonly shelf: Shelf;
  readonly sale: Sale;
  readonly returnedAt: Date;
  readonly reason: string | null;
}

/** Units of a line: those that were taken first come back first. */
function takeBack(into: Returning, asked: ReturnedSaleLine, pointer: string): ReturnedUnits[] {
  const { sale } = into;
  const line = sale.lines.find((one) => one.line === asked.line);
  if (!line) throw unfit(`${pointer}/line`, 'is no line of this receipt');
  const { unit } = line;
  const wanted = asSteps(asked.quantity, unit ?? 'kg', `${pointer}/quantity`);
  const before = returnedOf(sale, line.line);
  if (before + wanted > line.quantity) {
    const text = (amount: number) => formatQuantity({ amount, unit: unit ?? 'kg' });
    throw new RuleViolation('showroom.returned-too-much', {
      line: line.line,
      left: text(line.quantity - before),
      wanted: text(wanted),
      unit: unit ?? 'units',
    });
  }
  if (unit === null) {
    // What nobody knew moved nothing: it is paid back, and that is all.
    const amounts = amountsBetween(line, before, before + wanted, line.quantity);
    const nothing = { pick: null, lotId: null, ownerId: null, unfit: asked.unfit ?? false };
    return [{ line: line.line, ...nothing, quantity: wanted, ...amounts }];
  }
  let left = wanted;
  return line.picks.flatMap((pick, index) => {
    const already = returnedOf(sale, line.line, index);
    const quantity = Math.min(left, pick.quantity - already);
    if (quantity === 0) return [];
    left -= quantity;
    const amounts = amountsBetween(pick, already, already + quantity, pick.quantity);
    move(into, line, { ...pick, quantity, ...amounts }, placeToPut(into, pick, asked, pointer));
    const { lotId, ownerId } = pick;
    const units = { line: line.line, pick: index, lotId, ownerId, quantity };
    return [{ ...units, ...amounts, unfit: asked.unfit ?? false }];
  });
}

/** Where it is told; else where they were taken from: what nothing covered, into the unexplained. */
function placeToPut(
  { shelf: { facts }, sale: { showroomId } }: Returning,
  pick: SoldUnits,
  { locationId, unfit: isUnfit }: ReturnedSaleLine,
  pointer: string,
): string {
  if (isUnfit) return facts.account(showroomId, 'loss').locationId;
  if (locationId === undefined && !pick.covered) return pick.locationId;
  return placeOf(facts, showroomId, locationId ?? pick.locationId, `${pointer}/locationId`).locationId;
}

function move(
  { shelf, sale, returnedAt, reason }: Returning,
  { line, unitPrice, discountBorneBy, vatRate }: SaleLine,
  { lotId, ownerId, agreementId, quantity, gross, discount, vat }: SoldUnits,
  to: string,
): void {
  const { locationId: customer } = shelf.facts.account(sale.showroomId, 'customer');
  shelf.move({
    kind: 'return',
    lotId,
    ownerId,
    quantity,
    from: { locationId: customer, state: 'free' },
    to: { locationId: to, state: 'free' },
    occurredAt: returnedAt,
    line,
    reason,
    agreementId,
    money: { currency: sale.currency, unitPrice, gross, discount, vat, discountBorneBy, vatRate },
  });
}

/** What the customer had paid for them: VAT is in the price, or came on top of it. */
function paidFor(sale: Sale, { line, gross, discount, vat }: ReturnedUnits): number {
  const of = sale.lines.find((one) => one.line === line)!;
  const includesVat = of.total === of.gross - of.discount;
  return gross - discount + (includesVat ? 0 : vat);
}
