import { Injectable } from '@nestjs/common';
import type { CancelFair, ChangeFair, ExtendFair, MoveFair } from '@onevillage/contracts-fairs';
import { RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { FollowFair } from '../allocations/follow-fair.js';
import { SettleAmendment } from '../filings/settle-amendment.js';
import { VenueStore } from '../venues/venue.store.js';
import { cancelled, changed, extended, hasOtherDays, moved, published } from './fair-changes.js';
import { fairEvent } from '../fairs/fair-events.js';
import { requireOfficer } from '../access/fair-permission.js';
import { placeOf, requirePlace } from './fair-place.js';
import { FairStore } from '../fairs/fair.store.js';
import { todayAt, type Fair } from '../fairs/fair.js';
import { HallClashesStore } from './hall-clashes.store.js';
import { requireFreeHalls } from './require-free-halls.js';
import { guestTermsOf, openingTimesOf, titlesOf } from './told-facts.js';

type Happened = Parameters<typeof fairEvent>[0];
type Decide = (fair: Fair, today: LocalDate) => Fair | null | Promise<Fair | null>;

/** Every change of one fair: locked, by an officer of its units, at the version seen; booths and filings follow. */
@Injectable()
export class ChangeFairUseCase {
  constructor(
    private readonly store: FairStore,
    private readonly venues: VenueStore,
    private readonly halls: HallClashesStore,
    private readonly follow: FollowFair,
    private readonly amendment: SettleAmendment,
  ) {}

  change(tx: Tx, id: string, input: ChangeFair, caller: Caller): Promise<Fair> {
    return this.apply(tx, id, 'changed', caller, async (fair, today) => {
      const {
        venueId = fair.venueId,
        hallIds,
        titles,
        openingTimes,
        coOrganisers,
        guestTerms,
        ...facts
      } = input;
      // Halls belong to a venue: with another one they are told anew.
      const wanted = hallIds ?? (venueId === fair.venueId ? fair.hallIds : []);
      const isElsewhere = venueId !== fair.venueId || hallIds !== undefined;
      const venue = isElsewhere ? await requirePlace(tx, this.venues, venueId, wanted) : null;
      const movesIn = venue && venueId !== fair.venueId ? { place: placeOf(venue) } : {};
      return changed(
        fair,
        {
          ...movesIn,
          ...(facts as Partial<Fair>),
          venueId,
          hallIds: wanted,
          ...(titles && { titles: titlesOf(titles) }),
          ...(openingTimes && { openingTimes: openingTimesOf(openingTimes) }),
          ...(coOrganisers && {
            coOrganisers: coOrganisers.map(({ name, part = null }) => ({ name, part })),
          }),
          ...(guestTerms !== undefined && { guestTerms: guestTermsOf(guestTerms) }),
        },
        today,
      );
    });
  }

  move(tx: Tx, id: string, { opensOn }: MoveFair, caller: Caller): Promise<Fair> {
    return this.apply(tx, id, 'moved', caller, (fair, today) => moved(fair, opensOn as LocalDate, today));
  }

  extend(tx: Tx, id: string, { closesOn }: ExtendFair, caller: Caller): Promise<Fair> {
    return this.apply(tx, id, 'moved', caller, (fair, today) => extended(fair, closesOn as LocalDate, today));
  }

  publish(tx: Tx, id: string, caller: Caller): Promise<Fair> {
    return this.apply(tx, id, 'published', caller, published);
  }

  cancel(tx: Tx, id: string, { reason }: CancelFair, caller: Caller): Promise<Fair> {
    return this.apply(tx, id, 'cancelled', caller, (fair, today) => cancelled(fair, reason, today));
  }

  private async apply(tx: Tx, id: string, happened: Happened, caller: Caller, decide: Decide): Promise<Fair> {
    const [fair] = await this.store.lock(tx, [id]);
    if (!fair) throw new RuleViolation('not-found');
    requireOfficer(caller.principal, fair);
    caller.requireVersion(fair.version);
    const after = await decide(fair, todayAt(fair, caller.now));
    if (!after) return fair;
    await requireFreeHalls(tx, this.halls, after, caller.principal);
    await this.store.save(tx, [after], caller.now);
    await appendEvents(tx, [fairEvent(happened, after)]);
    if (after.state === 'cancelled') await this.follow.end(tx, after);
    else if (hasOtherDays(fair, after)) await this.follow.execute(tx, fair, after);
    if (after.state === 'cancelled' || hasOtherDays(fair, after))
      await this.amendment.execute(tx, after, caller.now);
    return after;
  }
}
