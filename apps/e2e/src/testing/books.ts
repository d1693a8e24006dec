import type { Database } from '@onevillage/platform-database';

/** Units of one lot that one command moved. */
export interface Moved {
  readonly kind: string;
  readonly lotId: string;
  readonly units: number;
  /** Price of all of them; null: nothing was paid. */
  readonly gross: number | null;
}

export interface Receipt {
  readonly offline: boolean;
  readonly state: 'sold' | 'voided';
  readonly lines: readonly { quantity: number; total: number }[];
  readonly tenders: readonly { kind: string; amount: number }[];
  readonly total: number;
  readonly returns: readonly { id: string; quantity: number; total: number }[];
}

/** What a showroom's tills left behind: movements by the command, those of a void by `void <sale>`; receipts by the sale. */
export interface Books {
  readonly moved: Record<string, Moved>;
  readonly receipts: Record<string, Receipt>;
}

export async function readBooks(database: Database, showroomId: string): Promise<Books> {
  const moved = await database.query<Moved & { id: string }>(
    `select case when m.kind = 'sale-void' then 'void ' || m.document_id else m.command_id::text end as id, m.kind,
       string_agg(distinct m.lot_id::text, ' ') as "lotId", sum(m.delta)::int as units, sum(m.gross)::int as gross
     from stock_movements m join stock_locations l using (location_id)
     where l.showroom_id = $1 and m.leg = 2 and m.kind in ('sale', 'sale-void', 'return', 'relocation') group by 1, 2`,
    [showroomId],
  );
  const receipts = await database.query<
    Omit<Receipt, 'returns'> & {
      id: string;
      returns: { returnId: string; total: number; lines: { quantity: number }[] }[];
    }
  >(
    `select sale_id as id, offline, state, lines, tenders, total::int as total, returns from sales where showroom_id = $1`,
    [showroomId],
  );
  return {
    moved: Object.fromEntries(moved.map(({ id, ...one }) => [id, one])),
    receipts: Object.fromEntries(
      receipts.map(({ id, lines, tenders, returns, ...one }) => [
        id,
        {
          ...one,
          lines: lines.map(({ quantity, total }) => ({ quantity, total })),
          tenders: tenders.map(({ kind, amount }) => ({ kind, amount })),
          returns: returns.map(({ returnId, total, lines: back }) => ({
            id: returnId,
            quantity: back.reduce((sum, { quantity }) => sum + quantity, 0),
            total,
          })),
        },
      ]),
    ),
  };
}
