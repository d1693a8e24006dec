import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { AgreementSide, WriteOffReason } from '@onevillage/contracts-showroom';
import type { Principal, Unit } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import type { WrittenOff } from './write-off.js';
import { readerOf, SEEN_BY_READER } from '../showrooms/seen-by.js';

export interface WriteOffFilter {
  showroomId?: string;
  reason?: WriteOffReason;
}

export interface WrittenOffRow extends WrittenOff {
  readonly showroomName: string;
  readonly zone: string;
  readonly lines: readonly {
    readonly lotId: string;
    readonly lotCode: string | null;
    readonly variantId: string;
    readonly productName: string | null;
    readonly locationId: string;
    readonly ownerId: string;
    readonly unit: Unit;
    readonly quantity: number;
    readonly agreementId: string | null;
    readonly lossBorneBy: AgreementSide | null;
  }[];
}

/** Goods that are not the producer's are the showroom's own. */
const ROWS = `select w.write_off_id as "writeOffId", w.showroom_id as "showroomId", w.reason, w.note,
    w.written_off_at as "writtenOffAt", s.name as "showroomName", s.zone, (
      select jsonb_agg(jsonb_build_object('lotId', m.lot_id, 'lotCode', o.code, 'variantId', o.variant_id, 'productName', p.name,
        'locationId', m.location_id, 'ownerId', m.owner_id, 'unit', o.unit, 'quantity', -m.delta, 'agreementId', m.agreement_id,
        'lossBorneBy', case when m.owner_id <> o.producer_id then 'showroom' else a.loss_borne_by end) order by m.seq)
      from stock_movements m join lots o using (lot_id) left join known_products p using (product_id)
        left join agreements a on a.agreement_id = m.agreement_id
      where m.document_id = w.write_off_id and m.leg = 1) as lines
  from write_offs w join showrooms s using (showroom_id)`;

const LIST = `${ROWS} where ${SEEN_BY_READER} and ($4::uuid is null or w.showroom_id = $4)
    and ($5::text is null or w.reason = $5) and ($6::uuid[] is null or w.write_off_id > $6[1])
  order by w.write_off_id limit $7`;

@Injectable()
export class WriteOffsReadModel {
  constructor(private readonly database: Database) {}

  list(filter: WriteOffFilter, principal: Principal, stretch: KeyStretch): Promise<WrittenOffRow[]> {
    return this.database.query<WrittenOffRow>(LIST, params(filter, principal, stretch));
  }

  all(filter: WriteOffFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<WrittenOffRow[]> {
    return this.database.stream<WrittenOffRow>(LIST, params(filter, principal, stretch));
  }

  /** In a transaction: as it has just been written. */
  async one(id: string, principal: Principal, tx?: Tx): Promise<WrittenOffRow | undefined> {
    const [row] = await (tx ?? this.database).query<WrittenOffRow>(
      `${ROWS} where w.write_off_id = $4 and ${SEEN_BY_READER}`,
      [...readerOf(principal), id],
    );
    return row;
  }
}

const params = (
  { showroomId, reason }: WriteOffFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [...readerOf(principal), showroomId ?? null, reason ?? null, after, limit];
