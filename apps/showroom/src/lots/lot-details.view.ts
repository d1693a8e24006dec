import type { LotDetails } from '@onevillage/contracts-showroom';
import { lotView } from './lot.view.js';
import { blockOf } from '../stock/lot-usability.js';
import { dayIn } from '../stock/day-in.js';
import { decimalIn, ownershipOf } from '../goods/goods.view.js';
import type { LocatedLot } from './lot-whereabouts.read-model.js';

export function lotDetails(lot: LocatedLot, now: Date): LotDetails {
  const decimal = decimalIn(lot.unit);
  const dayOf = dayIn(now);
  return {
    ...lotView(lot),
    showrooms: lot.showrooms.map(({ showroomId, showroomName, policy, zone, locations }) => ({
      showroomId,
      showroomName,
      block: blockOf(lot, policy, dayOf(zone)),
      locations: locations.map(({ ownerId, quantity, held, ...at }) => ({
        ...at,
        ownerId,
        ownership: ownershipOf({ ownerId, producerId: lot.producerId }),
        quantity: decimal(quantity),
        held: decimal(held),
      })),
    })),
  };
}
