import { CREATE_KNOWN_ADMIN_UNITS } from '@onevillage/platform-admin-units';
import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** What other services told: who exhibits, with what, and on which days it is certified. */
export class CreateNeighbours1765000001000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table known_producers (
        producer_id uuid primary key,
        name text not null,
        tax_code text,
        state text not null,
        merged_into uuid,
        admin_unit_id uuid,
        admin_unit_ids uuid[] not null
      );
      create index known_producers_merged on known_producers (merged_into) where merged_into is not null;
      create index known_producers_tax_code on known_producers (tax_code) where tax_code is not null;
      /* A producer and all that were merged into it, over any number of steps. */
      create function own_producers(producer uuid) returns setof uuid language sql stable strict as $$
        with recursive own (id) as (
          select producer union select p.producer_id from own join known_producers p on p.merged_into = own.id)
        select id from own
      $$;
      /* A producer and who stands in its place since it was merged, in that order: the last one stands now. */
      create function producer_heirs(producer uuid) returns uuid[] language sql stable strict as $$
        with recursive heir (id, step) as (
          select producer, 1 union all
          select p.merged_into, step + 1 from heir join known_producers p on p.producer_id = heir.id
          where p.merged_into is not null and step < 100)
        select array_agg(id order by step) from heir
      $$;
      create function standing_producer(producer uuid) returns uuid language sql stable strict as $$
        select heirs[cardinality(heirs)] from producer_heirs(producer) heirs
      $$;

      create table known_products (
        product_id uuid primary key,
        producer_id uuid not null,
        name text not null,
        name_key text not null,
        group_code text not null,
        state text not null
      );
      create index known_products_producer on known_products (producer_id);
      create index known_products_name on known_products (name_key);

      create table known_certificates (
        certificate_id uuid primary key,
        product_id uuid not null,
        scheme text not null,
        level text not null,
        stars int,
        valid_from date not null,
        /* Before valid_from when it never was valid; withdrawals have cut it. */
        valid_through date not null,
        state text not null
      );
      create index known_certificates_product on known_certificates (product_id);

      ${CREATE_KNOWN_ADMIN_UNITS}
    `);
  }
}
