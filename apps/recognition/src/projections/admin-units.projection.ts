import { AdminUnitRecordedV1, unitKey } from '@onevillage/contracts-producers';
import type { Tx } from '@onevillage/platform-database';
import { type ConsumedEvent, latestOf, OnEvents, Projection } from '@onevillage/platform-eventing';

/** Who followed whom: an issuer that no longer exists has a successor that may renew or withdraw. */
@Projection('admin-units', { tables: ['known_admin_units'] })
export class AdminUnitsProjection {
  @OnEvents(AdminUnitRecordedV1)
  async keep(events: readonly ConsumedEvent<typeof AdminUnitRecordedV1>[], tx: Tx): Promise<void> {
    const rows = latestOf(events).map(({ aggregateId, data }) => ({
      id: aggregateId,
      name_key: unitKey(data.name),
      type: data.type,
      parent_id: data.parentId,
      valid_from: data.validFrom,
      valid_to: data.validTo,
      successor_ids: data.successorIds,
    }));
    await tx.query(
      `insert into known_admin_units (id, name_key, type, parent_id, valid_from, valid_to, successor_ids)
       select * from jsonb_to_recordset($1::jsonb)
         as u (id uuid, name_key text, type text, parent_id uuid, valid_from date, valid_to date, successor_ids uuid[])
       on conflict (id) do update set name_key = excluded.name_key, type = excluded.type, parent_id = excluded.parent_id,
         valid_to = excluded.valid_to, successor_ids = excluded.successor_ids`,
      [JSON.stringify(rows)],
    );
  }
}
