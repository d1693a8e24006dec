import { ANONYMOUS, RuleViolation, type Caller } from '@onevillage/kernel';
import fc from 'fast-check';
import type { Shelf } from '../stock/shelf.js';
import {
  aBalance,
  aLot,
  aMover,
  aShelf,
  idOf,
  locationOf,
  NOW,
  ORGANISATION,
  PRODUCER,
} from '../testing/a-shelf.js';
import type { TransferStore } from './transfer.store.js';
import { TransferWork, type TransferCommand } from './transfer.work.js';
import { leftOf, type Transfer } from './transfer.js';

const work = new TransferWork({} as TransferStore);
const caller: Caller = {
  principal: { ...ANONYMOUS, subject: 'admin', roles: ['admin'] },
  now: NOW,
  requireVersion: () => undefined,
};
const LOTS = [1, 2] as const;
const lotOf = (n: number) => idOf(7, n);

type Step = Pick<TransferCommand, 'step' | 'asked'>;
const aQuantity = fc.nat(6);
const aDispatch = fc.array(fc.record({ lot: fc.constantFrom(...LOTS), quantity: aQuantity }), {
  minLength: 1,
  maxLength: 4,
});
const anArrival = fc.array(
  fc.record({ lot: fc.constantFrom(...LOTS), quantity: aQuantity, missing: fc.option(aQuantity) }),
  { minLength: 1, maxLength: 3 },
);
const someSteps = fc.array(
  fc.oneof({ weight: 4, arbitrary: anArrival }, { weight: 1, arbitrary: fc.constant('cancel' as const) }),
  {
    maxLength: 6,
  },
);

const dispatch = (lines: { lot: number; quantity: number }[]): Step => ({
  step: 'dispatch',
  asked: {
    fromShowroomId: idOf(1, 1),
    toShowroomId: idOf(1, 2),
    lines: lines.map(({ lot, quantity }) => ({
      lotId: lotOf(lot),
      fromLocationId: locationOf('shelf'),
      quantity: String(quantity),
    })),
  },
});
const arrival = (lines: { lot: number; quantity: number; missing: number | null }[]): Step => ({
  step: 'arrival',
  asked: {
    lines: lines.map(({ lot, quantity, missing }) => ({
      lotId: lotOf(lot),
      quantity: String(quantity),
      toLocationId: locationOf('store', 2),
      ...(missing !== null && { missing: { quantity: String(missing), reason: 'lost' as const } }),
    })),
  },
});

/** All or nothing: the transfer as it is then, or as it was. */
function done(shelf: Shelf, step: Step, transfer: Transfer | undefined): Transfer | undefined {
  const command = { ...aMover(), fingerprint: Buffer.alloc(0), by: 'admin', caller, ...step };
  try {
    return shelf.attempt(command, () => work.decide(command as TransferCommand, transfer, shelf));
  } catch (error) {
    if (error instanceof RuleViolation) return transfer;
    throw error;
  }
}
const at = (shelf: Shelf, kind: Parameters<typeof locationOf>[0], showroom = 1) =>
  LOTS.flatMap((lot) => shelf.balancesOf(lotOf(lot)))
    .filter((one) => one.locationId === locationOf(kind, showroom))
    .reduce((sum, one) => sum + one.quantity, 0);

it('whatever is sent, taken in, missing or put back: every unit is somewhere, and what is left is under way', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }),
      aDispatch,
      someSteps,
      (stock, sent, steps) => {
        const balances = stock.map((quantity, n) =>
          aBalance(quantity, { lotId: lotOf(1 + (n % 2)), ownerId: n < 2 ? PRODUCER : ORGANISATION }),
        );
        const shelf = aShelf({ lots: LOTS.map((n) => aLot({}, n)), balances });
        const total = stock.reduce((a, b) => a + b, 0);
        let transfer = done(shelf, dispatch(sent), undefined);
        for (const step of ['none' as const, ...steps]) {
          if (step === 'cancel') transfer = done(shelf, { step: 'cancellation', asked: {} }, transfer);
          else if (step !== 'none') transfer = done(shelf, arrival(step), transfer);
          const lines = transfer?.lines ?? [];
          const sum = (of: 'arrived' | 'missing') => lines.reduce((all, line) => all + line[of], 0);
          const left = lines.reduce((all, line) => all + leftOf(line), 0);
          expect(at(shelf, 'transit')).toBe(left);
          expect(at(shelf, 'store', 2)).toBe(sum('arrived'));
          expect(at(shelf, 'loss')).toBe(sum('missing'));
          expect(at(shelf, 'shelf')).toBe(total - left - sum('arrived') - sum('missing'));
          expect(lines.every((line) => leftOf(line) >= 0)).toBe(true);
          if (transfer) expect(transfer.state === 'under-way').toBe(left > 0);
        }
      },
    ),
    { numRuns: 300 },
  );
});
