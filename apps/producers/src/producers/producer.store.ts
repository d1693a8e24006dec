import { Injectable } from '@nestjs/common';
import type { Tx } from '@onevillage/platform-database';
import { producerSearchKey } from '@onevillage/contracts-producers';
import { producerKey } from './producer-identity.js';
import { PRODUCER_DOCUMENTS } from '../quality-documents/producer-documents.read-model.js';
import type { Producer } from './producer.js';

const PRODUCER = `p.id, p.version, p.name, p.legal_form as "legalForm", p.tax_code as "taxCode", p.address,
  p.commune_key as "communeKey", p.admin_unit_id as "adminUnitId", p.admin_unit_ids as "adminUnitIds", p.state,
  p.state_reason as "stateReason", p.merged_into as "mergedInto", s.personal_id as "personalId",
  coalesce(s.contacts, '[]') as contacts, ${PRODUCER_DOCUMENTS} as "qualityDocuments"`;

const ROWS = `jsonb_to_recordset($1::jsonb) as p (id uuid, version int, name text, "nameKey" text, "searchKey" text,
  "legalForm" text, "taxCode" text, address text, "communeKey" text, "adminUnitId" uuid, "adminUnitIds" uuid[], state text,
  "stateReason" text, "mergedInto" uuid, "personalId" text, contacts jsonb)`;

/** Natural keys by which an import finds a producer that is already there. */
export interface ProducerKeys {
  ids?: readonly string[];
  taxCodes?: readonly string[];
  nameKeys?: readonly string[];
}

@Injectable()
export class ProducerStore {
  /**
   * Locked in the order of their ids, so that no two transactions wait for each other. Read only then, in a statement of
   * its own: one that waited for a lock would still see the documents and contacts of before.
   */
  async lock(tx: Tx, ids: readonly string[]): Promise<Producer[]> {
    await tx.query('select 1 from producers where id = any($1) order by id for update', [ids]);
    return tx.query<Producer>(
      `select ${PRODUCER} from producers p left join producer_private s on s.producer_id = p.id
       where p.id = any($1) order by p.id`,
      [ids],
    );
  }

  /** Whoever enters or renames producers does so one after the other: two that create the same one must see each other. */
  async lockIdentities(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('producers.identities'))`);
  }

  /** Those that one of the keys means or has meant, and the ones that stay in place of merged ones. */
  async lockMatching(tx: Tx, { ids = [], taxCodes = [], nameKeys = [] }: ProducerKeys): Promise<Producer[]> {
    const rows = await tx.query<{ id: string }>(
      `with recursive hit (id, merged_into) as (
         select id, merged_into from producers where id = any($1) or tax_code = any($2)
           or md5(name_key) = any(select md5(key) from unnest($3::text[]) key
                                  union select md5(name_key) from producers where id = any($1))
         union
         select p.id, p.merged_into from hit join producers p on p.id = hit.merged_into
       )
       select id from hit`,
      [ids, taxCodes, nameKeys],
    );
    return this.lock(
      tx,
      rows.map((row) => row.id),
    );
  }

  async save(tx: Tx, producers: readonly Producer[], now: Date): Promise<void> {
    if (!producers.length) return;
    const rows = JSON.stringify(
      producers.map((p) => ({ ...p, nameKey: producerKey(p.name), searchKey: producerSearchKey(p.name) })),
    );
    await tx.query(
      `insert into producers (id, version, name, name_key, search_key, legal_form, tax_code, address, commune_key, admin_unit_id,
                              admin_unit_ids, state, state_reason, merged_into, changed_at)
       select id, version, name, "nameKey", "searchKey", "legalForm", "taxCode", address, "communeKey", "adminUnitId",
              "adminUnitIds", state, "stateReason", "mergedInto", $2 from ${ROWS}
       on conflict (id) do update set version = excluded.version, name = excluded.name, name_key = excluded.name_key,
         search_key = excluded.search_key, legal_form = excluded.legal_form, tax_code = excluded.tax_code,
         address = excluded.address, commune_key = excluded.commune_key, admin_unit_id = excluded.admin_unit_id,
         admin_unit_ids = excluded.admin_unit_ids, state = excluded.state, state_reason = excluded.state_reason,
         merged_into = excluded.merged_into, changed_at = excluded.changed_at`,
      [rows, now],
    );
    await tx.query(
      `insert into producer_private (producer_id, personal_id, contacts)
       select id, "personalId", contacts from ${ROWS} where "personalId" is not null or contacts <> '[]'
       on conflict (producer_id) do update set personal_id = excluded.personal_id, contacts = excluded.contacts`,
      [rows],
    );
    await tx.query(
      `delete from producer_private where producer_id in
         (select id from ${ROWS} where "personalId" is null and contacts = '[]')`,
      [rows],
    );
  }

  /** Producers whose unit lies in, or is followed by, one of these. */
  async lockInUnits(
    tx: Tx,
    adminUnitIds: readonly string[],
    after: string | null,
    limit: number,
  ): Promise<Producer[]> {
    const rows = await tx.query<{ id: string }>(
      `select id from producers where admin_unit_ids && $1::uuid[] and state <> 'merged' and ($2::uuid is null or id > $2)
       order by id limit $3`,
      [adminUnitIds, after, limit],
    );
    return this.lock(
      tx,
      rows.map((row) => row.id),
    );
  }
}
