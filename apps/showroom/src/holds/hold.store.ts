import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { Hold } from './hold.js';

export const HOLD_COLUMNS = `h.hold_id as "holdId", h.version, h.showroom_id as "showroomId", h.purpose, h.reference, h.state,
  h.placed_at as "placedAt", h.expires_at as "expiresAt", h.ended_at as "endedAt", h.sale_id as "saleId", h.lines`;

@Injectable()
export class HoldStore {
  /** Locked in the order of their ids. */
  async lock(tx: Tx, holdIds: readonly string[]): Promise<ReadonlyMap<string, Hold>> {
    if (holdIds.length === 0) return new Map();
    const rows = await tx.query<Hold>(
      `select ${HOLD_COLUMNS} from holds h where h.hold_id = any($1) order by h.hold_id for update`,
      [holdIds],
    );
    return new Map(rows.map((row) => [row.holdId, row]));
  }

  /** Open ones whose time is over by the database's clock, locked; those that somebody else has in hand are left to him. */
  async lockDue(tx: Tx, atMost: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select hold_id as id from holds where state = 'open' and expires_at <= clock_timestamp()
       order by expires_at limit $1 for update skip locked`,
      [atMost],
    );
    return rows.map((row) => row.id);
  }

  async save(tx: Tx, holds: readonly Hold[]): Promise<void> {
    await tx.query(
      `insert into holds (hold_id, version, showroom_id, purpose, reference, state, placed_at, expires_at, ended_at, sale_id, lines)
       select "holdId", version, "showroomId", purpose, reference, state, "placedAt", "expiresAt", "endedAt", "saleId", lines
       from jsonb_to_recordset($1::jsonb) as h ("holdId" uuid, version int, "showroomId" uuid, purpose text, reference text,
         state text, "placedAt" timestamptz, "expiresAt" timestamptz, "endedAt" timestamptz, "saleId" uuid, lines jsonb)
       on conflict (hold_id) do update set version = excluded.version, state = excluded.state, ended_at = excluded.ended_at,
         sale_id = excluded.sale_id`,
      [JSON.stringify(holds)],
    );
  }
}
