import { createHash } from 'node:crypto';
import { addDays, uuidOf, type LocalDate } from '@onevillage/kernel';
import type { PlannedStock } from './planned-stock.js';
import { shuffled } from './random.js';
import type { Good } from './showroom-goods.js';
import { instant, type Place, PLACES, type PlaceKey } from './showroom-places.js';

/** As a till sends it. */
export interface PlannedSale {
  readonly id: string;
  readonly place: PlaceKey;
  readonly body: {
    readonly lines: readonly SaleLine[];
    readonly tenders: readonly { kind: 'cash' | 'transfer'; amount: number }[];
    readonly soldAt: string;
    readonly tillId: string;
    readonly offline?: true;
  };
}
interface SaleLine {
  readonly variantId: string;
  readonly quantity: string;
  readonly unitPrice: number;
  readonly discount?: { percent: string; borneBy: 'showroom' };
  readonly vatRate: string;
}

export interface SalesRound {
  readonly count: number;
  readonly from: LocalDate;
  /** Days from `from`. */
  readonly days: number;
  /** Goods that each place sells, and what a unit costs there. */
  readonly offers: Readonly<Record<PlaceKey, readonly Offer[]>>;
  /** Units that stay at a place whatever is sold. */
  readonly kept: (place: PlaceKey, good: Good) => number;
}
export interface Offer {
  readonly good: Good;
  readonly unitPrice: number;
}

/** The same id for the same name: what was loaded once is known again. */
export const namedId = (name: string): string =>
  uuidOf(createHash('sha256').update(`OneVillage demonstration ${name}`).digest());

/** Small receipts of some weeks, in order; takes what they sell from the stock. */
export function sales(
  name: string,
  { count, from, days, offers, kept }: SalesRound,
  { random, stock }: { random: () => number; stock: PlannedStock },
): PlannedSale[] {
  // Mostly one, at most three: lines of a receipt, units of a line.
  const few = (): number => 1 + Math.floor(random() ** 2 * 3);
  const made = Array.from({ length: count }, (_, i): PlannedSale[] => {
    const [showroom, market, pier] = PLACES as [Place, Place, Place];
    const chance = random();
    const place = chance < 0.6 ? showroom : chance < 0.8 ? market : pier;
    const left = ({ good }: Offer) => stock.at(place.key, good.variantId) - kept(place.key, good);
    const chosen = shuffled(
      offers[place.key].filter((offer) => left(offer) > 0),
      random,
    ).slice(0, few());
    const lines = chosen.map((offer): SaleLine & { total: number } => {
      const units = Math.min(few(), left(offer));
      stock.put(place.key, offer.good.variantId, -units);
      const isReduced = random() < 0.08;
      const gross = units * offer.unitPrice;
      return {
        variantId: offer.good.variantId,
        quantity: String(units),
        unitPrice: offer.unitPrice,
        ...(isReduced && { discount: { percent: '10', borneBy: 'showroom' as const } }),
        vatRate: '8',
        total: isReduced ? gross - Math.round(gross / 10) : gross,
      };
    });
    if (lines.length === 0) return [];
    const day = addDays(from, Math.floor(random() * days));
    const minute = place.opens * 60 + Math.floor(random() * (place.closes - place.opens) * 60);
    const amount = lines.reduce((sum, line) => sum + line.total, 0);
    const body = {
      lines: lines.map(({ total: _, ...line }) => line),
      tenders: [{ kind: random() < 0.6 ? ('cash' as const) : ('transfer' as const), amount }],
      soldAt: instant(day, minute),
      tillId: `${place.letters}-1`,
      ...(random() < 0.1 && { offline: true as const }),
    };
    return [{ id: namedId(`sale ${name} ${i + 1}`), place: place.key, body }];
  }).flat();
  return made.sort((a, b) => (a.body.soldAt < b.body.soldAt ? -1 : 1));
}
