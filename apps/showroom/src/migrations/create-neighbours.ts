import { CREATE_KNOWN_ADMIN_UNITS } from '@onevillage/platform-admin-units';
import type { Migration, SqlRunner } from '@onevillage/platform-database';

/** What other services told: goods, who makes them, and on which days they are certified. */
export class CreateNeighbours1764000002000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create table known_producers (
        producer_id uuid primary key,
        name text not null,
        state text not null,
        merged_into uuid,
        admin_unit_ids uuid[] not null
      );
      create index known_producers_merged on known_producers (merged_into) where merged_into is not null;
      /* A producer and all that were merged into it, over any number of steps. */
      create function own_producers(producer uuid) returns setof uuid language sql stable strict as $$
        with recursive own (id) as (
          select producer union select p.producer_id from own join known_producers p on p.merged_into = own.id)
        select id from own
      $$;
      /* Who stands in the place of a producer since it was merged, heard of or not; others stand for themselves. */
      create function standing_producer(producer uuid) returns uuid language sql stable strict as $$
        with recursive heir (id, step) as (
          select producer, 0 union all
          select p.merged_into, step + 1 from heir join known_producers p on p.producer_id = heir.id
          where p.merged_into is not null and step < 100)
        select id from heir order by step desc limit 1
      $$;
      create table known_products (
        product_id uuid primary key,
        producer_id uuid not null,
        name text not null,
        /* What spellings of the name share. */
        name_key text not null,
        group_code text not null,
        subgroup text,
        label jsonb not null,
        state text not null,
        zone text not null
      );
      create index known_products_producer on known_products (producer_id);
      create index known_products_name on known_products (name_key);

      /* Also those that their product lists no more: goods of them may stand on a shelf. */
      create table known_variants (
        variant_id uuid primary key,
        product_id uuid not null,
        listed boolean not null,
        sku text,
        gtin text,
        package text,
        net_quantity jsonb,
        unit text not null,
        prices jsonb not null
      );
      create index known_variants_product on known_variants (product_id);
      create index known_variants_gtin on known_variants (gtin) where gtin is not null;

      create table known_certificates (
        certificate_id uuid primary key,
        product_id uuid not null,
        valid_from date not null,
        /* Before valid_from when it never was valid; withdrawals have cut it. */
        valid_through date not null,
        zone text not null,
        state text not null
      );
      create index known_certificates_product on known_certificates (product_id);

      ${CREATE_KNOWN_ADMIN_UNITS}
    `);
  }
}
