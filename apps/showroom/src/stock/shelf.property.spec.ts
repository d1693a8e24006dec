import { ACCOUNT_KINDS } from '@onevillage/contracts-showroom';
import { orViolation, RuleViolation } from '@onevillage/kernel';
import fc from 'fast-check';
import { aLot, aShowroom, idOf, NOW } from '../testing/a-shelf.js';
import { aCommand, LOTS, OPERATIONS, OWNERS } from '../testing/stock-operations.js';
import type { NewMovement } from './movement.js';
import { Shelf, type Balance } from './shelf.js';
import { StockFacts } from './stock-facts.js';
import { keyText } from './stock-key.js';

const facts = new StockFacts({
  showrooms: [aShowroom(), aShowroom({}, 2)],
  variants: [],
  agreements: [],
  prices: [],
  recalls: [],
});
const aHistory = fc.array(aCommand, { minLength: 20, maxLength: 80 });

const keyOf = ({ lotId, ownerId }: NewMovement, end: NewMovement['from']) =>
  keyText({ lotId, ownerId, ...end });
const isReal = (locationId: string): boolean => !facts.location(locationId)!.isAccount;

/** What should be, in its plainest form: a number for each key. */
class Model {
  quantities = new Map<string, number>();

  does(command: readonly NewMovement[]): boolean {
    const after = new Map(this.quantities);
    for (const one of command) {
      const [from, to] = [keyOf(one, one.from), keyOf(one, one.to)];
      const left = (after.get(from) ?? 0) - one.quantity;
      if (left < 0 && isReal(one.from.locationId)) return false;
      after.set(from, left).set(to, (after.get(to) ?? 0) + one.quantity);
    }
    this.quantities = after;
    return true;
  }
}

/** One batch after the other, each on a shelf that begins with what the one before has written. */
class Ledger {
  readonly balances = new Map<string, Balance>();
  readonly legs: { movementId: string; key: string; delta: number; after: number }[] = [];
  private made = 0;

  run(batch: readonly (readonly NewMovement[])[]): boolean[] {
    const lots = LOTS.map((n) => aLot({}, n));
    const shelf = new Shelf(facts, lots, [...this.balances.values()], () => idOf(10, ++this.made), NOW);
    const answers = batch.map((command, n) => {
      const mover = { commandId: idOf(8, n), documentId: idOf(8, n) };
      return orViolation(() => shelf.attempt(mover, () => command.map((one) => shelf.move(one))));
    });
    const { movements, balances } = shelf.result();
    for (const one of movements) {
      const { movementId, quantity } = one;
      this.legs.push({ movementId, key: keyOf(one, one.from), delta: -quantity, after: one.fromAfter });
      this.legs.push({ movementId, key: keyOf(one, one.to), delta: quantity, after: one.toAfter });
    }
    for (const one of balances) this.balances.set(keyText(one), one);
    return answers.map((one) => !(one instanceof RuleViolation));
  }

  quantities(): Map<string, number> {
    return new Map([...this.balances].map(([key, one]) => [key, one.quantity]));
  }
}

/** Cuts a history into batches of these sizes, in turns. */
function batched<T>(history: readonly T[], sizes: readonly number[]): T[][] {
  const batches: T[][] = [];
  for (let at = 0, n = 0; at < history.length; n++) {
    const size = sizes[n % sizes.length]!;
    batches.push(history.slice(at, at + size));
    at += size;
  }
  return batches;
}

const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 });
const nonZero = (quantities: ReadonlyMap<string, number>) =>
  [...quantities].filter(([, quantity]) => quantity !== 0).sort();

describe('any history of stock work, in any batches', () => {
  it('is accepted and refused as the model says, and leaves what the model says', () => {
    let [accepted, refused] = [0, 0];
    fc.assert(
      fc.property(aHistory, sizes, (history, cut) => {
        const model = new Model();
        const ledger = new Ledger();
        const answers = batched(history, cut).flatMap((batch) => ledger.run(batch));
        expect(answers).toEqual(history.map((command) => model.does(command)));
        expect(nonZero(ledger.quantities())).toEqual(nonZero(model.quantities));
        accepted += answers.filter(Boolean).length;
        refused += answers.filter((one) => !one).length;
      }),
      { numRuns: 300 },
    );
    // Or nothing was tested.
    expect(Math.min(accepted, refused)).toBeGreaterThan(500);
  });

  it('leaves no real place below zero; legs of a movement add up to zero, legs of a key to its balance, step by step', () => {
    fc.assert(
      fc.property(aHistory, sizes, (history, cut) => {
        const ledger = new Ledger();
        for (const batch of batched(history, cut)) ledger.run(batch);
        for (const one of ledger.balances.values())
          if (isReal(one.locationId)) expect(one.quantity).toBeGreaterThanOrEqual(0);
        const folded = new Map<string, number>();
        const movements = new Map<string, number>();
        for (const { movementId, key, delta, after } of ledger.legs) {
          folded.set(key, (folded.get(key) ?? 0) + delta);
          movements.set(movementId, (movements.get(movementId) ?? 0) + delta);
          expect(folded.get(key)).toBe(after);
        }
        expect([...movements.values()].every((sum) => sum === 0)).toBe(true);
        expect(nonZero(folded)).toEqual(nonZero(ledger.quantities()));
      }),
      { numRuns: 200 },
    );
  });

  it('makes and loses no unit: of a lot and owner, what stands and is under way is what accounts owe', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const ledger = new Ledger();
        ledger.run(history);
        for (const lot of LOTS) {
          for (const ownerId of OWNERS) {
            const of = [...ledger.balances.values()].filter(
              (one) => one.lotId === idOf(7, lot) && one.ownerId === ownerId,
            );
            const sum = (some: Balance[]) => some.reduce((all, one) => all + one.quantity, 0);
            const standing = sum(of.filter((one) => isReal(one.locationId)));
            expect(standing + sum(of.filter((one) => !isReal(one.locationId)))).toBe(0);
            expect(standing).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });
});

it('every account is one end of some operation, and so is transit', () => {
  const kinds = Object.values(OPERATIONS).flatMap((ends) => {
    const [, from, to] = ends(1, 2);
    return [from.kind, to.kind];
  });
  for (const kind of [...ACCOUNT_KINDS, 'transit']) expect(kinds).toContain(kind);
});
