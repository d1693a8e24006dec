import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Clock } from '@onevillage/kernel';
import { Database } from '@onevillage/platform-database';
import { appendEvents } from '@onevillage/platform-eventing';
import { CLOCK } from '@onevillage/platform-service';
import type { AdminUnit } from '../admin-units/admin-unit.js';
import { AdminUnitStore } from '../admin-units/admin-unit.store.js';
import { adminUnitEvent } from './admin-unit-event.js';
import { RefreshPlacements } from './refresh-placements.js';
import { shippedUnits } from './shipped-units.js';

/** Enters the administrative units that come with the platform, once; whoever starts first does it. */
@Injectable()
export class ShipAdminUnits implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly store: AdminUnitStore,
    private readonly placements: RefreshPlacements,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.store.lockAll(tx);
      const units = shippedUnits();
      const ids = units.map((unit) => unit.id);
      const there = new Map((await this.store.byIds(tx, ids)).map((unit) => [unit.id, unit]));
      const news = units.map((unit) => shipped(unit, there.get(unit.id))).filter((unit) => unit !== null);
      if (!news.length) return;
      await this.store.save(tx, news, this.clock());
      await appendEvents(tx, news.map(adminUnitEvent));
      await this.placements.execute(
        tx,
        news.map((unit) => unit.id),
        this.clock(),
      );
    });
  }
}

/** A later release may bring the end of a unit; what an installation has changed itself stays. */
function shipped(unit: AdminUnit, there: AdminUnit | undefined): AdminUnit | null {
  if (!there) return unit;
  if (unit.validTo === null || there.validTo !== null) return null;
  return { ...there, validTo: unit.validTo, successorIds: unit.successorIds, version: there.version + 1 };
}
