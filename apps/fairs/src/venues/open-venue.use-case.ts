import { Injectable } from '@nestjs/common';
import type { OpenVenue } from '@onevillage/contracts-fairs';
import { localDateAt, RuleViolation, type Caller } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { newId, type Tx } from '@onevillage/platform-database';
import { requireOfficer } from '../access/fair-permission.js';
import { VenueStore } from './venue.store.js';
import { opened, type Venue } from './venue.js';

export const HOME_ZONE = 'Asia/Ho_Chi_Minh';

@Injectable()
export class OpenVenueUseCase {
  constructor(
    private readonly store: VenueStore,
    private readonly units: AdminUnitStore,
  ) {}

  async execute(tx: Tx, input: OpenVenue, { principal, now }: Caller): Promise<Venue> {
    const { name, address, adminUnitId, timeZone: zone = HOME_ZONE, geo = null, halls = [] } = input;
    const today = localDateAt(now, zone);
    const venue = opened({
      venueId: newId(),
      name,
      address,
      adminUnitId,
      adminUnitIds: await this.units.reachOn(tx, 'fairs', adminUnitId, today),
      timeZone: zone,
      geo,
      halls: halls.map((hall) => ({
        hallId: newId(),
        name: hall.name,
        outline: hall.outline ?? null,
        state: 'open',
      })),
    });
    requireOfficer(principal, venue);
    const same = await this.store.claimName(tx, adminUnitId, name);
    if (same) throw new RuleViolation('fairs.venue-name-taken', { venueId: same.venueId, name: same.name });
    await this.store.save(tx, [venue], now);
    return venue;
  }
}
