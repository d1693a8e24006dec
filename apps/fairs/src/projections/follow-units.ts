import { Injectable } from '@nestjs/common';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import { changesOf } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { DelegationStore } from '../delegations/delegation.store.js';
import { ExhibitorStore } from '../exhibitors/exhibitor.store.js';
import { VenueStore } from '../venues/venue.store.js';
import { fairEvent } from '../fairs/fair-events.js';
import { FairStore } from '../fairs/fair.store.js';

/** When units change, what lies in them gets the new chain of units: every scope and filter follows. */
@Injectable()
export class FollowUnits {
  constructor(
    private readonly units: AdminUnitStore,
    private readonly fairs: FairStore,
    private readonly venues: VenueStore,
    private readonly exhibitors: ExhibitorStore,
    private readonly delegations: DelegationStore,
  ) {}

  async execute(tx: Tx, changedUnitIds: readonly string[], now: Date): Promise<void> {
    // As whoever changes a fair: it, then where it is held.
    const fairs = await this.fairs.lock(tx, await this.fairs.idsInUnits(tx, changedUnitIds));
    const venues = await this.venues.lock(tx, await this.venues.idsInUnits(tx, changedUnitIds));
    const exhibitors = await this.exhibitors.lockInUnits(tx, changedUnitIds);
    const delegations = await this.delegations.lockInUnits(tx, changedUnitIds);
    const all = [...venues, ...fairs, ...exhibitors, ...delegations];
    const reach = await this.units.reach(tx, [...new Set(all.map((one) => one.adminUnitId!))]);
    await this.venues.save(tx, moved(venues, reach), now);
    await this.exhibitors.save(tx, moved(exhibitors, reach), now);
    for (const one of moved(delegations, reach)) await this.delegations.save(tx, one, now);
    const movedFairs = moved(fairs, reach);
    await this.fairs.save(tx, movedFairs, now);
    await appendEvents(
      tx,
      movedFairs.map((one) => fairEvent('changed', one)),
    );
  }
}

interface Placed {
  readonly version: number;
  readonly adminUnitId: string | null;
  readonly adminUnitIds: readonly string[];
}

/** Those whose chain of units is another now. */
const moved = <T extends Placed>(all: readonly T[], reach: ReadonlyMap<string, string[]>): T[] =>
  all.flatMap((one) => {
    const adminUnitIds = reach.get(one.adminUnitId!) ?? one.adminUnitIds;
    const changes = changesOf<Placed>(one, { adminUnitIds });
    return Object.keys(changes).length === 0 ? [] : [{ ...one, adminUnitIds, version: one.version + 1 }];
  });
