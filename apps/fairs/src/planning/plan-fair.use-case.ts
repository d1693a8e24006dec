import { Injectable } from '@nestjs/common';
import type { PlanFair } from '@onevillage/contracts-fairs';
import { parseZone, RuleViolation, type Caller, type LocalDate } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { newId, type Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { HOME_ZONE } from '../venues/open-venue.use-case.js';
import { VenueStore } from '../venues/venue.store.js';
import { planned } from './fair-changes.js';
import { fairEvent } from '../fairs/fair-events.js';
import { requireOfficer } from '../access/fair-permission.js';
import { placeOf, requirePlace } from './fair-place.js';
import { FairStore } from '../fairs/fair.store.js';
import type { Fair } from '../fairs/fair.js';
import { HallClashesStore } from './hall-clashes.store.js';
import { requireFreeHalls } from './require-free-halls.js';
import { guestTermsOf, openingTimesOf, titlesOf } from './told-facts.js';

@Injectable()
export class PlanFairUseCase {
  constructor(
    private readonly store: FairStore,
    private readonly units: AdminUnitStore,
    private readonly venues: VenueStore,
    private readonly halls: HallClashesStore,
  ) {}

  async execute(tx: Tx, input: PlanFair, { principal, now }: Caller): Promise<Fair> {
    const { venueId = null, hallIds = [], adminUnitId } = input;
    const opensOn = input.opensOn as LocalDate;
    const closesOn = input.closesOn as LocalDate;
    const adminUnitIds = await this.units.reachOn(tx, 'fairs', adminUnitId, opensOn);
    requireOfficer(principal, { adminUnitIds });
    const venue = await requirePlace(tx, this.venues, venueId, hallIds);
    const place = input.place ?? (venue && placeOf(venue));
    if (!place) throw new RuleViolation('fairs.place-needed');
    const fair = planned({
      fairId: newId(),
      adminUnitId,
      adminUnitIds,
      kind: input.kind,
      role: input.role ?? 'organiser',
      title: input.title,
      titles: titlesOf(input.titles),
      theme: input.theme ?? null,
      venueId,
      hallIds,
      place,
      timeZone: parseZone(input.timeZone ?? venue?.timeZone ?? HOME_ZONE),
      opensOn,
      closesOn,
      buildUpFrom: (input.buildUpFrom ?? opensOn) as LocalDate,
      tearDownThrough: (input.tearDownThrough ?? closesOn) as LocalDate,
      openingTimes: openingTimesOf(input.openingTimes ?? []),
      organiser: input.organiser,
      coOrganisers: (input.coOrganisers ?? []).map(({ name, part = null }) => ({ name, part })),
      guestTerms: guestTermsOf(input.guestTerms),
      copiedFrom: null,
    });
    await requireFreeHalls(tx, this.halls, fair, principal);
    await this.store.save(tx, [fair], now);
    await appendEvents(tx, [fairEvent('planned', fair)]);
    return fair;
  }
}
