import type { LotDetails } from '@onevillage/contracts-showroom';
import { lotView } from '../lots/lot.view.js';
import { blockOf } from '../stock/lot-usability.js';
import { dayIn } from './day-in.js';
import { decimalIn, ownershipOf } from './goods.view.js';
import type { LocatedLot } from './lot-whereabouts.read-model.js';

export function locatedLotView(lot: LocatedLot, now: Date): LotDetails {
  const decimal = decimalIn(lot.unit);
  const dayOf = dayIn(now);
  return {
    ...lotView(lot),
    showrooms: lot.showrooms.map(({ showroomId, showroomName, policy, zone, places }) => ({
      showroomId,
      showroomName,
      blocked: blockOf(lot, policy, dayOf(zone)),
      places: places.map(({ ownerId, quantity, held, ...at }) => ({
        ...at,
        ownerId,
        ownership: ownershipOf({ ownerId, producerId: lot.producerId }),
        quantity: decimal(quantity),
        held: decimal(held),
      })),
    })),
  };
}
