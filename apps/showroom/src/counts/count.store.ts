import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import type { Unit } from '@onevillage/kernel';
import type { Goods } from './count-scope.js';
import type { AdjustedLine, Count, Counted, CountLine, LockedCount } from './count.js';

export const COUNT_COLUMNS = `c.count_id as "countId", c.version, c.showroom_id as "showroomId", c.state, c.round, c.blind,
  c.location_ids as "locationIds", c.variant_ids as "variantIds", c.producer_id as "producerId", c.lot_ids as "lotIds",
  c.opened_by as "openedBy", c.opened_at as "openedAt", c.recount_since as "recountSince", c.ended_by as "endedBy",
  c.ended_at as "endedAt"`;

/** Of showroom `s`. */
export const ACCESS = `jsonb_build_object('organisationId', s.organisation_id, 'adminUnitIds', s.admin_unit_ids,
    'staffIds', s.staff_ids)`;

export const COUNTERS = `(select coalesce(array_agg(distinct h.counted_by), '{}') from count_sheets h where h.count_id = c.count_id)`;

export interface Sheet {
  readonly sheetId: string;
  readonly countId: string;
  readonly round: number;
  readonly countedBy: string;
  readonly fingerprint: Buffer;
  readonly recordedAt: Date;
  readonly lines: readonly (Counted & { quantity: number; countedAt: Date })[];
}
export type StoredSheet = Omit<Sheet, 'lines'> & { readonly lines: number };

/** Goods that a sheet may name. */
export interface NamedLot extends Goods {
  readonly lotId: string;
  readonly code: string | null;
  readonly unit: Unit;
}
export interface NamedVariant {
  readonly variantId: string;
  readonly producerId: string;
  readonly unit: Unit;
}

@Injectable()
export class CountStore {
  async now(tx: Tx): Promise<Date> {
    const [row] = await tx.query<{ now: Date }>('select clock_timestamp() as now');
    return row!.now;
  }

  /** `share`: any number may add sheets; nobody closes it meanwhile. */
  async lock(tx: Tx, countId: string, how: 'update' | 'share'): Promise<LockedCount | undefined> {
    await tx.query(`select 1 from counts where count_id = $1 for ${how}`, [countId]);
    const [count] = await tx.query<LockedCount>(
      `select ${COUNT_COLUMNS}, ${COUNTERS} as counters, clock_timestamp() as now,
         ${ACCESS} as access
       from counts c join showrooms s using (showroom_id) where c.count_id = $1`,
      [countId],
    );
    return count;
  }

  async save(tx: Tx, count: Count): Promise<void> {
    await tx.query(
      `insert into counts (count_id, version, showroom_id, state, round, blind, location_ids, variant_ids, producer_id, lot_ids,
         opened_by, opened_at, recount_since, ended_by, ended_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       on conflict (count_id) do update set version = excluded.version, state = excluded.state, round = excluded.round,
         recount_since = excluded.recount_since, ended_by = excluded.ended_by, ended_at = excluded.ended_at`,
      [
        count.countId,
        count.version,
        count.showroomId,
        count.state,
        count.round,
        count.blind,
        count.locationIds,
        count.variantIds,
        count.producerId,
        count.lotIds,
        count.openedBy,
        count.openedAt,
        count.recountSince,
        count.endedBy,
        count.endedAt,
      ],
    );
  }

  async sheet(tx: Tx, sheetId: string): Promise<StoredSheet | undefined> {
    const [sheet] = await tx.query<StoredSheet>(
      `select h.sheet_id as "sheetId", h.count_id as "countId", h.round, h.counted_by as "countedBy", h.fingerprint,
         h.recorded_at as "recordedAt", (select count(*)::int from count_observations o where o.sheet_id = h.sheet_id) as lines
       from count_sheets h where h.sheet_id = $1`,
      [sheetId],
    );
    return sheet;
  }

  /** @returns false when its id was used before */
  async addSheet(
    tx: Tx,
    { sheetId, countId, round, countedBy, fingerprint, recordedAt, lines }: Sheet,
  ): Promise<boolean> {
    const added = await tx.query(
      `insert into count_sheets (sheet_id, count_id, round, counted_by, fingerprint, recorded_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
      [sheetId, countId, round, countedBy, fingerprint, recordedAt],
    );
    if (added.length === 0) return false;
    await tx.query(
      `insert into count_observations (sheet_id, line, location_id, goods_id, lot_id, variant_id, quantity, counted_at)
       select $1, line, "locationId", "goodsId", "lotId", "variantId", quantity, "countedAt"
       from rows from (jsonb_to_recordset($2::jsonb) as ("locationId" uuid, "goodsId" uuid, "lotId" uuid, "variantId" uuid,
         quantity bigint, "countedAt" timestamptz)) with ordinality as o ("locationId", "goodsId", "lotId", "variantId",
         quantity, "countedAt", line)`,
      [sheetId, JSON.stringify(lines)],
    );
    return true;
  }

  async lots(tx: Tx, lotIds: readonly string[]): Promise<Map<string, NamedLot>> {
    const rows = await tx.query<NamedLot>(
      `select lot_id as "lotId", variant_id as "variantId", producer_id as "producerId", code, unit
       from lots where lot_id = any($1)`,
      [lotIds],
    );
    return new Map(rows.map((row) => [row.lotId, row]));
  }

  async variants(tx: Tx, variantIds: readonly string[]): Promise<Map<string, NamedVariant>> {
    const rows = await tx.query<NamedVariant>(
      `select v.variant_id as "variantId", p.producer_id as "producerId", v.unit
       from known_variants v join known_products p using (product_id) where v.variant_id = any($1)`,
      [variantIds],
    );
    return new Map(rows.map((row) => [row.variantId, row]));
  }

  async isProducer(tx: Tx, producerId: string): Promise<boolean> {
    const found = await tx.query('select 1 from known_products where producer_id = $1 limit 1', [producerId]);
    return found.length > 0;
  }

  lines(tx: Tx, countId: string): Promise<CountLine[]> {
    return tx.query<CountLine>(
      `select location_id as "locationId", goods_id as "goodsId", lot_id as "lotId", variant_id as "variantId", unit, state,
         counted, counted_at as "countedAt", expected
       from count_lines where count_id = $1 order by location_id, goods_id`,
      [countId],
    );
  }

  async replaceLines(tx: Tx, countId: string, lines: readonly CountLine[]): Promise<void> {
    await tx.query('delete from count_lines where count_id = $1', [countId]);
    await tx.query(
      `insert into count_lines (count_id, location_id, goods_id, lot_id, variant_id, unit, state, counted, counted_at, expected)
       select $1, "locationId", "goodsId", "lotId", "variantId", unit, state, counted, "countedAt", expected
       from jsonb_to_recordset($2::jsonb) as l ("locationId" uuid, "goodsId" uuid, "lotId" uuid, "variantId" uuid, unit text,
         state text, counted bigint, "countedAt" timestamptz, expected bigint)`,
      [countId, JSON.stringify(lines)],
    );
  }

  async noteAdjustments(tx: Tx, countId: string, lines: readonly AdjustedLine[]): Promise<void> {
    await tx.query(
      `update count_lines l set reason = a.reason, adjusted = a.adjusted, uncovered_holds = a."uncoveredHolds"
       from jsonb_to_recordset($2::jsonb) as a ("locationId" uuid, "goodsId" uuid, reason text, adjusted bigint,
         "uncoveredHolds" jsonb)
       where l.count_id = $1 and l.location_id = a."locationId" and l.goods_id = a."goodsId"`,
      [countId, JSON.stringify(lines)],
    );
  }
}
