import { Injectable } from '@nestjs/common';
import { orViolation, RuleViolation } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents, type NewEvent } from '@onevillage/platform-eventing';
import { lotEvent } from './lot-events.js';
import { Shelf } from './shelf.js';
import { StockFacts } from './stock-facts.js';
import { StockLedgerStore } from './stock-ledger.store.js';
import type { LotCode, Reach, StockAnswer, StockOrder, StockOutcome } from './stock-work.js';

type Documents = ReadonlyMap<string, unknown>;

/** Does stock work of every kind: all orders in one transaction, each answered for itself. */
@Injectable()
export class StockLedger {
  constructor(private readonly store: StockLedgerStore) {}

  /** One order; its refusal is thrown, so that the transaction is rolled back. */
  async one<D>(tx: Tx, order: StockOrder<D>): Promise<StockAnswer<D>> {
    const [outcome] = await this.execute(tx, [order]);
    if (outcome instanceof RuleViolation) throw outcome;
    return outcome as StockAnswer<D>;
  }

  /** Whoever has waited for a lock already waits no more than shortly for another one. */
  hurry(tx: Tx): Promise<void> {
    return this.store.hurry(tx);
  }

  /** Outcomes in the order of the orders; no two commands are of one document. */
  async execute(tx: Tx, orders: readonly StockOrder[]): Promise<StockOutcome<unknown>[]> {
    const fresh = await this.store.claim(
      tx,
      orders.map(({ work, command }) => ({ ...command, kind: work.kind })),
    );
    const first = new Map(orders.map(({ command }) => [command.commandId, command] as const).reverse());
    const mine = orders.filter(
      ({ command }) => fresh.has(command.commandId) && first.get(command.commandId) === command,
    );
    const before = orders.filter(({ command }) => !fresh.has(command.commandId));
    const outcomes = new Map([
      ...(mine.length > 0 ? await this.decide(tx, mine) : []),
      ...(before.length > 0 ? await this.repeated(tx, before) : []),
    ]);
    return orders.map(({ command: { commandId, fingerprint } }) =>
      first.get(commandId)!.fingerprint.equals(fingerprint) ? outcomes.get(commandId)! : reused(commandId),
    );
  }

  private async repeated(tx: Tx, orders: readonly StockOrder[]): Promise<Map<string, StockOutcome<unknown>>> {
    const known = await this.store.fingerprints(
      tx,
      orders.map(({ command }) => command.commandId),
    );
    const showroomIds = orders.flatMap(({ work, command }) => work.reach(command, undefined).showroomIds);
    const facts = new StockFacts(await this.store.facts(tx, unique(showroomIds), []));
    return new Map(
      orders.map(({ work, command }): [string, StockOutcome<unknown>] => {
        const { commandId, fingerprint } = command;
        const answer = orViolation(() => {
          work.admit?.(command, facts);
          if (!known.get(commandId)?.equals(fingerprint)) throw reused(commandId);
          return { status: 'repeated' as const };
        });
        return [commandId, answer];
      }),
    );
  }

  private async decide(tx: Tx, orders: readonly StockOrder[]): Promise<Map<string, StockOutcome<unknown>>> {
    const documents = await this.load(tx, orders);
    const reaches = orders.map(({ work, command }) => work.reach(command, documents.get(command.documentId)));
    const shelf = await this.shelf(tx, reaches);
    const outcomes = new Map<string, StockOutcome<unknown>>();
    for (const { work, command } of orders) {
      const outcome = orViolation(() =>
        shelf.attempt(command, () => {
          work.admit?.(command, shelf.facts);
          const document = work.decide(command, documents.get(command.documentId), shelf);
          return { status: 'done' as const, document };
        }),
      );
      outcomes.set(command.commandId, outcome);
    }
    const refused = [...outcomes].flatMap(([id, one]) => (one instanceof RuleViolation ? [id] : []));
    if (refused.length > 0) await this.store.unclaim(tx, refused);
    const done = orders.flatMap((order): Done[] => {
      const outcome = outcomes.get(order.command.commandId);
      return outcome && 'document' in outcome ? [{ ...order, document: outcome.document }] : [];
    });
    if (done.length > 0) await this.write(tx, shelf, done);
    return outcomes;
  }

