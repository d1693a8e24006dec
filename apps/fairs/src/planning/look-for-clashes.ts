import { Injectable } from '@nestjs/common';
import type { ClashesView, LookForClashes } from '@onevillage/contracts-fairs';
import { localDateAt, type Caller, type LocalDate } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { Database } from '@onevillage/platform-database';
import { daysLate, registrationWindow } from '../filings/filing-deadlines.js';
import { countryOf } from '../holidays/country-of.js';
import { HolidayStore } from '../holidays/holiday.store.js';
import { HOME_ZONE } from '../venues/open-venue.use-case.js';
import { VenueStore } from '../venues/venue.store.js';
import { FairsReadModel } from '../fairs/fairs.read-model.js';
import { requireDays } from './fair-changes.js';
import { requirePlace } from './fair-place.js';
import { HallClashesStore } from './hall-clashes.store.js';

/**
 * What a plan would meet, before anything is saved: halls that others have, fairs of ours on these days, holidays, and
 * until when it is registered.
 */
@Injectable()
export class ClashLook {
  constructor(
    private readonly database: Database,
    private readonly fairs: FairsReadModel,
    private readonly halls: HallClashesStore,
    private readonly holidays: HolidayStore,
    private readonly units: AdminUnitStore,
    private readonly venues: VenueStore,
  ) {}

  /** @throws RuleViolation what saving refuses: days that do not fit together, a unit, venue or hall that is none */
  async execute(
    plan: LookForClashes,
    { principal, now }: Omit<Caller, 'requireVersion'>,
  ): Promise<ClashesView> {
    const { adminUnitId, venueId = null, hallIds = [], fairId = null } = plan;
    const opensOn = plan.opensOn as LocalDate;
    const closesOn = plan.closesOn as LocalDate;
    const buildUpFrom = (plan.buildUpFrom ?? opensOn) as LocalDate;
    const tearDownThrough = (plan.tearDownThrough ?? closesOn) as LocalDate;
    requireDays({ opensOn, closesOn, buildUpFrom, tearDownThrough });
    const venue = await this.database.transaction(async (tx) => {
      if (adminUnitId) await this.units.reachOn(tx, 'fairs', adminUnitId, opensOn);
      return requirePlace(tx, this.venues, venueId, hallIds);
    });
    const zone = venue?.timeZone ?? HOME_ZONE;
    const country = countryOf(zone);
    const [halls, fairs, holidays] = await Promise.all([
      this.halls.find(principal, hallIds, buildUpFrom, tearDownThrough, fairId),
      adminUnitId ? this.fairs.atTheSameTime(adminUnitId, opensOn, closesOn, fairId, principal) : [],
      country ? this.holidays.between(country, opensOn, closesOn) : [],
    ]);
    const { from, through } = registrationWindow(opensOn);
    return {
      halls: halls.map((one) => ({ ...one })),
      fairs: fairs.map((one) => ({ ...one })),
      holidays: holidays.map(({ day, name }) => ({ day, name })),
      registration: { from, through, lateByDays: daysLate(localDateAt(now, zone), through) },
    };
  }
}
