import {
  addDays,
  formatQuantity,
  type LocalDate,
  localDateAt,
  parseLocalDate,
  parseQuantity,
  startOfLocalDay,
  type Unit,
} from '@onevillage/kernel';

/** Free units of one variant that stand in one showroom and may be sold there through the same day. */
export interface FreeStock {
  readonly showroomId: string;
  readonly zone: string;
  /** Null: for ever. */
  readonly expiresOn: string | null;
  readonly unit: string;
  /** In the smallest step of the unit. */
  readonly free: number;
}

/** What a channel sells from. */
export interface Seller {
  readonly channelId: string;
  readonly showroomIds: readonly string[];
  /** Whole units. */
  readonly safetyBuffer: number;
}

/** The day that it is in a zone. */
export type Today = (zone: string) => LocalDate;

/** Of one instant: asked again and again for the same few zones. */
export function todayAt(now: Date): Today {
  const days = new Map<string, LocalDate>();
  return (zone) => {
    const day = days.get(zone) ?? localDateAt(now, zone);
    days.set(zone, day);
    return day;
  };
}

/**
 * What may be sold: of each lot through its last day, counted in the zone of the showroom. What is counted in another unit
 * cannot be added up.
 */
export const sellableOn = (today: Today, unit: Unit, stock: readonly FreeStock[]): FreeStock[] =>
  stock.filter((one) => one.unit === unit && (one.expiresOn === null || today(one.zone) <= one.expiresOn));

/** The first instant at which some of what may be sold now is past its last day; null: that never comes. */
export function nextExpiry(sellable: readonly FreeStock[]): Date | null {
  const lastDays = new Map<string, string>();
  for (const { zone, expiresOn } of sellable) {
    const day = lastDays.get(zone);
    if (expiresOn !== null && (day === undefined || expiresOn < day)) lastDays.set(zone, expiresOn);
  }
  const midnights = [...lastDays].map(([zone, day]) =>
    startOfLocalDay(addDays(parseLocalDate(day), 1), zone),
  );
  return midnights.length === 0 ? null : new Date(Math.min(...midnights.map((at) => at.getTime())));
}

/** What a channel publishes: all that it may sell less its safety buffer, as a decimal; '0' when nothing is left. */
export function quantityFor(seller: Seller, sellable: readonly FreeStock[], unit: Unit): string {
  const total = sellable
    .filter(({ showroomId }) => seller.showroomIds.includes(showroomId))
    .reduce((sum, { free }) => sum + free, 0);
  const buffer = parseQuantity(String(seller.safetyBuffer), unit).amount;
  return formatQuantity({ amount: Math.max(0, total - buffer), unit });
}
