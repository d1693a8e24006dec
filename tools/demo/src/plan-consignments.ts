import { addDays, yymmdd, type LocalDate } from '@onevillage/kernel';
import type { PlannedStock } from './planned-stock.js';
import { MARK } from './register.js';
import type { Good, Maker } from './showroom-goods.js';
import { PLACES, type PlaceKey } from './showroom-places.js';

export interface PlannedLine {
  readonly variantId: string;
  readonly announced: number;
  readonly taken: number;
  /** The rest came damaged and was not taken, or did not come. */
  readonly rest: 'damaged' | 'short' | null;
  readonly lotCode: string;
  readonly producedOn: LocalDate;
  readonly expiresOn: LocalDate | null;
}

export interface PlannedNote {
  readonly place: PlaceKey;
  readonly producerId: string;
  readonly number: string;
  /** Of the receipt, or when it is expected. */
  readonly day: LocalDate;
  readonly lines: readonly PlannedLine[];
}

/** Who consigns to which place: all to the showroom, each to one of the booths. */
export const consignorsOf = (place: PlaceKey, makers: readonly Maker[]): Maker[] =>
  makers.filter((_, i) => place === 'showroom' || (place === 'market') === i < Math.floor(makers.length / 2));

/** Goods that have one lot, at the showroom alone; their producers are those of the booths that they are told of. */
export interface Examples {
  /** Came first, is good for three weeks more. */
  readonly expiring: Good;
  /** Came second, is recalled at the end. */
  readonly recalled: Good;
  /** Was never brought to the pier, and sold there. */
  readonly missing: Good;
}

export const EXPIRES_IN_DAYS = 21;

/** Least units of a line; as many more by chance. */
const LEAST = { showroom: [16, 12], market: [15, 15], pier: [15, 15] } as const;

/** What comes in one round, 0 or 1: on `day` and the days before it. Puts it in stock. */
export function consignments(
  makers: readonly Maker[],
  { expiring, recalled }: Examples,
  { round, day, today }: { round: 0 | 1; day: LocalDate; today: LocalDate },
  { random, stock }: { random: () => number; stock: PlannedStock },
): PlannedNote[] {
  return PLACES.flatMap(({ key: place, letters }) =>
    consignorsOf(place, makers).flatMap((maker): PlannedNote[] => {
      const nth = makers.indexOf(maker);
      const came = addDays(day, -(nth % 3));
      const [first] = maker.goods;
      const brought = (place === 'showroom' ? maker.goods : [first]).filter(
        (good) => good !== (round === 0 ? recalled : expiring),
      );
      const lines = brought.map((good, at): PlannedLine => {
        const isExpiring = good === expiring;
        const units = isExpiring ? 40 : LEAST[place][round] + Math.floor(random() * LEAST[place][round]);
        const isOdd = place === 'showroom' && at === 0 && nth === 2 + round;
        const rest = isOdd ? (round === 0 ? 'short' : 'damaged') : null;
        const taken = units - (rest ? 2 : 0);
        stock.put(place, good.variantId, taken);
        const producedOn = addDays(day, -7 - nth);
        const expiresOn = isExpiring
          ? addDays(today, EXPIRES_IN_DAYS)
          : good.life && addDays(producedOn, good.life);
        const lotCode = `MH${yymmdd(producedOn)}`;
        return {
          variantId: good.variantId,
          announced: units,
          taken,
          rest,
          lotCode,
          producedOn,
          expiresOn: expiresOn || null,
        };
      });
      const number = `PGH-${round + 1}-${letters} ${MARK}`;
      return lines.length === 0 ? [] : [{ place, producerId: maker.producerId, number, day: came, lines }];
    }),
  );
}
