import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { ConsignmentStateName } from '@onevillage/contracts-showroom';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { producerOrReader, seenByProducerOrReader } from '../showrooms/seen-by.js';
import type { ConsignmentNote } from './consignment-note.js';
import { NOTE_COLUMNS } from './consignment-note.store.js';

export interface ConsignmentFilter {
  showroomId?: string;
  producerId?: string;
  state?: ConsignmentStateName;
}

/** What a line names, as far as it was heard of. */
export interface GoodsNames {
  readonly productName: string;
  readonly package: string | null;
  readonly gtin: string | null;
}

export type NoteRow = ConsignmentNote & {
  readonly showroomName: string;
  readonly zone: string;
  readonly producerName: string | null;
  readonly changedAt: Date;
  readonly goods: Readonly<Record<string, GoodsNames>>;
};

const ROWS = `select ${NOTE_COLUMNS}, n.changed_at as "changedAt", s.name as "showroomName", s.zone,
  (select r.name from known_producers r where r.producer_id = n.producer_id) as "producerName",
  (select coalesce(jsonb_object_agg(v.variant_id, jsonb_build_object('productName', p.name, 'package', v.package, 'gtin', v.gtin)), '{}')
   from known_variants v join known_products p using (product_id)
   where v.variant_id in (select (line ->> 'variantId')::uuid from jsonb_array_elements(n.lines) line)) as goods
  from consignment_notes n join showrooms s using (showroom_id)`;
const LIST = `${ROWS} where ${seenByProducerOrReader('n')} and ($5::uuid is null or n.showroom_id = $5)
    and ($6::uuid is null or n.producer_id = $6) and ($7::text is null or n.state = $7)
    and ($8::uuid[] is null or n.note_id > $8[1])
  order by n.note_id limit $9`;

@Injectable()
export class ConsignmentNotesReadModel {
  constructor(private readonly database: Database) {}

  list(filter: ConsignmentFilter, principal: Principal, stretch: KeyStretch): Promise<NoteRow[]> {
    return this.database.query<NoteRow>(LIST, params(filter, principal, stretch));
  }

  all(filter: ConsignmentFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<NoteRow[]> {
    return this.database.stream<NoteRow>(LIST, params(filter, principal, stretch));
  }

  /** Undefined also when it is not for this reader. */
  async one(noteId: string, principal: Principal, tx?: Tx): Promise<NoteRow | undefined> {
    const [row] = await (tx ?? this.database).query<NoteRow>(
      `${ROWS} where ${seenByProducerOrReader('n')} and n.note_id = $5`,
      [...producerOrReader(principal), noteId],
    );
    return row;
  }
}

const params = (
  { showroomId, producerId, state }: ConsignmentFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [
  ...producerOrReader(principal),
  showroomId ?? null,
  producerId ?? null,
  state ?? null,
  after,
  limit,
];
