import { Injectable } from '@nestjs/common';
import { lockKeys, type Tx } from '@onevillage/platform-database';
import type { ConsignmentNote } from './consignment-note.js';

export const NOTE_COLUMNS = `n.note_id as "noteId", n.version, n.showroom_id as "showroomId", n.producer_id as "producerId",
  n.ownership, n.number, n.expected_on as "expectedOn", n.state, n.lines, n.receipt`;

export interface NoteNumber {
  readonly showroomId: string;
  readonly producerId: string;
  readonly number: string;
}

@Injectable()
export class ConsignmentNoteStore {
  /** Locked in the order of their ids. */
  lock(tx: Tx, noteIds: readonly string[]): Promise<ConsignmentNote[]> {
    return tx.query<ConsignmentNote>(
      `select ${NOTE_COLUMNS} from consignment_notes n where n.note_id = any($1) order by n.note_id for update`,
      [noteIds],
    );
  }

  /** Whoever gives a note its number does so alone. @returns the notes that have them already, locked */
  async claimNumbers(tx: Tx, numbers: readonly NoteNumber[]): Promise<ConsignmentNote[]> {
    await lockKeys(
      tx,
      'showroom.consignment',
      numbers.map(({ showroomId, producerId, number }) => `${showroomId} ${producerId} ${number}`),
    );
    return tx.query<ConsignmentNote>(
      `select ${NOTE_COLUMNS} from consignment_notes n
         join unnest($1::uuid[], $2::uuid[], $3::text[]) as asked (showroom_id, producer_id, number)
           using (showroom_id, producer_id, number)
       order by n.note_id for update of n`,
      [
        numbers.map((one) => one.showroomId),
        numbers.map((one) => one.producerId),
        numbers.map((one) => one.number),
      ],
    );
  }

  async save(tx: Tx, notes: readonly ConsignmentNote[], now: Date): Promise<void> {
    if (!notes.length) return;
    await tx.query(
      `insert into consignment_notes (note_id, version, showroom_id, producer_id, ownership, number, expected_on, state, lines,
         receipt, changed_at)
       select "noteId", version, "showroomId", "producerId", ownership, number, "expectedOn", state, lines,
         nullif(receipt, 'null'::jsonb), $2
       from jsonb_to_recordset($1::jsonb) as n ("noteId" uuid, version int, "showroomId" uuid, "producerId" uuid,
         ownership text, number text, "expectedOn" date, state text, lines jsonb, receipt jsonb)
       on conflict (note_id) do update set version = excluded.version, showroom_id = excluded.showroom_id,
         expected_on = excluded.expected_on, state = excluded.state, lines = excluded.lines, receipt = excluded.receipt,
         changed_at = excluded.changed_at`,
      [JSON.stringify(notes), now],
    );
  }
}
