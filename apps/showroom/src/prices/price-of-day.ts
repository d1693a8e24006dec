import { homeCurrency, isValidOn, type LocalDate } from '@onevillage/kernel';
import type { AgreementFacts, DatedPrice } from '../stock/stock-facts.js';

/** Everything by which the price of a unit is found. */
export interface Priced {
  /** The showroom's own list of the variant: one price on a day. */
  readonly showroomPrices: readonly DatedPrice[];
  /** Of the catalog: one price on a day and currency. */
  readonly catalogPrices: readonly DatedPrice[];
  /** In force on that day with the producer; none for goods that the showroom owns. */
  readonly agreement: Pick<AgreementFacts, 'priceSetBy'> | null | undefined;
  readonly day: LocalDate;
  /** Of the showroom: where two currencies have a price, that of its country counts. */
  readonly zone: string;
}

/**
 * What one unit costs on a day. The showroom's list counts where the agreement says so, and for goods that it owns;
 * where it says nothing, and everywhere else, the catalog's dated price does. Null: no price is known.
 */
export function priceOfDay({
  showroomPrices,
  catalogPrices,
  agreement,
  day,
  zone,
}: Priced): DatedPrice | null {
  const isOwn = agreement?.priceSetBy !== 'producer';
  const own = isOwn ? showroomPrices.find((price) => isValidOn(price, day)) : undefined;
  return own ?? catalogPriceOfDay(catalogPrices, day, zone);
}

/** In the home currency if there is one, else the latest to come into force. */
function catalogPriceOfDay(prices: readonly DatedPrice[], day: LocalDate, zone: string): DatedPrice | null {
  const home = homeCurrency(zone);
  const rank = ({ currency, validFrom }: DatedPrice): string =>
    `${currency === home ? 1 : 0} ${validFrom} ${currency}`;
  return prices
    .filter((price) => isValidOn(price, day))
    .reduce<DatedPrice | null>((best, price) => (best && rank(best) >= rank(price) ? best : price), null);
}
