import { Injectable } from '@nestjs/common';
import type { Stretch } from '@onevillage/contracts-kit';
import type { ConsignmentStateName } from '@onevillage/contracts-showroom';
import { hasRole, type Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { readerOf, SEEN_BY_READER } from '../showrooms/showrooms.read-model.js';
import type { ConsignmentNote } from './consignment-note.js';
import { NOTE_COLUMNS } from './consignment-note.store.js';

export interface ConsignmentFilter extends Stretch {
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
  readonly producerName: string | null;
  readonly changedAt: Date;
  readonly goods: Readonly<Record<string, GoodsNames>>;
};

const COLUMNS = `${NOTE_COLUMNS}, n.changed_at as "changedAt",
  (select r.name from known_producers r where r.producer_id = n.producer_id) as "producerName",
  (select coalesce(jsonb_object_agg(v.variant_id, jsonb_build_object('productName', p.name, 'package', v.package, 'gtin', v.gtin)), '{}')
   from known_variants v join known_products p using (product_id)
   where v.variant_id in (select (line ->> 'variantId')::uuid from jsonb_array_elements(n.lines) line)) as goods`;

/** What concerns goods of a producer in a showroom, in a table `t`, is seen by both: parameters $1 to $4 of `producerOrReader`. */
export const seenByProducerOrReader = (t: string): string => `(${SEEN_BY_READER} or ${t}.producer_id = $4)`;
export const producerOrReader = (principal: Principal): unknown[] => [
  ...readerOf(principal),
  hasRole(principal, 'producer') ? principal.producerId : null,
];

@Injectable()
export class ConsignmentNotesReadModel {
  constructor(private readonly database: Database) {}

  list(filter: ConsignmentFilter, principal: Principal): Promise<NoteRow[]> {
    return this.database.query<NoteRow>(
      `select ${COLUMNS} from consignment_notes n join showrooms s using (showroom_id)
       where ${seenByProducerOrReader('n')} and ($5::uuid is null or n.showroom_id = $5)
         and ($6::uuid is null or n.producer_id = $6) and ($7::text is null or n.state = $7)
         and ($8::uuid is null or n.note_id > $8)
       order by n.note_id limit $9`,
      [
        ...producerOrReader(principal),
        filter.showroomId ?? null,
        filter.producerId ?? null,
        filter.state ?? null,
        filter.after,
        filter.limit,
      ],
    );
  }

  /** Undefined also when it is not for this reader. */
  async one(noteId: string, principal: Principal, tx?: Tx): Promise<NoteRow | undefined> {
    const [row] = await (tx ?? this.database).query<NoteRow>(
      `select ${COLUMNS} from consignment_notes n join showrooms s using (showroom_id)
       where ${seenByProducerOrReader('n')} and n.note_id = $5`,
      [...producerOrReader(principal), noteId],
    );
    return row;
  }
}
