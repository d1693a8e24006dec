import type { Sell } from '@onevillage/contracts-showroom';
import { ANONYMOUS, RuleViolation, type Principal } from '@onevillage/kernel';
import fc from 'fast-check';
import { blockOf } from '../stock/lot-usability.js';
import type { Shelf } from '../stock/shelf.js';
import type { VariantFacts } from '../stock/stock-facts.js';
import {
  aBalance,
  aLot,
  aShelf,
  day,
  idOf,
  locationOf,
  NOW,
  ORGANISATION,
  PRODUCER,
  SHOWROOM,
} from '../testing/a-shelf.js';
import { ReturnSaleWork, type ReturnSaleCommand } from './return-sale.work.js';
import type { Amounts, Sale } from './sale.js';
import type { SaleStore } from './sale.store.js';
import { SellWork, type SellCommand } from './sell.work.js';
import { VoidSaleWork } from './void-sale.work.js';

const nowhere = {} as SaleStore;
const [sells, returns, voids] = [
  new SellWork(nowhere),
  new ReturnSaleWork(nowhere),
  new VoidSaleWork(nowhere),
];
const principal: Principal = { ...ANONYMOUS, subject: 'admin', roles: ['admin'] };
const asked = { by: 'admin', fingerprint: Buffer.alloc(0), principal, now: NOW, showroomId: SHOWROOM };

/** Two variants of two lots each; the first lot of each expires first, some of them have expired or are recalled. */
const VARIANTS = [1, 2] as const;
const LOTS = [1, 2, 3, 4] as const;
const variantOf = (lot: number) => idOf(4, lot <= 2 ? 1 : 2);
const aVariant = (n: number): VariantFacts => ({
  variantId: idOf(4, n),
  productId: idOf(5, n),
  producerId: PRODUCER,
  productName: `Product ${n}`,
  group: 'I',
  subgroup: null,
  label: {},
  gtin: null,
  unit: n === 1 ? 'piece' : 'kg',
  prices: [
    {
      amount: 33_333,
      currency: 'VND',
      includesVat: n === 1,
      validFrom: day('2025-01-01'),
      validThrough: null,
    },
  ],
  certified: [],
});

