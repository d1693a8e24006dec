import { Injectable } from '@nestjs/common';
import { AdminUnitStore } from '@onevillage/platform-admin-units';
import type { Tx } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { showroomEvent } from './showroom-events.js';
import { ShowroomStore } from './showroom.store.js';
import { placed } from './showroom.js';

/** When units change, the showrooms in them get the new chain of units, so that every scope and filter follows. */
@Injectable()
export class RefreshPlacements {
  constructor(
    private readonly units: AdminUnitStore,
    private readonly showrooms: ShowroomStore,
  ) {}

  async execute(tx: Tx, changedUnitIds: readonly string[], now: Date): Promise<void> {
    const ids = await this.showrooms.idsInUnits(tx, changedUnitIds);
    if (ids.length === 0) return;
    const showrooms = await this.showrooms.lock(tx, ids);
    const reach = await this.units.reach(
      tx,
      showrooms.map((one) => one.adminUnitId),
    );
    const moved = showrooms
      .map((one) => placed(one, reach.get(one.adminUnitId) ?? one.adminUnitIds))
      .filter((one) => one !== null);
    await this.showrooms.save(tx, moved, now);
    await appendEvents(
      tx,
      moved.map((one) => showroomEvent('changed', one)),
    );
  }
}
