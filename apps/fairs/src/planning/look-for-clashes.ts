import { Injectable } from '@nestjs/common';
import type { ClashesView, LookForClashes } from '@onevillage/contracts-fairs';
import type { LocalDate, Principal } from '@onevillage/kernel';
import { countryOf } from '../holidays/country-of.js';
import { HolidayStore } from '../holidays/holiday.store.js';
import { HOME_ZONE } from '../venues/open-venue.use-case.js';
import { VenuesReadModel } from '../venues/venues.read-model.js';
import { isOfficerOf } from '../access/fair-permission.js';
import { FairsReadModel } from '../fairs/fairs.read-model.js';
import { requireDays } from './fair-changes.js';
import { HallClashesStore } from './hall-clashes.store.js';

/** What a plan would meet, before anything is saved: halls that others have, fairs of ours on these days, holidays. */
@Injectable()
export class ClashLook {
  constructor(
    private readonly fairs: FairsReadModel,
    private readonly halls: HallClashesStore,
    private readonly holidays: HolidayStore,
    private readonly venues: VenuesReadModel,
  ) {}

  /** @throws RuleViolation `fairs.fair-days-wrong`, as saving does */
  async execute(plan: LookForClashes, principal: Principal): Promise<ClashesView> {
    const opensOn = plan.opensOn as LocalDate;
    const closesOn = plan.closesOn as LocalDate;
    const fairId = plan.fairId ?? null;
    const buildUpFrom = (plan.buildUpFrom ?? opensOn) as LocalDate;
    const tearDownThrough = (plan.tearDownThrough ?? closesOn) as LocalDate;
    requireDays({ opensOn, closesOn, buildUpFrom, tearDownThrough });
    const venue = plan.venueId ? await this.venues.one(plan.venueId) : undefined;
    const country = countryOf(venue?.timeZone ?? HOME_ZONE);
    const [halls, fairs, holidays] = await Promise.all([
      this.halls.find(plan.hallIds ?? [], buildUpFrom, tearDownThrough, fairId),
      plan.adminUnitId
        ? this.fairs.atTheSameTime(plan.adminUnitId, opensOn, closesOn, fairId, principal)
        : [],
      country ? this.holidays.between(country, opensOn, closesOn) : [],
    ]);
    return {
      halls: halls.map(({ adminUnitIds, ...clash }) => ({
        ...clash,
        fairId: isOfficerOf(principal, { adminUnitIds }) ? clash.fairId : null,
      })),
      fairs: fairs.map((one) => ({ ...one })),
      holidays: holidays.map(({ day, name }) => ({ day, name })),
    };
  }
}
