import type { PriceState } from '@onevillage/contracts-catalog';
import { isValidOn, type LocalDate } from '@onevillage/kernel';
import { asPeriod } from './period-of.js';
import { homeMarket } from './home-market.js';

/** The one price that a line shows on a day: in the home currency if there is one, else the latest to come into force. */
export function priceOfDay(prices: readonly PriceState[], day: LocalDate, zone: string): PriceState | null {
  const home = homeMarket(zone).currency;
  const rank = (price: PriceState): string =>
    `${price.currency === home ? 1 : 0} ${price.validFrom} ${price.currency}`;
  return prices
    .filter((price) => isValidOn(asPeriod(price), day))
    .reduce<PriceState | null>((best, price) => (best && rank(best) >= rank(price) ? best : price), null);
}