  /** Documents first, kind by kind, then lots: everybody locks in this order. */
  private async load(tx: Tx, orders: readonly StockOrder[]): Promise<Documents> {
    const documents = new Map<string, unknown>();
    for (const [work, some] of byWork(orders)) {
      const found = await work.load?.(
        tx,
        some.map(({ command }) => command),
      );
      for (const [id, document] of found ?? []) documents.set(id, document);
    }
    return documents;
  }

  private async shelf(tx: Tx, reaches: readonly Reach[]): Promise<Shelf> {
    const lotCodes: LotCode[] = reaches.flatMap((one) => one.lotCodes ?? []);
    if (lotCodes.length > 0) await this.store.lockLotCodes(tx, lotCodes);
    const showroomIds = unique(reaches.flatMap((one) => one.showroomIds));
    const stock = reaches.flatMap(({ showroomIds: at, variantIds = [] }) =>
      at.flatMap((showroomId) => variantIds.map((variantId) => ({ showroomId, variantId }))),
    );
    const lotIds = unique(reaches.flatMap((one) => one.lotIds ?? []));
    const lots = await this.store.lock(tx, { showroomIds, lotIds, lotCodes, stock });
    const variantIds = unique([
      ...reaches.flatMap((one) => one.variantIds ?? []),
      ...lotCodes.map((one) => one.variantId),
      ...(reaches.some((one) => one.asksOfGoods ?? true) ? lots.map((one) => one.variantId) : []),
    ]);
    const found = await this.store.read(
      tx,
      showroomIds,
      variantIds,
      lots.map((lot) => lot.lotId),
    );
    return new Shelf(new StockFacts(found.facts), lots, found.balances, newId, found.now);
  }

  private async write(tx: Tx, shelf: Shelf, done: readonly Done[]): Promise<void> {
    const { lots: changed, movements, balances } = shelf.result();
    const recordedAt = new Date(
      Math.max(shelf.now.getTime(), ...changed.map(({ lot }) => lot.movedAt.getTime())),
    );
    const lots = changed.map((one) => ({ ...one, lot: { ...one.lot, version: one.lot.version + 1 } }));
    if (lots.length > 0) {
      const change = { lots, movements, balances, recordedAt };
      await this.store.write(tx, change, shelf.facts);
    }
    for (const [work, some] of byWork(done)) {
      await work.save?.(
        tx,
        some.map(({ document }) => document),
      );
    }
    const movementsOf = Map.groupBy(movements, ({ lotId }) => lotId);
    const metas = new Map(done.map(({ command, meta }) => [command.commandId, meta]));
    await appendEvents(tx, [
      ...lots.map(({ lot, happened }) => {
        const its = movementsOf.get(lot.lotId) ?? [];
        const [commandId, ...others] = unique(its.map((one) => one.commandId));
        const isOfOne = commandId !== undefined && others.length === 0;
        return causedBy(isOfOne ? metas.get(commandId) : undefined, lotEvent(lot, happened, its, shelf));
      }),
      ...done.flatMap(({ work, document, meta }) =>
        (work.events?.(document) ?? []).map((event) => causedBy(meta, event)),
      ),
    ]);
  }
}

/** An order that was done, and what came of it. */
interface Done extends StockOrder {
  readonly document: unknown;
}

const causedBy = (meta: StockOrder['meta'], event: NewEvent): NewEvent => (meta ? { ...event, meta } : event);

const reused = (id: string): RuleViolation => new RuleViolation('showroom.command-id-reused', { id });

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

/** In the order of kinds. */
function byWork<O extends StockOrder>(orders: readonly O[]): [StockOrder['work'], O[]][] {
  return [...Map.groupBy(orders, ({ work }) => work)].sort(([a], [b]) => (a.kind < b.kind ? -1 : 1));
}
