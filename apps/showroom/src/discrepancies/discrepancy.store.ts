import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { Discrepancy } from './discrepancy.js';

export const DISCREPANCY_COLUMNS = `d.discrepancy_id as "discrepancyId", d.version, d.showroom_id as "showroomId",
  d.sale_id as "saleId", d.kind, d.line, d.lot_id as "lotId", d.variant_id as "variantId", d.quantity, l.unit, d.text,
  d.opened_at as "openedAt", d.state, d.resolution, d.resolved_by as "resolvedBy", d.resolved_at as "resolvedAt"`;

@Injectable()
export class DiscrepancyStore {
  /** Locked in the order of their ids. */
  async lock(tx: Tx, ids: readonly string[]): Promise<Map<string, Discrepancy>> {
    const rows = await tx.query<Discrepancy>(
      `select ${DISCREPANCY_COLUMNS} from discrepancies d left join lots l using (lot_id)
       where d.discrepancy_id = any($1) order by d.discrepancy_id for update of d`,
      [ids],
    );
    return new Map(rows.map((row) => [row.discrepancyId, row]));
  }

  async resolve(tx: Tx, discrepancies: readonly Discrepancy[]): Promise<void> {
    await tx.query(
      `update discrepancies d set version = c.version, state = c.state, resolution = c.resolution,
         resolved_by = c."resolvedBy", resolved_at = c."resolvedAt"
       from jsonb_to_recordset($1::jsonb) as c ("discrepancyId" uuid, version int, state text, resolution text,
         "resolvedBy" text, "resolvedAt" timestamptz)
       where d.discrepancy_id = c."discrepancyId"`,
      [JSON.stringify(discrepancies)],
    );
  }
}
