import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import { decisionKey, issuerKey } from '@onevillage/contracts-recognition';
import type { Certificate } from './certificate.js';
import type { KnownProduct } from './known-product.store.js';

const COLUMNS = `id, version, product_id as "productId", scheme, level, stars, number, decision_number as "decisionNumber",
  decided_on as "decidedOn", issuer, issuer_admin_unit_id as "issuerAdminUnitId", valid_from as "validFrom",
  valid_through as "validThrough", granted_through as "grantedThrough", zone, state, withdrawn_on as "withdrawnOn",
  withdrawal_ground as "withdrawalGround", extended_through as "extendedThrough", predecessor_id as "predecessorId",
  successor_id as "successorId", remark, refusal, told_expiring as "toldExpiring", told_expired as "toldExpired", asked`;

export interface Notice {
  id: string;
  productId: string;
}

@Injectable()
export class CertificateStore {
  /** All of these products, locked in the order of their ids. The lock of the product (`KnownProductStore`) comes first. */
  ofProducts(tx: Tx, productIds: readonly string[]): Promise<Certificate[]> {
    return tx.query<Certificate>(
      `select ${COLUMNS} from certificates where product_id = any($1) order by id for update`,
      [productIds],
    );
  }

  /** The product of a certificate, and where its producer is as far as that is known. */
  async productOf(tx: Tx, id: string): Promise<Pick<KnownProduct, 'productId' | 'adminUnitIds'> | undefined> {
    const [row] = await tx.query<Pick<KnownProduct, 'productId' | 'adminUnitIds'>>(
      `select c.product_id as "productId", r.admin_unit_ids as "adminUnitIds"
       from certificates c left join known_products p using (product_id) left join known_producers r using (producer_id)
       where c.id = $1`,
      [id],
    );
    return row;
  }

  /**
   * Changed ones before new ones, in one statement: what a new one ends, and both ends of a link, are checked when it is done.
   * An upsert, because a join with what the planner takes for a hundred rows reads the whole table for a single one.
   */
  async save(tx: Tx, certificates: readonly Certificate[], now: Date): Promise<void> {
    if (!certificates.length) return;
    const rows = certificates.map((c) => ({
      ...c,
      decisionKey: decisionKey(c.decisionNumber),
      issuerKey: issuerKey(c.issuer),
    }));
    await tx.query(
      `insert into certificates (id, version, product_id, scheme, level, stars, number, decision_number, decided_on, issuer,
         issuer_admin_unit_id, decision_key, issuer_key, valid_from, valid_through, granted_through, zone, state, withdrawn_on,
         withdrawal_ground, extended_through, predecessor_id, successor_id, remark, refusal, told_expiring, told_expired, asked,
         asked_at, changed_at)
       select id, version, "productId", scheme, level, stars, number, "decisionNumber", "decidedOn", issuer,
         "issuerAdminUnitId", "decisionKey", "issuerKey", "validFrom", "validThrough", "grantedThrough", zone, state, "withdrawnOn",
         "withdrawalGround", "extendedThrough", "predecessorId", "successorId", remark, refusal, "toldExpiring", "toldExpired", asked,
         $2, $2
       from jsonb_to_recordset($1::jsonb) as c (id uuid, version int, "productId" uuid, scheme text, level text, stars int,
         number text, "decisionNumber" text, "decidedOn" date, issuer text, "issuerAdminUnitId" uuid, "decisionKey" text,
         "issuerKey" text, "validFrom" date, "validThrough" date, "grantedThrough" date, zone text, state text, "withdrawnOn" date,
         "withdrawalGround" text, "extendedThrough" date, "predecessorId" uuid, "successorId" uuid, remark text, refusal text,
         "toldExpiring" int, "toldExpired" boolean, asked jsonb)
       on conflict (id) do update set version = excluded.version, valid_through = excluded.valid_through, state = excluded.state,
         withdrawn_on = excluded.withdrawn_on, withdrawal_ground = excluded.withdrawal_ground,
         extended_through = excluded.extended_through, predecessor_id = excluded.predecessor_id,
         successor_id = excluded.successor_id, remark = excluded.remark, refusal = excluded.refusal,
         told_expiring = excluded.told_expiring, told_expired = excluded.told_expired, asked = excluded.asked,
         changed_at = excluded.changed_at`,
      [JSON.stringify(rows), now],
    );
  }

  waiting(tx: Tx, productIds: readonly string[]): Promise<Certificate[]> {
    return tx.query<Certificate>(
      `select ${COLUMNS} from certificates where product_id = any($1) and state = 'waiting' order by id for update`,
      [productIds],
    );
  }

  lock(tx: Tx, ids: readonly string[]): Promise<Certificate[]> {
    return tx.query<Certificate>(
      `select ${COLUMNS} from certificates where id = any($1) order by id for update`,
      [ids],
    );
  }

  /** Granted ones of a zone that the clock has to tell of: past their end, or nearer to it than was told. */
  due(tx: Tx, today: string, zone: string, days: readonly number[], limit: number): Promise<Notice[]> {
    return tx.query<Notice>(
      `select id, product_id as "productId" from certificates
       where state = 'granted' and not told_expired and zone = $2
         and valid_through = coalesce(extended_through, granted_through)
         and valid_through <= $1::date + $3::int
         and (valid_through < $1
              or valid_from <= $1 and exists (
                select 1 from unnest($4::int[]) d where valid_through - $1::date <= d and coalesce(told_expiring, 999) > d))
       order by valid_through, id limit $5`,
      [today, zone, Math.max(...days), days, limit],
    );
  }
}
