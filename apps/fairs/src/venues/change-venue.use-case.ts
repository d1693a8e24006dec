import { Injectable } from '@nestjs/common';
import type { AddHall, ChangeHall, ChangeVenue } from '@onevillage/contracts-fairs';
import { localDateAt, nameKey, RuleViolation, type Caller } from '@onevillage/kernel';
import { newId, type Tx } from '@onevillage/platform-database';
import { requireOfficer } from '../access/fair-permission.js';
import { VenueStore } from './venue.store.js';
import { changed, withChangedHall, withHall, type Venue } from './venue.js';

const NAMED_AT_MOST = 5;

/** Every change of one venue: locked, by an officer of its administrative units, at the version the caller has seen. */
@Injectable()
export class ChangeVenueUseCase {
  constructor(private readonly store: VenueStore) {}

  change(tx: Tx, id: string, input: ChangeVenue, caller: Caller): Promise<Venue> {
    return this.apply(tx, id, caller, async (venue) => {
      const after = changed(venue, input);
      if (!after) return null;
      if (after.state === 'closed' && venue.state === 'open') await this.requireUnused(tx, venue, caller);
      const isNamed = nameKey(after.name) !== nameKey(venue.name) || after.state !== venue.state;
      if (isNamed && after.state === 'open') await this.requireFreeName(tx, after);
      return after;
    });
  }

  addHall(tx: Tx, id: string, { name, outline }: AddHall, caller: Caller): Promise<Venue> {
    const hall = { hallId: newId<string>(), name, outline: outline ?? null, state: 'open' } as const;
    return this.apply(tx, id, caller, (venue) => withHall(venue, hall));
  }

  changeHall(tx: Tx, id: string, hallId: string, input: ChangeHall, caller: Caller): Promise<Venue> {
    return this.apply(tx, id, caller, async (venue) => {
      const after = withChangedHall(venue, hallId, input);
      const before = venue.halls.find((one) => one.hallId === hallId)?.outline ?? null;
      // Plans were drawn into it.
      const isDrawnAnew = input.outline !== undefined && before !== null;
      if (after && (input.state === 'closed' || isDrawnAnew))
        await this.requireUnused(tx, venue, caller, hallId);
      return after;
    });
  }

  private async requireFreeName(tx: Tx, { venueId, adminUnitId, name }: Venue): Promise<void> {
    const same = await this.store.claimName(tx, adminUnitId, name);
    if (same && same.venueId !== venueId)
      throw new RuleViolation('fairs.venue-name-taken', { venueId: same.venueId, name: same.name });
  }

  private async requireUnused(tx: Tx, venue: Venue, { now }: Caller, hallId?: string): Promise<void> {
    const uses = await this.store.usesFrom(tx, venue.venueId, localDateAt(now, venue.timeZone), hallId);
    if (uses.length === 0) return;
    const named = uses
      .slice(0, NAMED_AT_MOST)
      .map(({ title, opensOn, hallName }) => `"${title}" has ${hallName} from ${opensOn}`);
    const more = uses.length - named.length;
    throw new RuleViolation('fairs.hall-in-use', {
      fairs: [...named, ...(more > 0 ? [`${more} more`] : [])].join('; '),
    });
  }

  private async apply(
    tx: Tx,
    id: string,
    caller: Caller,
    decide: (venue: Venue) => Venue | null | Promise<Venue | null>,
  ): Promise<Venue> {
    const [venue] = await this.store.lock(tx, [id]);
    if (!venue) throw new RuleViolation('not-found');
    requireOfficer(caller.principal, venue);
    caller.requireVersion(venue.version);
    const after = await decide(venue);
    if (!after) return venue;
    await this.store.save(tx, [after], caller.now);
    return after;
  }
}
