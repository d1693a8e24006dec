import { addDays, yymmdd, type LocalDate } from '@onevillage/kernel';
import type { FeedLine } from './feed.js';
import { consignments, consignorsOf, type PlannedNote } from './plan-consignments.js';
import { namedId, type Offer, type PlannedSale, sales } from './plan-sales.js';
import { PlannedStock } from './planned-stock.js';
import { generator } from './random.js';
import { MARK } from './register.js';
import { type Good, type Maker, MAKERS, makersOf } from './showroom-goods.js';
import { instant, PLACES, type PlaceKey } from './showroom-places.js';

export interface PlannedAgreement {
  readonly place: PlaceKey;
  readonly producerId: string;
  readonly commissionPercent: string;
  readonly priceSetBy: 'producer' | 'showroom';
}

export interface PlannedTransfer {
  readonly to: PlaceKey;
  readonly lines: readonly { variantId: string; units: number }[];
  /** Else it is still under way. */
  readonly arrives: boolean;
}

/** Put aside at the showroom for the order of a customer. */
export interface PlannedHold {
  readonly id: string;
  readonly variantId: string;
  readonly units: number;
}

export interface ShowroomPlan {
  /** First day of the places, and of what was agreed on. */
  readonly openedOn: LocalDate;
  readonly agreements: readonly PlannedAgreement[];
  /** The showroom's own. */
  readonly prices: readonly { variantId: string; amount: number }[];
  /** What came, and what was sold before the next came. */
  readonly rounds: readonly { notes: readonly PlannedNote[]; sales: readonly PlannedSale[] }[];
  /** Announced, not here yet. */
  readonly expected: readonly PlannedNote[];
  readonly transfers: readonly PlannedTransfer[];
  readonly hold: PlannedHold;
  readonly recalled: { readonly producerId: string; readonly variantId: string };
  /** What partners may order in the end, by variant. */
  readonly sellable: ReadonlyMap<string, number>;
  readonly counts: { readonly showrooms: number; readonly lots: number; readonly sales: number };
}

/** The places opened so many days before the day of the plan. */
export const OPEN_DAYS = 70;
const ROUNDS = [
  { round: 0, ago: 60, days: 27, count: 120 },
  { round: 1, ago: 30, days: 28, count: 130 },
] as const;
const MOVED = 6;

/** Two months at the showroom and its booths, up to the day before `today`; null where too few goods are listed. */
export function planShowrooms(lines: readonly FeedLine[], today: LocalDate): ShowroomPlan | null {
  const makers = makersOf(lines);
  if (makers.length < MAKERS) return null;
  const nth = (n: number): Maker => makers[n]!;
  const [expiring, recalled, missing] = [nth(0), nth(1), nth(7)].map(({ goods }) => goods[1]) as [
    Good,
    Good,
    Good,
  ];
  const moved = [nth(2).goods[1], nth(5).goods[1]] as const;
  const held = nth(3).goods[1];
  const isShowroomPriced = (maker: Maker) => makers.indexOf(maker) % 2 === 0;
  const ownPrice = ({ price }: Good) => Math.round((price * 1.1) / 1000) * 1000;

  const world = { random: generator(20), stock: new PlannedStock() };
  const { stock } = world;
  const offersAt = (place: PlaceKey): Offer[] =>
    consignorsOf(place, makers).flatMap((maker) =>
      maker.goods.map((good) => ({
        good,
        unitPrice: place === 'showroom' && isShowroomPriced(maker) ? ownPrice(good) : good.price,
      })),
    );
  const offers = { showroom: offersAt('showroom'), market: offersAt('market'), pier: offersAt('pier') };
  const kept = (place: PlaceKey, good: Good) =>
    place !== 'showroom' ? 1 : [expiring, recalled, held, ...moved].includes(good) ? 2 * MOVED : 3;
  const rounds = ROUNDS.map(({ round, ago, days, count }) => {
    const day = addDays(today, -ago);
    const notes = consignments(makers, { expiring, recalled, missing }, { round, day, today }, world);
    const selling = { count, from: addDays(day, 2), days, offers, kept };
    return { notes, sales: sales(String(round + 1), selling, world) };
  });
  const lots = new Set(rounds.flatMap(({ notes }) => notes.flatMap(lotsOf)));

  const transfers: PlannedTransfer[] = [
    { to: 'market', lines: [recalled, moved[0]].map(sixOf), arrives: true },
    { to: 'pier', lines: [sixOf(moved[1])], arrives: false },
  ];
  for (const { to, lines: of, arrives } of transfers) {
    for (const { variantId, units } of of) {
      stock.put('showroom', variantId, -units);
      if (arrives) stock.put(to, variantId, units);
    }
  }
  const hold = { id: namedId('hold'), variantId: held.variantId, units: 4 };
  stock.put('showroom', hold.variantId, -hold.units);
  const uncovered = unknownSale(missing, addDays(today, -1));
  const all = rounds.map((one, i) => (i === 1 ? { ...one, sales: [...one.sales, uncovered] } : one));
  const goods = makers.flatMap((maker) => maker.goods);
  return {
    openedOn: addDays(today, -OPEN_DAYS),
    agreements: PLACES.flatMap(({ key: place }) =>
      consignorsOf(place, makers).map((maker) => ({
        place,
        producerId: maker.producerId,
        commissionPercent: String(15 + (makers.indexOf(maker) % 6)),
        priceSetBy: isShowroomPriced(maker) ? ('showroom' as const) : ('producer' as const),
      })),
    ),
    prices: makers
      .filter(isShowroomPriced)
      .flatMap((maker) => maker.goods.map((good) => ({ variantId: good.variantId, amount: ownPrice(good) }))),
    rounds: all,
    expected: [expectedNote(nth(4), addDays(today, 3))],
    transfers,
    hold,
    recalled: { producerId: nth(1).producerId, variantId: recalled.variantId },
    sellable: new Map(
      goods.map((good) => [good.variantId, good === recalled ? 0 : stock.total(good.variantId)]),
    ),
    counts: {
      showrooms: PLACES.length,
      lots: lots.size,
      sales: all.reduce((sum, one) => sum + one.sales.length, 0),
    },
  };
}

const lotsOf = ({ lines }: PlannedNote): string[] =>
  lines.map(({ variantId, lotCode }) => `${variantId} ${lotCode}`);

const sixOf = ({ variantId }: Good) => ({ variantId, units: MOVED });

/** A till at the pier without a connection sold what nobody had brought there. */
const unknownSale = ({ variantId, price }: Good, day: LocalDate): PlannedSale => ({
  id: namedId('sale that nothing covers'),
  place: 'pier',
  body: {
    lines: [{ variantId, quantity: '2', unitPrice: price, vatRate: '8' }],
    tenders: [{ kind: 'cash', amount: 2 * price }],
    soldAt: instant(day, 16 * 60),
    tillId: 'BT-1',
    offline: true,
  },
});

function expectedNote({ producerId, goods }: Maker, day: LocalDate): PlannedNote {
  const producedOn = addDays(day, -10);
  return {
    place: 'showroom',
    producerId,
    number: `PGH-3-TB ${MARK}`,
    day,
    lines: goods.map(({ variantId, life }) => ({
      variantId,
      announced: 24,
      taken: 0,
      rest: null,
      lotCode: `MH${yymmdd(producedOn)}`,
      producedOn,
      expiresOn: life === null ? null : addDays(producedOn, life),
    })),
  };
}
