import { Injectable } from '@nestjs/common';
import { nameKey } from '@onevillage/kernel';
import { SerializationFailure, type Tx } from '@onevillage/platform-database';
import { organisationKey } from './organisation-key.js';
import type { Exhibitor } from './exhibitor.js';

export const EXHIBITOR_COLUMNS = `e.exhibitor_id as "exhibitorId", e.version, e.producer_id as "producerId", e.name,
  e.tax_code as "taxCode", e.admin_unit_id as "adminUnitId", e.admin_unit_ids as "adminUnitIds", e.contact`;

/** Ids of the exhibitors that are one: those of a producer and of the producers that were merged into it. */
export const SAME_EXHIBITORS = (id: string): string =>
  `select ${id}::uuid union select same.exhibitor_id from exhibitors one
     cross join lateral own_producers(standing_producer(one.producer_id)) as own (id)
     join exhibitors same on same.producer_id = own.id
   where one.exhibitor_id = ${id}::uuid`;

/** A registered producer, as the register tells of it. */
export interface RegisteredProducer {
  /** Who was asked for; it may be merged into the other. */
  readonly asked: string;
  readonly producerId: string;
  readonly name: string;
  readonly taxCode: string | null;
  readonly adminUnitId: string | null;
  readonly adminUnitIds: readonly string[];
}

@Injectable()
export class ExhibitorStore {
  /**
   * Those with one of these ids, one of these producers or one merged into it, or one of these tax codes, and those
   * whose names may be near one of these.
   */
  find(
    tx: Tx,
    asked: {
      ids: readonly string[];
      producerIds: readonly string[];
      taxCodes: readonly string[];
      names: readonly string[];
    },
  ): Promise<Exhibitor[]> {
    const lengths = asked.names.flatMap((name) =>
      [-2, -1, 0, 1, 2].map((more) => organisationKey(name).length + more),
    );
    return tx.query<Exhibitor>(
      // Each by an index of its own.
      `select ${EXHIBITOR_COLUMNS} from exhibitors e
       where e.exhibitor_id in (
         select unnest($1::uuid[])
         union select exhibitor_id from exhibitors where tax_code = any($3)
         union select exhibitor_id from exhibitors where length(search_key) = any($4)
         union select exhibitor_id from exhibitors
           where producer_id in (select own_producers(standing_producer(id)) from unnest($2::uuid[]) id))
       order by e.exhibitor_id`,
      [asked.ids, asked.producerIds, asked.taxCodes, [...new Set(lengths)]],
    );
  }

  /** Of which units an exhibitor is: of a producer, as the register has it now. */
  async unitIds(tx: Tx, id: string): Promise<readonly string[]> {
    const [row] = await tx.query<{ ids: string[] }>(
      `select coalesce(k.admin_unit_ids, e.admin_unit_ids) as ids from exhibitors e
         left join known_producers k on k.producer_id = standing_producer(e.producer_id) where e.exhibitor_id = $1`,
      [id],
    );
    return row?.ids ?? [];
  }

  async lock(tx: Tx, id: string): Promise<Exhibitor | undefined> {
    const [exhibitor] = await tx.query<Exhibitor>(
      `select ${EXHIBITOR_COLUMNS} from exhibitors e where e.exhibitor_id = $1 for no key update`,
      [id],
    );
    return exhibitor;
  }

  /** Of those whose units changed, that are in no register. */
  lockInUnits(tx: Tx, adminUnitIds: readonly string[]): Promise<Exhibitor[]> {
    return tx.query<Exhibitor>(
      `select ${EXHIBITOR_COLUMNS} from exhibitors e where e.admin_unit_id is not null and e.admin_unit_ids && $1::uuid[]
       order by e.exhibitor_id for no key update`,
      [adminUnitIds],
    );
  }

  async withTaxCode(tx: Tx, taxCode: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      'select exhibitor_id as id from exhibitors where tax_code = $1',
      [taxCode],
    );
    return row?.id;
  }

  /** Who stands in the place of these producers now, and producers with these tax codes; those that were heard of. */
  registered(
    tx: Tx,
    producerIds: readonly string[],
    taxCodes: readonly string[],
  ): Promise<RegisteredProducer[]> {
    return tx.query<RegisteredProducer>(
      `select a.id as asked, k.producer_id as "producerId", k.name, k.tax_code as "taxCode", k.admin_unit_id as "adminUnitId",
         k.admin_unit_ids as "adminUnitIds"
       from (select unnest($1::uuid[]) as id
             union select producer_id from known_producers where tax_code = any($2)) a
         join known_producers k on k.producer_id = standing_producer(a.id)`,
      [producerIds, taxCodes],
    );
  }

  async save(tx: Tx, exhibitors: readonly Exhibitor[], now: Date): Promise<void> {
    if (exhibitors.length === 0) return;
    const rows = exhibitors.map((one) => ({
      ...one,
      nameKey: nameKey(one.name),
      searchKey: organisationKey(one.name),
    }));
    const saved = await tx.query(
      `insert into exhibitors (exhibitor_id, version, producer_id, name, name_key, search_key, tax_code, admin_unit_id,
         admin_unit_ids, contact, changed_at)
       select "exhibitorId", version, "producerId", name, "nameKey", "searchKey", "taxCode", "adminUnitId", "adminUnitIds",
         contact, $2
       from jsonb_to_recordset($1::jsonb) as e ("exhibitorId" uuid, version int, "producerId" uuid, name text, "nameKey" text,
         "searchKey" text, "taxCode" text, "adminUnitId" uuid, "adminUnitIds" uuid[], contact jsonb)
       on conflict (exhibitor_id) do update set version = excluded.version, producer_id = excluded.producer_id,
         name = excluded.name, name_key = excluded.name_key, search_key = excluded.search_key, tax_code = excluded.tax_code,
         admin_unit_id = excluded.admin_unit_id, admin_unit_ids = excluded.admin_unit_ids, contact = excluded.contact,
         changed_at = excluded.changed_at
       where exhibitors.version = excluded.version - 1
       returning 1`,
      [JSON.stringify(rows), now],
    );
    // Somebody changed one of them since it was read: the transaction runs again, and reads it as it is now.
    if (saved.length < rows.length) throw new SerializationFailure();
  }
}
