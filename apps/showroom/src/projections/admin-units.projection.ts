import { Inject } from '@nestjs/common';
import { AdminUnitRecordedV1 } from '@onevillage/contracts-producers';
import type { Clock } from '@onevillage/kernel';
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
import { AdminUnitStore } from '../showrooms/admin-unit.store.js';
import { RefreshPlacements } from '../showrooms/refresh-placements.js';

/** Where showrooms are. What follows from a change of units, scopes and filters of showrooms follow. */
@Projection('admin-units', { tables: ['known_admin_units'] })
export class AdminUnitsProjection {
  constructor(
    private readonly units: AdminUnitStore,
    private readonly refresh: RefreshPlacements,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvents(AdminUnitRecordedV1)
  async keep(events: readonly ConsumedEvent<typeof AdminUnitRecordedV1>[], tx: Tx): Promise<void> {
    if (!isRebuild(tx)) await this.units.lockAll(tx);
    const last = latestOf(events);
    await tx.query(
      `insert into known_admin_units (id, name, type, parent_id, valid_from, valid_to, successor_ids)
       select * from jsonb_to_recordset($1::jsonb) as u ("adminUnitId" uuid, name text, type text, "parentId" uuid,
         "validFrom" date, "validTo" date, "successorIds" uuid[])
       on conflict (id) do update set name = excluded.name, type = excluded.type, parent_id = excluded.parent_id,
         valid_from = excluded.valid_from, valid_to = excluded.valid_to, successor_ids = excluded.successor_ids`,
      [JSON.stringify(last.map(({ data }) => data))],
    );
    // A shadow only remembers; what follows from an event has followed when it was heard of first.
    if (isRebuild(tx)) return;
    await this.refresh.execute(
      tx,
      last.map((event) => event.aggregateId),
      this.clock(),
    );
  }

  /** A rebuild may have brought what was lost. */
  @OnRebuilt()
  async refreshAll(tx: Tx): Promise<void> {
    await this.units.lockAll(tx);
    const rows = await tx.query<{ id: string }>('select id from known_admin_units');
    await this.refresh.execute(
      tx,
      rows.map((row) => row.id),
      this.clock(),
    );
  }
}