const aStock = fc.record({
  expired: fc.constantFrom(0, 0, ...LOTS),
  recalled: fc.constantFrom(0, 0, ...LOTS),
  standing: fc.array(
    fc.record({
      lot: fc.constantFrom(...LOTS),
      kind: fc.constantFrom('shelf' as const, 'booth' as const, 'store' as const),
      ownerId: fc.constantFrom(PRODUCER, ORGANISATION),
      quantity: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 8 },
  ),
});
type Stock = typeof aStock extends fc.Arbitrary<infer S> ? S : never;

function shelfWith({ expired, recalled, standing }: Stock): Shelf {
  const lots = LOTS.map((n) => {
    const expiresOn = expired === n ? day('2026-03-09') : n % 2 ? day('2026-06-30') : null;
    const recall = recalled === n ? { recallId: idOf(11, 1), recallReason: 'mould' } : {};
    const unit = n <= 2 ? ('piece' as const) : ('kg' as const);
    return aLot(
      { variantId: variantOf(n), productId: idOf(5, n <= 2 ? 1 : 2), unit, expiresOn, ...recall },
      n,
    );
  });
  const quantities = new Map<string, number>();
  for (const { lot, kind, ownerId, quantity } of standing) {
    const key = JSON.stringify([idOf(7, lot), locationOf(kind), ownerId]);
    quantities.set(key, (quantities.get(key) ?? 0) + quantity);
  }
  const balances = [...quantities].map(([key, quantity]) => {
    const [lotId = '', locationId = '', ownerId = ''] = JSON.parse(key) as string[];
    return aBalance(quantity, { lotId, locationId, ownerId });
  });
  return aShelf({ lots, balances, facts: { variants: VARIANTS.map(aVariant) } });
}

const aLine = fc.record({
  goods: fc.oneof(
    fc.constantFrom(...VARIANTS).map((n) => ({ variantId: idOf(4, n) })),
    fc.constantFrom(...LOTS).map((n) => ({ lotId: idOf(7, n) })),
  ),
  steps: fc.integer({ min: 1, max: 4 }),
  discount: fc.constantFrom(undefined, '10', '33.33', '100'),
  vatRate: fc.constantFrom(null, '8', '10'),
});
const aSale = fc.record({
  offline: fc.boolean(),
  lines: fc.array(aLine, { minLength: 1, maxLength: 4 }),
});
type AnySale = typeof aSale extends fc.Arbitrary<infer S> ? S : never;

const isCounted = ({ goods }: AnySale['lines'][number]) =>
  'variantId' in goods ? goods.variantId === idOf(4, 1) : goods.lotId <= idOf(7, 2);

function sell(shelf: Shelf, n: number, { offline, lines }: AnySale): Sale | string {
  const body: Sell = {
    offline,
    soldAt: NOW.toISOString(),
    tenders: [],
    lines: lines.map((line) => ({
      ...line.goods,
      quantity: isCounted(line) ? String(line.steps) : `0.00${line.steps}`,
      vatRate: line.vatRate,
      ...(line.discount ? { discount: { percent: line.discount, borneBy: 'showroom' as const } } : {}),
    })),
  };
  const command: SellCommand = { ...asked, commandId: idOf(8, n), documentId: idOf(8, n), asked: body };
  const attempt = (tenders: Sell['tenders']) =>
    shelf.attempt(command, () => sells.decide({ ...command, asked: { ...body, tenders } }, undefined, shelf));
  try {
    return attempt([]);
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    const { code, params } = error;
    if (code !== 'showroom.tenders-differ') return code;
    return attempt([{ kind: 'cash', amount: params['total'] as number }]);
  }
}

const KINDS = ['shelf', 'booth', 'store', 'customer', 'loss', 'unexplained'] as const;
/** What each lot has at each kind of location, of whomever. */
function books(shelf: Shelf): Map<string, number> {
  const found = new Map<string, number>();
  for (const variantId of VARIANTS.map((n) => idOf(4, n))) {
    for (const lotId of [...LOTS.map((n) => idOf(7, n)), shelf.lotOf(variantId, null)?.lotId ?? '']) {
      for (const { locationId, ownerId, quantity } of shelf.balancesOf(lotId)) {
        if (quantity !== 0) found.set([lotId, locationId, ownerId].join(' '), quantity);
      }
    }
  }
  return found;
}
const total = (shelf: Shelf): number => [...books(shelf).values()].reduce((sum, one) => sum + one, 0);
const expectNothingBelowZero = (shelf: Shelf) => {
  const real = KINDS.slice(0, 3).map((kind) => locationOf(kind));
  const below = [...books(shelf)].filter(([key, n]) => n < 0 && real.includes(key.split(' ')[1]!));
  expect(below).toEqual([]);
};
const sum = (parts: readonly Amounts[]): Amounts => ({
  gross: parts.reduce((all, one) => all + one.gross, 0),
  discount: parts.reduce((all, one) => all + one.discount, 0),
  vat: parts.reduce((all, one) => all + one.vat, 0),
});
const unitsOf = (parts: readonly { quantity: number }[]) => parts.reduce((all, one) => all + one.quantity, 0);

it('sales take what is there in their order, offline ones whatever is not, and every đồng and unit is somewhere', () => {
  fc.assert(
    fc.property(aStock, fc.array(aSale, { minLength: 1, maxLength: 6 }), (stock, some) => {
      const shelf = shelfWith(stock);
      const before = total(shelf);
      some.forEach((one, n) => {
        const found = books(shelf);
        const sale = sell(shelf, n, one);
        expect(total(shelf)).toBe(before);
        expectNothingBelowZero(shelf);
        if (typeof sale === 'string') {
          expect(one.offline).toBe(false);
          expect(books(shelf)).toEqual(found);
          return;
        }
        for (const line of sale.lines) {
          expect(unitsOf(line.picks)).toBe(line.quantity);
          const { gross, discount, vat } = line;
          expect(sum(line.picks)).toEqual({ gross, discount, vat });
          if (!one.offline) {
            expect(line.picks.every((pick) => pick.covered)).toBe(true);
            const blocks = line.picks.map((pick) => blockOf(shelf.lot(pick.lotId), 'any', day('2026-03-10')));
            expect(blocks.filter((block) => block !== null)).toEqual([]);
          }
        }
        const uncovered = sale.lines.flatMap((line) => line.picks).filter((pick) => !pick.covered);
        expect(sale.found.filter((each) => each.kind === 'uncovered')).toHaveLength(uncovered.length);
      });
    }),
    { numRuns: 500 },
  );
});

it('online, lines are sold when their goods are there together, and only then', () => {
  fc.assert(
    fc.property(aStock, aSale, (stock, one) => {
      const shelf = shelfWith(stock);
      const usable = (lotId: string) =>
        blockOf(shelf.lot(lotId), 'any', day('2026-03-10')) === null
          ? unitsOf(
              shelf
                .balancesOf(lotId)
                .filter((each) => [locationOf('shelf'), locationOf('booth')].includes(each.locationId)),
            )
          : 0;
      const named = (lotId: string) =>
        unitsOf(
          one.lines
            .filter((line) => 'lotId' in line.goods && line.goods.lotId === lotId)
            .map((line) => ({ quantity: line.steps })),
        );
      const lotIds = LOTS.map((n) => idOf(7, n));
      const isEnough =
        lotIds.every((lotId) => named(lotId) <= usable(lotId)) &&
        VARIANTS.every((n) => {
          const proposed = unitsOf(
            one.lines
              .filter((line) => 'variantId' in line.goods && line.goods.variantId === idOf(4, n))
              .map((line) => ({ quantity: line.steps })),
          );
          const of = LOTS.filter((lot) => variantOf(lot) === idOf(4, n)).map((lot) => idOf(7, lot));
          return proposed <= of.reduce((all, lotId) => all + usable(lotId) - named(lotId), 0);
        });
      expect(typeof sell(shelf, 1, { ...one, offline: false }) === 'object').toBe(isEnough);
    }),
    { numRuns: 1_000 },
  );
});

it('a sale that is voided, or comes back in any parts, leaves nothing with the customer, and is paid back to the đồng', () => {
  const someParts = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 12 });
  fc.assert(
    fc.property(aStock, aSale, someParts, fc.boolean(), (stock, one, parts, isVoided) => {
      const shelf = shelfWith(stock);
      const before = books(shelf);
      let sale = sell(shelf, 1, { ...one, offline: true });
      if (typeof sale === 'string') throw new Error(`${sale}: a fact was refused`);
      if (isVoided) {
        const command = { ...asked, commandId: idOf(8, 2), documentId: sale.saleId, reason: 'wrong' };
        const sold = sale;
        shelf.attempt(command, () => voids.decide(command, sold, shelf));
        expect(books(shelf)).toEqual(before);
        return;
      }
      const queue = sale.lines.flatMap(({ line, quantity, unit }) => {
        let left = quantity;
        const cuts = parts.flatMap((part) => (left > part ? [((left -= part), part)] : []));
        return [...cuts, left].map((steps) => ({
          line,
          quantity: unit === 'kg' ? `0.00${steps}` : String(steps),
        }));
      });
      queue.forEach((line, n) => {
        const sold = sale as Sale;
        const command: ReturnSaleCommand = {
          ...asked,
          commandId: idOf(8, 10 + n),
          documentId: sold.saleId,
          asked: { lines: [line] },
        };
        sale = shelf.attempt(command, () => returns.decide(command, sold, shelf));
      });
      expect(books(shelf)).toEqual(before);
      const back = sale.returns.flatMap((each) => each.lines);
      expect(sum(back)).toEqual(sum(sale.lines));
      expect(sale.returns.reduce((all, each) => all + each.total, 0)).toBe(sale.total);
      expect(Math.min(0, ...back.flatMap((each) => [each.gross, each.discount, each.vat]))).toBe(0);
    }),
    { numRuns: 500 },
  );
});
