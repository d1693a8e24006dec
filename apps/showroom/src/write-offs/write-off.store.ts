import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { WrittenOff } from './write-off.js';

@Injectable()
export class WriteOffStore {
  async add(tx: Tx, writeOffs: readonly WrittenOff[]): Promise<void> {
    await tx.query(
      `insert into write_offs (write_off_id, showroom_id, reason, note, written_off_at)
       select "writeOffId", "showroomId", reason, note, "writtenOffAt"
       from jsonb_to_recordset($1::jsonb) as w ("writeOffId" uuid, "showroomId" uuid, reason text, note text,
         "writtenOffAt" timestamptz)`,
      [JSON.stringify(writeOffs)],
    );
  }
}
