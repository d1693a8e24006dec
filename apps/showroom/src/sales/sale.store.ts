import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '@onevillage/platform-database';
import type { Sale } from './sale.js';

/** A receipt as it lies in its row: instants of its returns are texts there. */
export const SALE_COLUMNS = `s.sale_id as "saleId", s.version, s.showroom_id as "showroomId", s.sold_at as "soldAt",
  s.till_id as "tillId", s.offline, s.currency, s.total, s.state, s.void_reason as "voidReason", s.sold_by as "soldBy", s.lines,
  s.tenders, s.returns`;

type SaleRow = Omit<Sale, 'found'>;

export const saleOf = (row: SaleRow): Sale => ({
  ...row,
  returns: row.returns.map((one) => ({ ...one, returnedAt: new Date(one.returnedAt) })),
  found: [],
});

@Injectable()
export class SaleStore {
  /** Locked in the order of their ids. */
  async lock(tx: Tx, saleIds: readonly string[]): Promise<Map<string, Sale>> {
    const rows = await tx.query<SaleRow>(
      `select ${SALE_COLUMNS} from sales s where s.sale_id = any($1) order by s.sale_id for update`,
      [saleIds],
    );
    return new Map(rows.map((row) => [row.saleId, saleOf(row)]));
  }

  async add(tx: Tx, sales: readonly Sale[]): Promise<void> {
    await tx.query(
      `insert into sales (sale_id, version, showroom_id, sold_at, till_id, offline, currency, total, state, void_reason,
         sold_by, lines, tenders, returns, recorded_at)
       select "saleId", version, "showroomId", "soldAt", "tillId", offline, currency, total, state, "voidReason", "soldBy",
         lines, tenders, returns, now()
       from jsonb_to_recordset($1::jsonb) as s ("saleId" uuid, version int, "showroomId" uuid, "soldAt" timestamptz,
         "tillId" text, offline boolean, currency text, total bigint, state text, "voidReason" text, "soldBy" text, lines jsonb,
         tenders jsonb, returns jsonb)`,
      [JSON.stringify(sales)],
    );
    await this.open(tx, sales);
  }

  /** What became of receipts: their lines stay as they were, but for what was found out of the picks. */
  async change(tx: Tx, sales: readonly Sale[]): Promise<void> {
    await tx.query(
      `update sales s set version = c.version, state = c.state, void_reason = c."voidReason", lines = c.lines, returns = c.returns
       from jsonb_to_recordset($1::jsonb) as c ("saleId" uuid, version int, state text, "voidReason" text,
         lines jsonb, returns jsonb)
       where s.sale_id = c."saleId"`,
      [JSON.stringify(sales)],
    );
  }

  private async open(tx: Tx, sales: readonly Sale[]): Promise<void> {
    const found = sales.flatMap(({ saleId, showroomId, found: some }) =>
      some.map((one) => ({ ...one, discrepancyId: newId(), saleId, showroomId })),
    );
    if (found.length === 0) return;
    await tx.query(
      `insert into discrepancies (discrepancy_id, version, showroom_id, sale_id, kind, line, lot_id, variant_id, quantity, text,
         opened_at, state)
       select "discrepancyId", 1, "showroomId", "saleId", kind, line, "lotId", "variantId", quantity, text, now(), 'open'
       from jsonb_to_recordset($1::jsonb) as d ("discrepancyId" uuid, "showroomId" uuid, "saleId" uuid, kind text, line int,
         "lotId" uuid, "variantId" uuid, quantity bigint, text text)`,
      [JSON.stringify(found)],
    );
  }
}
