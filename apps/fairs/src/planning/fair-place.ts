import { RuleViolation } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import type { VenueStore } from '../venues/venue.store.js';
import type { Venue } from '../venues/venue.js';

/** An open venue with these halls, kept as it is. @throws RuleViolation `fairs.venue-unknown`, `fairs.hall-unknown` */
export async function requirePlace(
  tx: Tx,
  venues: VenueStore,
  venueId: string | null,
  hallIds: readonly string[],
): Promise<Venue | null> {
  if (venueId === null) {
    if (hallIds.length > 0) throw new RuleViolation('fairs.hall-unknown', { hallIds, venueId: 'none' });
    return null;
  }
  const venue = await venues.share(tx, venueId);
  if (venue?.state !== 'open') throw new RuleViolation('fairs.venue-unknown', { venueId });
  const open = venue.halls.filter((one) => one.state === 'open').map((one) => one.hallId);
  const strangers = hallIds.filter((id) => !open.includes(id));
  if (strangers.length > 0) throw new RuleViolation('fairs.hall-unknown', { hallIds: strangers, venueId });
  return venue;
}

export const placeOf = ({ name, address }: Venue): string => `${name}, ${address}`;
