import type { GoodsOfLot } from '@onevillage/contracts-showroom';
import type { LocalDate } from '@onevillage/kernel';
import { unfit } from '../stock/unfit.js';
import { isBackwards } from './lot-on-shelf.js';
import type { ToldLot } from './new-lot.js';

/** The dates that somebody read from a pack. @throws RuleViolation `validation` */
export function toldDates(
  told: Pick<GoodsOfLot, 'producedOn' | 'expiresOn'>,
  pointer: string,
): Omit<ToldLot, 'code'> {
  const dates = {
    producedOn: (told.producedOn ?? null) as LocalDate | null,
    expiresOn: (told.expiresOn ?? null) as LocalDate | null,
  };
  if (isBackwards(dates)) {
    throw unfit(`${pointer}/expiresOn`, `must not be before the production date, ${dates.producedOn}`);
  }
  return dates;
}
