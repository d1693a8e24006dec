import type { PriceListView, ShowroomPriceDto } from '@onevillage/contracts-showroom';
import type { Currency, LocalDate } from '@onevillage/kernel';
import type { DatedPrice } from '../stock/stock-facts.js';
import { priceOfDay } from './price-of-day.js';
import type { PriceListRow } from './prices.read-model.js';

export function priceListView(row: PriceListRow, day: LocalDate, zone: string): PriceListView {
  const { variantId, version, productName, prices, catalogPrices, priceSetBy } = row;
  const agreement = priceSetBy && { priceSetBy };
  const today = priceOfDay({ showroomPrices: prices, catalogPrices, agreement, day, zone });
  return {
    id: variantId,
    version,
    productName,
    prices: prices.map(priceView),
    priceSetBy,
    today: today && priceView(today),
  };
}

export const priceView = ({
  amount,
  currency,
  includesVat,
  validFrom,
  validThrough,
}: DatedPrice): ShowroomPriceDto => ({
  amount,
  currency: currency as Currency,
  includesVat,
  validFrom,
  validThrough,
});
