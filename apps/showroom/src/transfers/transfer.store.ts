import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { Transfer } from './transfer.js';

@Injectable()
export class TransferStore {
  async lock(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Transfer>> {
    await tx.query('select 1 from transfers where transfer_id = any($1) order by transfer_id for update', [
      ids,
    ]);
    const rows = await tx.query<Transfer>(
      `select t.transfer_id as "transferId", t.version, t.from_showroom_id as "fromShowroomId",
         t.to_showroom_id as "toShowroomId", t.state, t.expected_on as "expectedOn", t.dispatched_at as "dispatchedAt",
         t.ended_at as "endedAt", jsonb_agg(jsonb_build_object('line', l.line, 'lotId', l.lot_id, 'ownerId', l.owner_id,
           'fromLocationId', l.from_location_id, 'quantity', l.quantity, 'arrived', l.arrived, 'missing', l.missing,
           'putBack', l.put_back) order by l.line, l.owner_id) as lines
       from transfers t join transfer_lines l using (transfer_id) where t.transfer_id = any($1) group by t.transfer_id`,
      [ids],
    );
    return new Map(rows.map((one) => [one.transferId, one]));
  }

  async save(tx: Tx, transfers: readonly Transfer[]): Promise<void> {
    const lines = transfers.flatMap(({ transferId, lines: its }) =>
      its.map((one) => ({ ...one, transferId })),
    );
    await tx.query(
      `insert into transfers (transfer_id, version, from_showroom_id, to_showroom_id, state, expected_on, dispatched_at, ended_at)
       select "transferId", version, "fromShowroomId", "toShowroomId", state, "expectedOn", "dispatchedAt", "endedAt"
       from jsonb_to_recordset($1::jsonb) as t ("transferId" uuid, version int, "fromShowroomId" uuid, "toShowroomId" uuid,
         state text, "expectedOn" date, "dispatchedAt" timestamptz, "endedAt" timestamptz)
       on conflict (transfer_id) do update set version = excluded.version, state = excluded.state, ended_at = excluded.ended_at`,
      [JSON.stringify(transfers.map(({ lines: _, ...transfer }) => transfer))],
    );
    await tx.query(
      `insert into transfer_lines (transfer_id, line, lot_id, owner_id, from_location_id, quantity, arrived, missing, put_back)
       select "transferId", line, "lotId", "ownerId", "fromLocationId", quantity, arrived, missing, "putBack"
       from jsonb_to_recordset($1::jsonb) as l ("transferId" uuid, line int, "lotId" uuid, "ownerId" uuid,
         "fromLocationId" uuid, quantity bigint, arrived bigint, missing bigint, "putBack" bigint)
       on conflict (transfer_id, line, owner_id) do update set arrived = excluded.arrived, missing = excluded.missing,
         put_back = excluded.put_back`,
      [JSON.stringify(lines)],
    );
  }
}
