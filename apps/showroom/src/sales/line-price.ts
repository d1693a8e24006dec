import { RuleViolation, type Currency, type LocalDate } from '@onevillage/kernel';
import { priceOfDay } from '../prices/price-of-day.js';
import type { DatedPrice, StockFacts, VariantFacts } from '../stock/stock-facts.js';
import type { Oddities } from './oddities.js';
import type { ToldLine } from './told-line.js';

export interface LinePrice {
  readonly unitPrice: number;
  readonly includesVat: boolean;
}

/** What the lists say that a unit costs there on a day. */
export function listedPrice(
  facts: StockFacts,
  { showroomId, day }: { showroomId: string; day: LocalDate },
  { variantId, producerId, prices }: VariantFacts,
): DatedPrice | null {
  return priceOfDay({
    showroomPrices: facts.pricesOf(showroomId, variantId),
    catalogPrices: prices,
    agreement: facts.agreement(showroomId, producerId, day),
    day,
    zone: facts.showroom(showroomId).zone,
  });
}

/**
 * The till's own price, or that of the list, in the currency of the sale.
 * @throws RuleViolation `showroom.price-unknown`
 */
export function priceOf(
  sale: { showroomId: string; day: LocalDate; currency: Currency; offline: boolean },
  { line, asked: { unitPrice } }: ToldLine,
  { productName, variantId }: VariantFacts,
  listed: DatedPrice | null,
  odd: Oddities,
): LinePrice {
  const { showroomId, day, currency, offline } = sale;
  const list = listed?.currency === currency ? listed : null;
  const includesVat = list?.includesVat ?? true;
  if (unitPrice === undefined && list) return { unitPrice: list.amount, includesVat };
  if (unitPrice === undefined && !offline)
    throw new RuleViolation('showroom.price-unknown', { line, productName, day, showroomId, variantId });
  if (unitPrice === undefined)
    odd.ofLine('price-unknown', line, `No list has a price for ${productName} on ${day}: 0 was written.`);
  else if (listed && (listed.currency !== currency || listed.amount !== unitPrice)) {
    const asks = `The till asked ${unitPrice} ${currency}`;
    odd.ofLine('price-differs', line, `${asks}, the list says ${listed.amount} ${listed.currency}.`);
  }
  return { unitPrice: unitPrice ?? 0, includesVat };
}
