import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { TransferStateName } from '@onevillage/contracts-showroom';
import type { Principal, Unit } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import type { Transfer, TransferLine } from './transfer.js';
import { readerOf, SEEN_BY_READER } from '../showrooms/seen-by.js';

export interface TransferFilter {
  showroomId?: string;
  fromShowroomId?: string;
  toShowroomId?: string;
  state?: TransferStateName;
}

export interface TransferLineRow extends TransferLine {
  readonly lotCode: string | null;
  readonly variantId: string;
  readonly productName: string | null;
  readonly unit: Unit;
}
export type TransferRow = Omit<Transfer, 'lines'> & {
  readonly fromShowroomName: string;
  readonly toShowroomName: string;
  /** Of the showroom that sent. */
  readonly zone: string;
  readonly lines: readonly TransferLineRow[];
};

const ROWS = `select t.transfer_id as "transferId", t.version, t.from_showroom_id as "fromShowroomId",
    t.to_showroom_id as "toShowroomId", t.state, t.expected_on as "expectedOn", t.dispatched_at as "dispatchedAt",
    t.ended_at as "endedAt", f.name as "fromShowroomName", f.zone, r.name as "toShowroomName", (
      select jsonb_agg(jsonb_build_object('line', l.line, 'lotId', l.lot_id, 'ownerId', l.owner_id, 'fromLocationId',
        l.from_location_id, 'quantity', l.quantity, 'arrived', l.arrived, 'missing', l.missing, 'putBack', l.put_back,
        'lotCode', o.code, 'variantId', o.variant_id, 'productName', p.name, 'unit', o.unit) order by l.line, l.owner_id)
      from transfer_lines l join lots o using (lot_id) left join known_products p using (product_id)
      where l.transfer_id = t.transfer_id) as lines
  from transfers t join showrooms f on f.showroom_id = t.from_showroom_id join showrooms r on r.showroom_id = t.to_showroom_id`;

/** Whoever sees one of its ends sees a transfer. */
const SEEN = `exists (select 1 from showrooms s where s.showroom_id in (t.from_showroom_id, t.to_showroom_id) and ${SEEN_BY_READER})`;

const LIST = `${ROWS} where ${SEEN} and ($4::uuid is null or $4 in (t.from_showroom_id, t.to_showroom_id))
    and ($5::uuid is null or t.from_showroom_id = $5) and ($6::uuid is null or t.to_showroom_id = $6)
    and ($7::text is null or t.state = $7) and ($8::uuid[] is null or t.transfer_id > $8[1])
  order by t.transfer_id limit $9`;

@Injectable()
export class TransfersReadModel {
  constructor(private readonly database: Database) {}

  list(filter: TransferFilter, principal: Principal, stretch: KeyStretch): Promise<TransferRow[]> {
    return this.database.query<TransferRow>(LIST, params(filter, principal, stretch));
  }

  all(filter: TransferFilter, principal: Principal, stretch: KeyStretch): AsyncIterable<TransferRow[]> {
    return this.database.stream<TransferRow>(LIST, params(filter, principal, stretch));
  }

  /** In a transaction: as it has changed it. */
  async one(id: string, principal: Principal, tx?: Tx): Promise<TransferRow | undefined> {
    const [row] = await (tx ?? this.database).query<TransferRow>(
      `${ROWS} where t.transfer_id = $4 and ${SEEN}`,
      [...readerOf(principal), id],
    );
    return row;
  }
}

const params = (
  { showroomId, fromShowroomId, toShowroomId, state }: TransferFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [
  ...readerOf(principal),
  showroomId ?? null,
  fromShowroomId ?? null,
  toShowroomId ?? null,
  state ?? null,
  after,
  limit,
];
