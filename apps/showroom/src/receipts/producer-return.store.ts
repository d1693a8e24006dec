import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { ProducerReturn } from './producer-return.js';

export const RETURN_COLUMNS = `r.return_id as "returnId", r.showroom_id as "showroomId", r.producer_id as "producerId",
  r.ownership, r.lines, r.returned_by as "returnedBy", r.returned_at as "returnedAt"`;

@Injectable()
export class ProducerReturnStore {
  async add(tx: Tx, returns: readonly ProducerReturn[]): Promise<void> {
    await tx.query(
      `insert into producer_returns (return_id, showroom_id, producer_id, ownership, lines, returned_by, returned_at)
       select "returnId", "showroomId", "producerId", ownership, lines, "returnedBy", "returnedAt"
       from jsonb_to_recordset($1::jsonb) as r ("returnId" uuid, "showroomId" uuid, "producerId" uuid, ownership text,
         lines jsonb, "returnedBy" text, "returnedAt" timestamptz)`,
      [JSON.stringify(returns)],
    );
  }
}
