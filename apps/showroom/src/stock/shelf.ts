import { RuleViolation, formatQuantity } from '@onevillage/kernel';
import type { Lot } from './lot.js';
import type { Movement, NewMovement } from './movement.js';
import type { StockFacts } from './stock-facts.js';
import { keyText, type StockKey } from './stock-key.js';

export interface Balance extends StockKey {
  readonly quantity: number;
}

/** For whom the shelf moves units now. */
export interface Mover {
  readonly commandId: string;
  readonly documentId: string;
}

/** A lot as it was found and as it is now; what happened to it beside movements. */
export interface LotOnShelf {
  lot: Lot;
  isNew: boolean;
  happened: 'corrected' | 'recalled' | 'released' | null;
}

/**
 * The locked lots and what is known of them, in memory, while a batch is decided one command after the other. A
 * command that is refused leaves nothing behind; what the others did is written as a whole.
 */
export class Shelf {
  private readonly lots = new Map<string, LotOnShelf>();
  private readonly lotIds = new Map<string, Set<string>>();
  private readonly quantities = new Map<string, Map<string, Balance>>();
  private readonly done: Movement[] = [];
  private undo: (() => void)[] = [];
  private mover: Mover | null = null;

  constructor(
    readonly facts: StockFacts,
    lots: readonly Lot[],
    balances: readonly Balance[],
    /** Of what is made on it. */
    readonly newId: () => string,
    /** By the clock of the database, when everything was locked. */
    readonly now: Date,
  ) {
    for (const lot of lots) this.put({ lot, isNew: false, happened: null });
    for (const balance of balances) this.keysOf(balance.lotId).set(keyText(balance), balance);
  }

  /** Does all of `work` for the mover, or nothing. */
  attempt<T>({ commandId, documentId }: Mover, work: () => T): T {
    // Of the command that was passed, a movement holds no more.
    this.mover = { commandId, documentId };
    this.undo = [];
    return this.trial(work);
  }

  /** Does all of `work`, or nothing of it; what was done before it stays. */
  trial<T>(work: () => T): T {
    const before = this.undo.length;
    try {
      return work();
    } catch (error) {
      for (const back of this.undo.splice(before).reverse()) back();
      throw error;
    }
  }

  /** @throws RuleViolation `not-found` */
  lot(lotId: string): Lot {
    const found = this.lots.get(lotId);
    if (!found) throw new RuleViolation('not-found');
    return found.lot;
  }

  lotOf(variantId: string, code: string | null): Lot | undefined {
    return this.lotsOf(variantId).find((lot) => lot.code === code);
  }

  quantity(key: StockKey): number {
    return this.quantities.get(key.lotId)?.get(keyText(key))?.quantity ?? 0;
  }

  /** What is known of a lot, key by key: of the showrooms that the batch reached for. */
  balancesOf(lotId: string): Balance[] {
    return [...(this.quantities.get(lotId)?.values() ?? [])];
  }

  /** Everything that stands at places of a showroom, of one variant. */
  standing(showroomId: string, variantId: string): Balance[] {
    const all = this.lotsOf(variantId).flatMap((lot) => this.balancesOf(lot.lotId));
    return all.filter((one) => one.quantity > 0 && this.facts.placeIn(showroomId, one.locationId));
  }

  /**
   * Reach for its code first: that lock keeps two lots of one code apart, and recalls waiting. A lot of goods that are
   * recalled is recalled from the start.
   */
  addLot(made: Lot): Lot {
    const recall = this.facts.recallOf(made);
    const lot = recall ? { ...made, recallId: recall.recallId, recallReason: recall.reason } : made;
    this.put({ lot, isNew: true, happened: null });
    this.undo.push(() => {
      this.lots.delete(lot.lotId);
      this.lotIds.get(lot.variantId)!.delete(lot.lotId);
    });
    return lot;
  }

  changeLot(lotId: string, happened: LotOnShelf['happened'], facts: Partial<Lot>): Lot {
    const before = this.lots.get(lotId);
    if (!before) throw new RuleViolation('not-found');
    const lot = { ...before.lot, ...facts };
    this.lots.set(lotId, { ...before, lot, happened });
    this.undo.push(() => this.lots.set(lotId, before));
    return lot;
  }

  /** @throws RuleViolation `showroom.not-enough` */
  move(movement: NewMovement): Movement {
    const { lotId, ownerId, quantity, from, to } = movement;
    const { unit } = this.lot(lotId);
    const isSomewhere = from.locationId !== to.locationId || from.state !== to.state;
    if (!Number.isSafeInteger(quantity) || quantity <= 0 || !isSomewhere)
      throw new Error(`a movement of ${quantity} steps from ${from.locationId} to ${to.locationId}`);
    const source = { lotId, ownerId, ...from };
    const left = this.quantity(source) - quantity;
    if (left < 0 && !this.facts.location(from.locationId)?.isAccount) {
      const amounts = { available: this.quantity(source), wanted: quantity };
      throw new RuleViolation('showroom.not-enough', {
        available: formatQuantity({ amount: amounts.available, unit }),
        wanted: formatQuantity({ amount: amounts.wanted, unit }),
        unit,
      });
    }
    const target = { lotId, ownerId, ...to };
    const there = this.quantity(target) + quantity;
    if (!Number.isSafeInteger(left) || !Number.isSafeInteger(there)) throw tooMany();
    const written: Movement = {
      ...movement,
      ...this.mover!,
      movementId: this.newId(),
      fromAfter: left,
      toAfter: there,
    };
    this.set(source, written.fromAfter);
    this.set(target, written.toAfter);
    this.done.push(written);
    this.undo.push(() => this.done.pop());
    return written;
  }

  /** What there is to write: every lot that changed, and the movements in their order. */
  result(): { lots: LotOnShelf[]; movements: readonly Movement[]; balances: Balance[] } {
    const moved = new Set(this.done.map((one) => one.lotId));
    const touched = new Set<Balance>();
    for (const { lotId, ownerId, from, to } of this.done) {
      const keys = this.quantities.get(lotId)!;
      for (const end of [from, to]) touched.add(keys.get(keyText({ lotId, ownerId, ...end }))!);
    }
    return {
      lots: [...this.lots.values()].filter(
        ({ lot, isNew, happened }) => isNew || happened !== null || moved.has(lot.lotId),
      ),
      movements: this.done,
      balances: [...touched],
    };
  }

  private put(one: LotOnShelf): void {
    const { lotId, variantId } = one.lot;
    this.lots.set(lotId, one);
    this.lotIds.set(variantId, (this.lotIds.get(variantId) ?? new Set()).add(lotId));
  }

  private lotsOf(variantId: string): Lot[] {
    return [...(this.lotIds.get(variantId) ?? [])].map((lotId) => this.lots.get(lotId)!.lot);
  }

  private keysOf(lotId: string): Map<string, Balance> {
    const keys = this.quantities.get(lotId) ?? new Map<string, Balance>();
    this.quantities.set(lotId, keys);
    return keys;
  }

  private set({ lotId, locationId, ownerId, state }: StockKey, quantity: number): void {
    const keys = this.keysOf(lotId);
    const text = keyText({ lotId, locationId, ownerId, state });
    const before = keys.get(text);
    keys.set(text, { lotId, locationId, ownerId, state, quantity });
    this.undo.push(() => (before ? keys.set(text, before) : keys.delete(text)));
  }
}

const tooMany = (): RuleViolation =>
  new RuleViolation('validation', {}, [
    { pointer: '', code: 'quantity-range', message: 'makes more units than can be counted' },
  ]);
