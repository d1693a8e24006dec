import { Injectable } from '@nestjs/common';
import { Database, lockKeys, type Tx } from '@onevillage/platform-database';
import { lockProductsOf } from '../stock/stock-ledger.store.js';
import type { RecallAccess } from './recall-permission.js';
import type { Recall } from './recall.js';

export const RECALL_COLUMNS = `c.recall_id as "recallId", c.version, c.producer_id as "producerId",
  c.product_id as "productId", c.lot_id as "lotId", o.code as "lotCode", c.variant_ids as "variantIds", c.gtin, c.reason,
  c.reference, c.state, c.announced_at as "announcedAt", c.announced_by as "announcedBy", c.announced_as as "announcedAs",
  c.organisation_id as "organisationId", c.lifted_at as "liftedAt", c.lifted_by as "liftedBy",
  c.lifted_reason as "liftedReason"`;

/** Lots `l` of a recall `c`. */
export const COVERED = `l.variant_id = any(c.variant_ids) and (c.lot_id is null or c.lot_id = l.lot_id)`;

/** Lots whose flag does not say yet what a recall says. */
const OUT_OF_STEP = `
  select c.recall_id, l.lot_id from recalls c join lots l on ${COVERED} and l.recall_id is null where c.state = 'standing'
  union all
  select c.recall_id, l.lot_id from recalls c join lots l on l.recall_id = c.recall_id where c.state = 'lifted'`;

export interface RecallableGoods {
  readonly variantId: string;
  readonly productId: string;
  readonly producerId: string;
}

@Injectable()
export class RecallStore {
  constructor(private readonly database: Database) {}

  async lot(tx: Tx, lotId: string): Promise<(RecallableGoods & { code: string | null }) | undefined> {
    const [lot] = await tx.query<RecallableGoods & { code: string | null }>(
      `select variant_id as "variantId", product_id as "productId", producer_id as "producerId", code
       from lots where lot_id = $1`,
      [lotId],
    );
    return lot;
  }

  /** One variant, or all that ever had a GTIN here. */
  variants(tx: Tx, by: { variantId: string | null; gtin: string | null }): Promise<RecallableGoods[]> {
    return tx.query<RecallableGoods>(
      `select v.variant_id as "variantId", v.product_id as "productId", p.producer_id as "producerId"
       from known_variants v join known_products p using (product_id)
       where v.variant_id = $1 or v.gtin = $2 order by v.variant_id`,
      [by.variantId, by.gtin],
    );
  }

  /** Lots of these variants are not made until the end, those that were are there; and no other recall of them changes. */
  lockProducts(tx: Tx, variantIds: readonly string[]): Promise<void> {
    return lockProductsOf(tx, variantIds);
  }

  /** Nobody hears of goods with these GTINs, and nobody recalls them, until the end. */
  lockGtins(tx: Tx, gtins: readonly string[]): Promise<void> {
    return lockKeys(tx, 'showroom.gtin', gtins);
  }

  async access(tx: Tx, producerId: string): Promise<RecallAccess> {
    const [row] = await tx.query<{ id: string; ids: string[] | null }>(
      `select s.id, p.admin_unit_ids as ids
       from standing_producer($1) s (id) left join known_producers p on p.producer_id = s.id`,
      [producerId],
    );
    return { producerId: row!.id, producerUnitIds: row!.ids ?? [] };
  }

  /** Whether units of a lot stand in a showroom of an organisation, or are under way from there. */
  async standsAt(tx: Tx, lotId: string, organisationId: string | null): Promise<boolean> {
    const found = await tx.query(
      `select 1 from stock_balances b join showrooms s using (showroom_id)
       where b.lot_id = $1 and s.organisation_id = $2 and not b.is_account and b.quantity > 0 limit 1`,
      [lotId, organisationId],
    );
    return found.length > 0;
  }

  /** And the goods that it is of: what it says of their lots is not mixed up with what another recall says. */
  async lock(tx: Tx, recallId: string): Promise<Recall | undefined> {
    await tx.query('select 1 from recalls where recall_id = $1 for update', [recallId]);
    const [recall] = await tx.query<Recall>(
      `select ${RECALL_COLUMNS} from recalls c left join lots o using (lot_id) where c.recall_id = $1`,
      [recallId],
    );
    if (recall) await this.lockProducts(tx, recall.variantIds);
    return recall;
  }

  /** Standing recalls by these GTINs, locked, and variants of the same producer that have the GTIN but are not in them. */
  async tooNarrow(tx: Tx, gtins: readonly string[]): Promise<(Recall & { missing: string[] })[]> {
    await tx.query(
      `select 1 from recalls where state = 'standing' and gtin = any($1) order by recall_id for update`,
      [gtins],
    );
    return tx.query<Recall & { missing: string[] }>(
      `select ${RECALL_COLUMNS}, n.ids as missing
       from recalls c left join lots o using (lot_id), lateral (
         select array_agg(v.variant_id order by v.variant_id) as ids from known_variants v join known_products p using (product_id)
         where v.gtin = c.gtin and v.variant_id <> all (c.variant_ids)
           and standing_producer(p.producer_id) = standing_producer(c.producer_id)) n
       where c.state = 'standing' and c.gtin = any($1) and n.ids is not null order by c.recall_id`,
      [gtins],
    );
  }

  async save(tx: Tx, recall: Recall): Promise<void> {
    await tx.query(
      `insert into recalls (recall_id, version, producer_id, product_id, lot_id, variant_ids, gtin, reason, reference, state,
         announced_at, announced_by, announced_as, organisation_id, lifted_at, lifted_by, lifted_reason)
       select "recallId", version, "producerId", "productId", "lotId", "variantIds", gtin, reason, reference, state,
         "announcedAt", "announcedBy", "announcedAs", "organisationId", "liftedAt", "liftedBy", "liftedReason"
       from jsonb_to_record($1::jsonb) as c ("recallId" uuid, version int, "producerId" uuid, "productId" uuid, "lotId" uuid,
         "variantIds" uuid[], gtin text, reason text, reference text, state text, "announcedAt" timestamptz,
         "announcedBy" text, "announcedAs" text, "organisationId" uuid, "liftedAt" timestamptz, "liftedBy" text,
         "liftedReason" text)
       on conflict (recall_id) do update set version = excluded.version, variant_ids = excluded.variant_ids,
         state = excluded.state, lifted_at = excluded.lifted_at, lifted_by = excluded.lifted_by, lifted_reason = excluded.lifted_reason`,
      [JSON.stringify(recall)],
    );
  }

  /** Those that have goods come first. */
  async outOfStep(tx: Tx, recallId: string, limit: number | null): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select o.lot_id as id from (${OUT_OF_STEP}) o where o.recall_id = $1
       order by exists (select 1 from stock_balances b where b.lot_id = o.lot_id and not b.is_account and b.quantity > 0) desc,
         o.lot_id limit $2`,
      [recallId, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Recalls that were announced or lifted by a process that died before all of their lots told so. */
  async unfinished(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select distinct o.recall_id as id from (${OUT_OF_STEP}) o`,
    );
    return rows.map((row) => row.id);
  }
}
