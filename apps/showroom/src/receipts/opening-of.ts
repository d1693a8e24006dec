import { createHash } from 'node:crypto';
import { isPlace, type OpeningStockItem } from '@onevillage/contracts-showroom';
import { nameKey, uuidOf, yymmdd, type LocalDate } from '@onevillage/kernel';
import type { Good, KnownGoods } from '../goods/known-goods.js';
import type { ToldLot } from '../lots/new-lot.js';
import { toldDates } from '../lots/told-dates.js';
import { requireOpen, type Showroom } from '../showrooms/showroom.js';
import { asSteps } from '../stock/as-steps.js';
import { commandOfDevice } from '../stock/stock-command.js';
import { unfit } from '../stock/unfit.js';
import { firstShelf } from './first-shelf.js';
import type { OpeningCommand } from './opening-stock.work.js';

/**
 * The command that an item of opening stock is. Its id is made of what the item is about, so that the ledger itself
 * knows whether it was entered before, by whomever.
 * @throws RuleViolation
 */
export function openingOf(
  item: OpeningStockItem,
  showroom: Showroom,
  goods: KnownGoods,
  { subject, now, today }: { subject: string; now: Date; today: LocalDate },
): OpeningCommand & { readonly good: Good } {
  requireOpen(showroom);
  const { showroomId, organisationId } = showroom;
  const good = goods.named(item, '');
  const dates = toldDates(item, '');
  if (dates.producedOn !== null && dates.producedOn > today) {
    throw unfit('/producedOn', `must not be after today, ${today}`);
  }
  const lot = { variantId: good.variantId, code: item.lotCode ?? codeOf(dates), ...dates };
  const locationId = placeOf(showroom, item);
  const ownerId = item.ownership === 'owned' ? organisationId : good.producerId;
  const quantity = asSteps(item.quantity, good.unit, '/quantity');
  const about = `opening ${showroomId} ${locationId} ${ownerId} ${lot.variantId} ${lot.code}`;
  const id = uuidOf(createHash('sha256').update(about).digest());
  return {
    ...commandOfDevice({ id, by: subject, asked: { quantity, ...dates } }),
    showroomId,
    lot,
    locationId,
    ownerId,
    quantity,
    now,
    good,
  };
}

/** Goods without a lot code that expire, and were made, on one day are one lot, the same in every list: `open-270131-p260131`. */
function codeOf({ producedOn, expiresOn }: Omit<ToldLot, 'code'>): string {
  return `open${expiresOn === null ? '' : `-${yymmdd(expiresOn)}`}${producedOn === null ? '' : `-p${yymmdd(producedOn)}`}`;
}

function placeOf(
  { showroomId, locations }: Showroom,
  { locationId, locationName }: OpeningStockItem,
): string {
  if (locationId === undefined && locationName === undefined) return firstShelf(showroomId, locations);
  const pointer = locationId === undefined ? '/locationName' : '/locationId';
  const places = locations.filter((one) => isPlace(one.kind));
  const place = places.find((one) =>
    locationId === undefined ? nameKey(one.name) === nameKey(locationName!) : one.locationId === locationId,
  );
  if (!place) {
    const names = places.map((one) => one.name).join(', ');
    throw unfit(pointer, `must be a location of this showroom: ${names}`);
  }
  if (place.state === 'closed') throw unfit(pointer, 'is closed: choose one that is open');
  return place.locationId;
}
