import type { Migration, SqlRunner } from '@onevillage/platform-database';

export class CreateProducts1764000003000 implements Migration {
  async up(runner: SqlRunner): Promise<void> {
    await runner.query(`
      create extension if not exists btree_gist;
      create extension if not exists pg_trgm;

      create table products (
        id uuid primary key,
        version int not null,
        producer_id uuid not null,
        name text not null,
        name_key text not null,
        search_key text not null,
        product_group text not null check (product_group in ('I', 'II', 'III', 'IV', 'V', 'VI')),
        subgroup text,
        brand text,
        titles jsonb not null,
        descriptions jsonb not null,
        text_status jsonb not null,
        label jsonb not null,
        media jsonb not null,
        state text not null check (state in ('waiting', 'active', 'retired', 'refused')),
        refusal text,
        /* Who asked for a waiting one: the scope is checked when its producer is heard of. */
        asked_by jsonb,
        asked_at timestamptz not null,
        changed_at timestamptz not null,
        constraint products_versions check ((state in ('waiting', 'refused')) = (version = 0))
      );
      /* Hashed: an index row holds less than a long name in Khmer. */
      create unique index products_natural_key on products (producer_id, md5(name_key)) where state in ('waiting', 'active');
      create index products_producer on products (producer_id);
      create index products_waiting on products (asked_at) where state = 'waiting';
      create index products_search on products using gin (search_key gin_trgm_ops);

      /* A GTIN is never used again: it stays here when its variant goes. Only what never was public lets it go. */
      create table gtins (
        gtin text primary key check (gtin ~ '^[0-9]{14}$'),
        variant_id uuid not null,
        product_id uuid not null references products,
        unique (gtin, variant_id)
      );
      create index gtins_product on gtins (product_id);

      create table variants (
        id uuid primary key,
        product_id uuid not null references products,
        position int not null,
        sku text,
        gtin text,
        package text,
        net_value text,
        net_unit text,
        constraint variants_own_gtin foreign key (gtin, id) references gtins (gtin, variant_id)
      );
      create index variants_product on variants (product_id);

      create table prices (
        variant_id uuid not null references variants on delete cascade,
        amount bigint not null check (amount >= 0),
        currency text not null,
        includes_vat boolean not null,
        valid_from date not null,
        valid_through date,
        constraint prices_one_at_a_time exclude using gist
          (variant_id with =, currency with =, daterange(valid_from, valid_through, '[]') with &&)
      );

      create table known_producers (
        producer_id uuid primary key,
        name text not null,
        search_key text not null,
        state text not null,
        merged_into uuid,
        admin_unit_ids uuid[] not null
      );
      create index known_producers_admin_units on known_producers using gin (admin_unit_ids);
      create index known_producers_search on known_producers using gin (search_key gin_trgm_ops);

      create table known_certificates (
        certificate_id uuid primary key,
        product_id uuid not null,
        stars int,
        valid_from date not null,
        valid_through date not null,
        zone text not null
      );
      create index known_certificates_product on known_certificates (product_id, valid_through);
    `);
  }
}
