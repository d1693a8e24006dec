import { Injectable } from '@nestjs/common';
import { SaleRecordedV1, TILL_ID, TILL_ID_DOC, type Sell } from '@onevillage/contracts-showroom';
import { money, orViolation, RuleViolation, type Principal } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { newEvent, type NewEvent } from '@onevillage/platform-eventing';
import { requireStaff } from '../showrooms/showroom-permission.js';
import { isAhead, requirePast } from '../stock/require-past.js';
import type { Shelf } from '../stock/shelf.js';
import type { StockFacts } from '../stock/stock-facts.js';
import type { Reach, StockCommand, StockWork } from '../stock/stock-work.js';
import { unfit } from '../stock/unfit.js';
import type { Units } from './pick-units.js';
import { SaleLines } from './sale-lines.js';
import { publicState, requireRoom, type Sale } from './sale.js';
import { SaleStore } from './sale.store.js';

export interface SellCommand extends StockCommand {
  readonly showroomId: string;
  readonly asked: Sell;
  readonly principal: Principal;
  readonly now: Date;
  /** Another sale had this id already: this one is a fact all the same. */
  readonly reusedId?: string;
  /** Line by line, units that were put aside for it: these, and no others. */
  readonly putAside?: readonly (readonly Units[])[];
}

/** Goods are sold at a till. What was sold offline is a fact: it is never refused, what is odd is listed. */
@Injectable()
export class SellWork implements StockWork<SellCommand, Sale> {
  readonly kind = 'sale';

  constructor(private readonly store: SaleStore) {}

  reach({ showroomId, asked: { lines, offline }, putAside }: SellCommand): Reach {
    if (putAside) return { showroomIds: [showroomId], lotIds: putAside.flat().map((one) => one.lotId) };
    const variantIds = lines.flatMap((line) => line.variantId ?? []);
    return {
      showroomIds: [showroomId],
      lotIds: lines.flatMap((line) => line.lotId ?? []),
      variantIds,
      lotCodes: offline ? variantIds.map((variantId) => ({ variantId, code: null })) : [],
    };
  }

  admit({ principal, showroomId }: SellCommand, facts: StockFacts): void {
    requireStaff(principal, facts.showroom(showroomId));
  }

  decide(command: SellCommand, _: Sale | undefined, shelf: Shelf): Sale {
    const sale = orViolation(() => shelf.trial(() => this.sell(command, shelf, false)));
    if (!(sale instanceof RuleViolation)) return sale;
    if (!command.asked.offline || sale.code !== 'showroom.sale-too-large') throw sale;
    return this.sell(command, shelf, true);
  }

  private sell(command: SellCommand, shelf: Shelf, isFolded: boolean): Sale {
    const { commandId: saleId, showroomId, asked, now, reusedId, putAside } = command;
    const { offline = false } = asked;
    const soldAt = new Date(asked.soldAt);
    if (!offline) requireSellable(shelf, command, soldAt);
    const { locationId, isOdd } = placeToSellFrom(shelf, command);
    const usableOn = shelf.facts.dayAt(showroomId, offline && soldAt < now ? soldAt : now);
    const work = new SaleLines(shelf, {
      showroomId,
      locationId,
      soldAt,
      usableOn,
      offline,
      currency: asked.currency,
      putAside,
      isFolded,
    });
    const { odd } = work;
    const { lines, currency } = work.sell(asked.lines);
    const sum = lines.reduce((all, line) => all + line.total, 0);
    const { amount: total } = money(sum, currency);
    const paid = asked.tenders.reduce((sum, tender) => sum + tender.amount, 0);
    if (paid !== total) {
      if (!offline) throw new RuleViolation('showroom.tenders-differ', { total, paid });
      odd.ofSale('tenders-differ', `The lines come to ${total}, the tenders to ${paid}.`);
    }
    const tillId = asked.tillId !== undefined && TILL_ID.test(asked.tillId) ? asked.tillId : null;
    if (asked.tillId !== undefined && tillId === null)
      odd.ofSale('till-unfit', `The name of the till was left out: ${TILL_ID_DOC}.`);
    if (isOdd) odd.ofSale('location-unknown', `Location ${asked.locationId} is not of this showroom.`);
    if (isAhead(soldAt, now))
      odd.ofSale('clock-ahead', `The till says ${soldAt.toISOString()}, when it was ${now.toISOString()}.`);
    if (reusedId !== undefined)
      odd.ofSale('sale-id-reused', `The till gave this sale id ${reusedId}, which another sale has.`);
    return requireRoom({
      saleId,
      version: 1,
      showroomId,
      soldAt,
      tillId,
      offline,
      currency,
      lines,
      tenders: asked.tenders.map(({ kind, amount, given = null }) => ({ kind, amount, given })),
      total,
      state: 'sold',
      voidReason: null,
      soldBy: command.by,
      returns: [],
      found: odd.found,
    });
  }

  save(tx: Tx, sales: readonly Sale[]): Promise<void> {
    return this.store.add(tx, sales);
  }

  events(sale: Sale): NewEvent[] {
    return [newEvent(SaleRecordedV1, { aggregateId: sale.saleId, version: 1, data: publicState(sale) })];
  }
}

/** A till without a connection sold it, wherever it believes to stand: then from every place that sells. */
function placeToSellFrom(
  { facts }: Shelf,
  { showroomId, asked: { locationId, offline } }: SellCommand,
): { locationId: string | undefined; isOdd: boolean } {
  if (locationId === undefined || facts.placeIn(showroomId, locationId)) return { locationId, isOdd: false };
  if (offline) return { locationId: undefined, isOdd: true };
  throw unfit('/locationId', 'must be a location of this showroom: GET /api/showroom/v1/showrooms/{id}');
}

function requireSellable(shelf: Shelf, { showroomId, asked, now }: SellCommand, soldAt: Date): void {
  requirePast(soldAt, now, '/soldAt');
  if (asked.tillId !== undefined && !TILL_ID.test(asked.tillId))
    throw unfit('/tillId', `must be ${TILL_ID_DOC}`);
  const { state } = shelf.facts.showroom(showroomId);
  if (state === 'closed') throw unfit('/showroomId', 'is closed: open another one to sell in');
  asked.tenders.forEach(({ kind, amount, given }, index) => {
    if (given === undefined) return;
    const pointer = `/tenders/${index}/given`;
    if (kind !== 'cash') throw unfit(pointer, 'is for cash: nobody gives change on a transfer');
    if (given < amount) throw unfit(pointer, 'must not be below amount: it is what the customer gave');
  });
}
