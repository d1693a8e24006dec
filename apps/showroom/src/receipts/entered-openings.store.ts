import { Injectable } from '@nestjs/common';
import type { Unit } from '@onevillage/kernel';
import type { Tx } from '@onevillage/platform-database';

export interface EnteredOpening {
  readonly lotId: string;
  readonly lotCode: string;
  /** Steps of the unit. */
  readonly quantity: number;
  readonly unit: Unit;
}

@Injectable()
export class EnteredOpeningsStore {
  /** What stands in the books under these commands. */
  async of(tx: Tx, commandIds: readonly string[]): Promise<Map<string, EnteredOpening>> {
    const rows = await tx.query<EnteredOpening & { commandId: string }>(
      `select m.command_id as "commandId", m.lot_id as "lotId", l.code as "lotCode", m.delta as quantity, l.unit
       from stock_movements m join lots l using (lot_id) where m.command_id = any($1) and m.leg = 2`,
      [commandIds],
    );
    return new Map(rows.map((row) => [row.commandId, row]));
  }
}
