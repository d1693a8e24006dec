import type { VenueStateName } from '@onevillage/contracts-fairs';
import { changesOf, nameKey, RuleViolation } from '@onevillage/kernel';
import { isSimple, type FloorPoint } from './outline.js';

export interface Hall {
  readonly hallId: string;
  readonly name: string;
  /** Corners in order; null: not measured yet. */
  readonly outline: readonly FloorPoint[] | null;
  readonly state: VenueStateName;
}

export interface Venue {
  readonly venueId: string;
  readonly version: number;
  readonly name: string;
  readonly address: string;
  readonly adminUnitId: string;
  readonly adminUnitIds: readonly string[];
  readonly timeZone: string;
  readonly geo: { readonly latitude: number; readonly longitude: number } | null;
  readonly state: VenueStateName;
  /** In the order in which they were added. */
  readonly halls: readonly Hall[];
}

/** @throws RuleViolation `fairs.hall-name-taken`, `fairs.hall-outline-wrong` */
export function opened(facts: Omit<Venue, 'version' | 'state'>): Venue {
  const venue: Venue = { ...facts, halls: [], version: 1, state: 'open' };
  return facts.halls.reduce((so, hall) => ({ ...so, halls: [...so.halls, requireSound(so, hall)] }), venue);
}

/** Null when nothing is different. */
export function changed(
  venue: Venue,
  change: Partial<Pick<Venue, 'name' | 'address' | 'geo' | 'state' | 'halls'>>,
): Venue | null {
  const changes = changesOf<Venue>(venue, change);
  return Object.keys(changes).length === 0 ? null : { ...venue, ...changes, version: venue.version + 1 };
}

/** @throws RuleViolation `fairs.hall-name-taken`, `fairs.hall-outline-wrong` */
export const withHall = (venue: Venue, hall: Hall): Venue =>
  changed(venue, { halls: [...venue.halls, requireSound(venue, hall)] })!;

/** @throws RuleViolation `not-found`, `fairs.hall-name-taken`, `fairs.hall-outline-wrong` */
export function withChangedHall(
  venue: Venue,
  hallId: string,
  change: Partial<Omit<Hall, 'hallId'>>,
): Venue | null {
  const before = venue.halls.find((one) => one.hallId === hallId);
  if (!before) throw new RuleViolation('not-found');
  const after = requireSound(venue, { ...before, ...changesOf<Hall>(before, change) });
  return changed(venue, { halls: venue.halls.map((one) => (one === before ? after : one)) });
}

function requireSound({ halls }: Venue, hall: Hall): Hall {
  const same = halls.find((one) => one.hallId !== hall.hallId && nameKey(one.name) === nameKey(hall.name));
  if (same) throw new RuleViolation('fairs.hall-name-taken', { hallId: same.hallId, name: same.name });
  if (hall.outline && !isSimple(hall.outline))
    throw new RuleViolation('fairs.hall-outline-wrong', { name: hall.name });
  return hall;
}
