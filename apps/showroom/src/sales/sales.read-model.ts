import { Injectable } from '@nestjs/common';
import type { KeyStretch } from '@onevillage/contracts-kit';
import type { DiscrepancyKind, SaleStateName } from '@onevillage/contracts-showroom';
import type { Principal } from '@onevillage/kernel';
import { Database, type Tx } from '@onevillage/platform-database';
import { namesOfLines, type NamesOfLines } from './names-of-lines.js';
import { SALE_COLUMNS, saleOf } from './sale.store.js';
import type { Sale } from './sale.js';
import { readerOf, SEEN_BY_READER } from '../showrooms/seen-by.js';

export interface SaleFilter {
  from?: string;
  to?: string;
  tillId?: string;
  state?: SaleStateName;
}

export interface SaleRow extends Sale, NamesOfLines {
  readonly zone: string;
  readonly discrepancies: readonly DiscrepancyKind[];
}

const ROWS = `select ${SALE_COLUMNS}, r.zone,
    ${namesOfLines('s.lines')},
    array(select distinct d.kind from discrepancies d where d.sale_id = s.sale_id order by 1) as discrepancies
  from sales s join showrooms r using (showroom_id)`;
const SEEN = SEEN_BY_READER.replaceAll('s.', 'r.');
const LIST = `${ROWS} where ${SEEN} and s.showroom_id = $4 and ($5::timestamptz is null or s.sold_at >= $5)
    and ($6::timestamptz is null or s.sold_at < $6) and ($7::text is null or s.till_id = $7)
    and ($8::text is null or s.state = $8)
    and ($9::text[] is null or (s.sold_at, s.sale_id) < ($9[1]::timestamptz, $9[2]::uuid))
  order by s.sold_at desc, s.sale_id desc limit $10`;

@Injectable()
export class SalesReadModel {
  constructor(private readonly database: Database) {}

  /** The latest first. */
  async list(
    showroomId: string,
    filter: SaleFilter,
    principal: Principal,
    stretch: KeyStretch,
  ): Promise<SaleRow[]> {
    const rows = await this.database.query<SaleRow>(LIST, params(showroomId, filter, principal, stretch));
    return rows.map(rowOf);
  }

  async *all(
    showroomId: string,
    filter: SaleFilter,
    principal: Principal,
    stretch: KeyStretch,
  ): AsyncGenerator<SaleRow[]> {
    const batches = this.database.stream<SaleRow>(LIST, params(showroomId, filter, principal, stretch));
    for await (const rows of batches) yield rows.map(rowOf);
  }

  /** In a transaction: as it has just been changed. */
  async one(showroomId: string, saleId: string, principal: Principal, tx?: Tx): Promise<SaleRow | undefined> {
    const [row] = await (tx ?? this.database).query<SaleRow>(
      `${ROWS} where ${SEEN} and s.showroom_id = $4 and s.sale_id = $5`,
      [...readerOf(principal), showroomId, saleId],
    );
    return row && rowOf(row);
  }
}

const rowOf = (row: SaleRow): SaleRow => ({ ...row, ...saleOf(row) });

const params = (
  showroomId: string,
  { from, to, tillId, state }: SaleFilter,
  principal: Principal,
  { after, limit }: KeyStretch,
): unknown[] => [
  ...readerOf(principal),
  showroomId,
  from ?? null,
  to ?? null,
  tillId ?? null,
  state ?? null,
  after,
  limit,
];
