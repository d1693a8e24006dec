import { Inject } from '@nestjs/common';
import { AdminUnitRecordedV1 } from '@onevillage/contracts-producers';
import type { Clock } from '@onevillage/kernel';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import type { Tx } from '@onevillage/platform-database';
import {
  type ConsumedEvent,
  isRebuild,
  latestOf,
  OnEvents,
  OnRebuilt,
  Projection,
} from '@onevillage/platform-eventing';
import { CLOCK } from '@onevillage/platform-service';
import { FollowUnits } from './follow-units.js';

/** Where fairs, venues and exhibitors are. What follows from a change of units, scopes and filters follow. */
@Projection('admin-units', { tables: ['known_admin_units'] })
export class AdminUnitsProjection {
  constructor(
    private readonly units: AdminUnitStore,
    private readonly follow: FollowUnits,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvents(AdminUnitRecordedV1)
  async keep(events: readonly ConsumedEvent<typeof AdminUnitRecordedV1>[], tx: Tx): Promise<void> {
    if (!isRebuild(tx)) await this.units.lockAll(tx);
    const last = latestOf(events);
    await this.units.keep(
      tx,
      last.map(({ data }) => data),
    );
    // A shadow only remembers; what follows from an event has followed when it was heard of first.
    if (isRebuild(tx)) return;
    await this.follow.execute(
      tx,
      last.map((event) => event.aggregateId),
      this.clock(),
    );
  }

  /** A rebuild may have brought what was lost. */
  @OnRebuilt()
  async refreshAll(tx: Tx): Promise<void> {
    await this.units.lockAll(tx);
    await this.follow.execute(tx, await this.units.ids(tx), this.clock());
  }
}
